import { randomBytes } from 'node:crypto'
import { admit } from '../src/steps/ballot/admit.js'
import { issue } from '../src/steps/ballot/issue.js'
import type { Ending } from '../test/support/cluster.js'
import { post, quantile, send } from './load.js'
import { note, remark } from './report.js'
import { serve } from './stage.js'
import type { Ground } from './stage.js'
import { threads, timeThreads } from './threads.js'

/** Voters issued in one measurement. */
const VOTERS = 2500
/** Requests under way: sixteen on each of eight connections, so that the generator takes little of the two cores. */
const WAY = { connections: 8, depth: 16 }
const UNDER_WAY = WAY.connections * WAY.depth

/**
 * Issuing beside its limit: the same number of raw private operations of the same key on all cores, in threads that do nothing
 * else. Once as the step alone (durable mark of issue, blind signature, its check), once over HTTP with the voter's token, where
 * the generator and the parsing of requests take their part of the same cores.
 */
export async function benchIssue (t: Ending, ground: Ground, runs: number): Promise<void> {
  const port = await serve(t, ground, false)
  const codes = ground.round.slips.map(slip => slip.code)
  const batch = (place: number) => codes.slice(place * VOTERS, (place + 1) * VOTERS)
  for (let run = 0; run <= runs; run++) {
    const limit = await rawOperations(ground, VOTERS)
    const step = await issueByStep(ground, batch(2 * run))
    const { rate, p99 } = await issueOverHttp(port, batch(2 * run + 1))
    // The first run only warms up.
    if (run === 0) continue
    note({ name: 'issue, the step', unit: 'credentials/s', value: step, limit, run })
    note({ name: 'issue, over HTTP', unit: 'credentials/s', value: rate, limit, run })
    if (run === runs) remark('issue, over HTTP', `p99 ${p99.toFixed(1)} ms with ${UNDER_WAY} under way`)
  }
}

/** Credentials a second by the step alone, as many under way as over HTTP. */
async function issueByStep ({ stage: { world } }: Ground, codes: readonly string[]): Promise<number> {
  const admissions = await Promise.all(codes.map(code => admit(world, code)))
  const messages = codes.map(blinded)
  let next = 0
  const start = performance.now()
  await Promise.all(Array.from({ length: UNDER_WAY }, async () => {
    for (let at = next++; at < codes.length; at = next++) await issue(world, admissions[at]!, messages[at]!)
  }))
  return codes.length / ((performance.now() - start) / 1000)
}

async function issueOverHttp (port: number, codes: readonly string[]): Promise<{ rate: number, p99: number }> {
  const tokens = await signIn(port, codes)
  const requests = tokens.map(token => post('/api/voter/credential', { blinded: blinded().toString('base64url') }, `authorization: Bearer ${token}\r\n`))
  const load = await send(port, requests, WAY)
  if (load.statuses.get(200) !== codes.length) throw new Error(`issues refused: ${JSON.stringify([...load.statuses])}`)
  return { rate: codes.length / load.seconds, p99: quantile(load.latencies, 0.99) }
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

/** 256 bytes that are surely below a modulus whose highest bit is set: any such number is a blinded message, so none need be made. */
function blinded (): Buffer {
  const bytes = randomBytes(256)
  bytes[0]! &= 0x7f
  return bytes
}

/** Private operations a second on all cores. */
async function rawOperations ({ issuers }: Ground, count: number): Promise<number> {
  const key = [...issuers.values()][0]!.export({ format: 'der', type: 'pkcs8' })
  return count / await timeThreads(new URL('raw-thread.js', import.meta.url), () => ({ key, count: Math.ceil(count / threads) }))
}
