import type { Where } from '../support/ballots.js'
import type { Ending } from '../support/cluster.js'
import { kill, runService } from '../support/process.js'
import type { RunningService } from '../support/process.js'
import { openProxy } from './proxy.js'

/** Several processes of the service behind one address, each started again whenever it dies. */
export interface Crew {
  readonly url: string
  readonly where: Where
  readonly size: number
  /** As `kill -9` does; false when that process is still being started. Resolves when it is gone, not when its successor is there. */
  readonly kill: (at: number) => Promise<boolean>
  /** Resolves when all of them listen. */
  readonly whole: () => Promise<void>
}

/** Starts them and resolves when all listen; they end with the test. */
export async function openCrew (t: Ending, size: number, environment: Readonly<Record<string, string>>): Promise<Crew> {
  const live: (RunningService | null)[] = Array.from({ length: size }, () => null)
  const starting: Promise<void>[] = []
  let ended = false
  let turn = 0
  t.teardown(() => { ended = true })
  const start = async (at: number) => { live[at] = await revive(t, environment, () => ended) }
  const { port } = await openProxy(t, {
    targets: () => {
      turn++
      return live.flatMap((_, at) => live[(at + turn) % size] ?? []).map(({ url }) => ({ host: '127.0.0.1', port: Number(new URL(url).port) }))
    },
  })
  for (const at of live.keys()) starting[at] = start(at)
  const whole = async () => { await Promise.all(starting) }
  await whole()
  const url = `http://127.0.0.1:${port}`
  return {
    url,
    where: async () => url,
    size,
    whole,
    kill: async at => {
      const dead = live[at]
      if (!dead) return false
      live[at] = null
      await kill(dead)
      starting[at] = start(at)
      return true
    },
  }
}

/** As a supervisor does: started again until it stays, which it cannot while its database is away. */
async function revive (t: Ending, environment: Readonly<Record<string, string>>, isOver: () => boolean): Promise<RunningService | null> {
  for (let turn = 1; !isOver(); turn++) {
    try {
      return await runService(t, environment)
    } catch (error) {
      if (turn === 20) throw error
    }
  }
  return null
}
