import { randomBytes } from 'node:crypto'
import type { Ending } from '../test/support/cluster.js'
import { post, quantile, send } from './load.js'
import { note, remark } from './report.js'
import { serve } from './stage.js'
import type { Ground } from './stage.js'
import { threads, timeThreads } from './threads.js'

/** Voters issued in one measurement. */
const VOTERS = 2500
/** 128 under way, sixteen on each connection, so that the generator takes little of the two cores. */
const WAY = { connections: 8, depth: 16 }

/**
 * Issuing over HTTP (token, durable mark, blind signature) beside its limit: the same number of raw private operations of the same
 * key on all cores, measured in threads that do nothing else. Any number below the modulus is a blinded message, so none is made.
 */
export async function benchIssue (t: Ending, ground: Ground, runs: number): Promise<void> {
  const port = await serve(t, ground, false)
  const { slips } = ground.round
  for (let run = 0; run <= runs; run++) {
    const codes = slips.slice(run * VOTERS, (run + 1) * VOTERS).map(slip => slip.code)
    const tokens = await signIn(port, codes)
    const requests = tokens.map(token => post('/api/voter/credential', { blinded: blinded() }, `authorization: Bearer ${token}\r\n`))
    const limit = await rawOperations(ground, VOTERS)
    const load = await send(port, requests, WAY)
    if (load.statuses.get(200) !== VOTERS) throw new Error(`issues refused: ${JSON.stringify([...load.statuses])}`)
    // The first run only warms up.
    if (run === 0) continue
    note({ name: 'issue, 128 under way', unit: 'credentials/s', value: VOTERS / load.seconds, limit, run })
    if (run === runs) remark('issue, 128 under way', `p99 ${quantile(load.latencies, 0.99).toFixed(1)} ms`)
  }
}

async function signIn (port: number, codes: readonly string[]): Promise<string[]> {
  const tokens: string[] = []
  for (const code of codes) {
    const reply = await fetch(`http://127.0.0.1:${port}/api/voter/session`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code }),
    })
    tokens.push((await reply.json() as { token: string }).token)
  }
  return tokens
}

/** 256 bytes that are surely below a modulus whose highest bit is set. */
function blinded (): string {
  const bytes = randomBytes(256)
  bytes[0]! &= 0x7f
  return bytes.toString('base64url')
}

/** Private operations a second on all cores. */
async function rawOperations ({ issuers }: Ground, count: number): Promise<number> {
  const key = [...issuers.values()][0]!.export({ format: 'der', type: 'pkcs8' })
  return count / await timeThreads(new URL('raw-thread.js', import.meta.url), () => ({ key, count: Math.ceil(count / threads) }))
}
