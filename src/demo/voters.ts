import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import { Device } from '../client/device.js'
import { createHttp } from '../client/http.js'
import type { DeviceState } from '../client/state.js'
import type { PrintableSlip } from '../domain/ballot/slip.js'
import { startGauge } from './gauge.js'
import { intentionOf } from './intention.js'
import type { Group, GroupAccount } from './voter.js'

/** Voters in one task of a thread, and tasks that a thread has under way, so that it seals for one while another waits for an answer. */
const groupSize = 6
const tasksPerThread = 4
/** More threads than this only wait for the service. */
const mostThreads = 8
/** Devices that look for their ballot after closing. */
const checkers = 20

/** Where and when the voters vote; `signal` ends the threads at once. */
export interface Hall {
  readonly origin: string
  readonly fingerprint: string
  readonly signal: AbortSignal
}

/** What all voters did, in sums; some devices are kept to look for their ballots. */
export interface VotersAccount extends Omit<GroupAccount, 'device'> {
  readonly devices: readonly DeviceState[]
}

/** Who comes, of those who hold a slip. */
export function present (slips: readonly PrintableSlip[]): readonly PrintableSlip[] {
  return slips.filter(slip => intentionOf(slip.name ?? '').absence === null)
}

/** Lets everybody present vote over HTTP, in as many threads as there are cores. */
export async function letVote ({ origin, fingerprint, signal }: Hall, slips: readonly PrintableSlip[]): Promise<VotersAccount> {
  const threads = Math.min(availableParallelism(), mostThreads)
  const pool = new Piscina({
    filename: fileURLToPath(new URL('thread.js', import.meta.url)),
    execArgv: [],
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: tasksPerThread,
  })
  signal.addEventListener('abort', () => void pool.destroy(), { once: true })
  const voters = present(slips).map(({ name, code }) => ({ name: name ?? '', code }))
  try {
    return add(await eachGroup(voters, group => pool.run({ origin, fingerprint, voters: group } satisfies Group, { name: 'voteTogether' })))
  } finally {
    await pool.destroy()
  }
}

/** After closing: how many of the kept devices found their ballot whole in the box, and the box as its roots say. */
export async function checkBallots (origin: string, devices: readonly DeviceState[]): Promise<{ readonly found: number, readonly asked: number }> {
  const reports = await Promise.all(devices.map(async state => {
    const device = await Device.resume(createHttp(origin), { load: async () => state, save: async () => {} })
    return device.check()
  }))
  return { found: reports.filter(({ problems, found }) => problems.length === 0 && found === 0).length, asked: reports.length }
}

async function eachGroup (voters: Group['voters'], vote: (group: Group['voters']) => Promise<GroupAccount>): Promise<readonly GroupAccount[]> {
  const gauge = startGauge('Cử tri bỏ phiếu')
  const groups = Array.from({ length: Math.ceil(voters.length / groupSize) }, (_, i) => voters.slice(i * groupSize, (i + 1) * groupSize))
  let done = 0
  gauge.show(done, voters.length)
  try {
    return await Promise.all(groups.map(async group => {
      const account = await vote(group)
      done += group.length
      gauge.show(done, voters.length)
      return account
    }))
  } finally {
    gauge.stop()
  }
}

function add (accounts: readonly GroupAccount[]): VotersAccount {
  const sum = (figure: 'issued' | 'collected' | 'replaced') => accounts.reduce((total, account) => total + account[figure], 0)
  const rows = new Map<string, readonly number[]>()
  for (const [subject, counts] of accounts.flatMap(account => [...account.rows])) {
    rows.set(subject, counts.map((count, level) => count + (rows.get(subject)?.[level] ?? 0)))
  }
  const every = Math.max(1, Math.floor(accounts.length / checkers))
  const devices = accounts.filter((_, i) => i % every === 0).flatMap(({ device }) => device ? [device] : []).slice(0, checkers)
  return { issued: sum('issued'), collected: sum('collected'), replaced: sum('replaced'), rows, devices }
}
