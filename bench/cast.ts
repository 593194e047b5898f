import { verifySignature } from '../src/crypto/blind-issuer.js'
import { credentialMessage } from '../src/domain/encoding.js'
import pg from 'pg'
import type { Ending } from '../test/support/cluster.js'
import { quantile, send } from './load.js'
import { note, remark } from './report.js'
import { castRequest, makeSheets, serve, SUBJECTS } from './stage.js'
import type { BenchSheet, Ground } from './stage.js'

/** Sheets cast in one measurement, by the number of connections. */
const SHEETS = new Map([[1, 800], [16, 5000], [64, 8000]])

/**
 * Casting over HTTP beside its composed limit 1 / (1/http + 1/verify + 1/insert), all in one run: the same server answering
 * the same body and doing nothing, PSS verification alone, and the same row through bare `pg` at as many connections.
 */
export async function benchCast (t: Ending, ground: Ground, runs: number): Promise<void> {
  const [port, idlePort] = [await serve(t, ground, false), await serve(t, ground, true)]
  const insert = await insertLimit(t, ground)
  await warm(ground, port, idlePort)
  for (let run = 1; run <= runs; run++) {
    for (const [connections, count] of SHEETS) {
      const sheets = makeSheets(ground, count)
      const http = await httpLimit(ground, idlePort, sheets, connections)
      const verify = verifyLimit(ground, sheets.slice(0, 2000))
      const rows = await insert(sheets, connections)
      const limit = 1 / (1 / http + 1 / verify + 1 / rows)
      const { rate, p99 } = await castOnce(ground, port, sheets, connections)
      note({ name: `cast, ${connections} connections`, unit: 'sheets/s', value: rate, limit, run })
      if (run === runs) remark(`cast, ${connections} connections`, `p99 ${p99.toFixed(1)} ms; http ${Math.round(http)}/s, verify ${Math.round(verify)}/s, insert ${Math.round(rows)}/s`)
    }
  }
}

/** A process that has served little still runs code that its compiler has not looked at: what is measured is one that has served for a while. */
async function warm (ground: Ground, port: number, idlePort: number): Promise<void> {
  for (const connections of [16, 1]) {
    const sheets = makeSheets(ground, 3000)
    await httpLimit(ground, idlePort, sheets, connections)
    await castOnce(ground, port, sheets, connections)
  }
}

/** Casts every sheet and fails the benchmark unless each was taken. */
export async function castOnce (ground: Ground, port: number, sheets: readonly BenchSheet[], connections: number): Promise<{ rate: number, p99: number }> {
  const load = await send(port, sheets.map(sheet => castRequest(ground.round.id, sheet)), { connections })
  if (load.statuses.get(201) !== sheets.length) throw new Error(`sheets refused: ${JSON.stringify([...load.statuses])}`)
  return { rate: sheets.length / load.seconds, p99: quantile(load.latencies, 0.99) }
}

async function httpLimit (ground: Ground, port: number, sheets: readonly BenchSheet[], connections: number): Promise<number> {
  const load = await send(port, sheets.map(sheet => castRequest(ground.round.id, sheet)), { connections })
  return sheets.length / load.seconds
}

function verifyLimit (ground: Ground, sheets: readonly BenchSheet[]): number {
  const start = performance.now()
  for (const { constituencyId, nonce, signature } of sheets) {
    const message = credentialMessage(ground.manifestHash, constituencyId, nonce)
    if (!verifySignature(ground.issuers.get(constituencyId)!, message, signature)) throw new Error('a signature does not hold')
  }
  return sheets.length / ((performance.now() - start) / 1000)
}

/** A table like the box's, and a function that fills it one row a transaction: rows a second. */
async function insertLimit (t: Ending, ground: Ground): Promise<(sheets: readonly BenchSheet[], connections: number) => Promise<number>> {
  await ground.stage.asOwner('create table bare_sheets (round_id uuid, constituency_id uuid, nonce bytea, signature bytea, envelopes bytea, primary key (round_id, constituency_id, nonce))')
  const clients = await Promise.all(Array.from({ length: 64 }, () => connectBare(t, ground)))
  return async (sheets, connections) => {
    let next = 0
    const start = performance.now()
    await Promise.all(clients.slice(0, connections).map(async client => {
      while (next < sheets.length) {
        const { constituencyId, nonce, signature, envelopes } = sheets[next++]!
        await client.query({ name: 'bare', text: 'insert into bare_sheets values ($1, $2, $3, $4, $5)', values: [ground.round.id, constituencyId, nonce, signature, envelopes] })
      }
    }))
    return sheets.length / ((performance.now() - start) / 1000)
  }
}

async function connectBare (t: Ending, ground: Ground): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: ground.stage.database.ownerUrl })
  await client.connect()
  t.teardown(() => client.end())
  return client
}

/** Random sheets put straight into the box, so that casting is measured on a box that is already large. */
export async function fillBox ({ stage, round }: Ground, target: number): Promise<void> {
  const [{ count }] = await stage.asOwner<{ count: number }>('select count(*)::int as count from sheets where round_id = $1', [round.id]) as [{ count: number }]
  await stage.asOwner(`
    insert into sheets (round_id, constituency_id, nonce, signature, envelopes)
    select $1, c.id, sha256(('n' || i)::bytea),
           substring((select string_agg(sha256(('s' || i || k)::bytea), '') from generate_series(1, 8) k) from 1 for 256),
           substring((select string_agg(sha256(('e' || i || '-' || k)::bytea), '') from generate_series(1, 31) k) from 1 for ${49 * SUBJECTS})
    from generate_series($2::int, $3::int) i
    join constituencies c on c.round_id = $1 and c.position = i % 40`, [round.id, count + 1, target])
  await stage.asOwner('delete from tagged_constituencies where round_id = $1', [round.id])
  await stage.asOwner('update tag_keepers set keeper = null where round_id = $1', [round.id])
}

/** Whether casting stays as fast as the box grows. */
export async function benchGrowth (t: Ending, ground: Ground, sizes: readonly number[], runs: number): Promise<void> {
  const port = await serve(t, ground, false)
  let first = 0
  for (const size of sizes) {
    await fillBox(ground, size)
    await castOnce(ground, port, makeSheets(ground, 400), 16)
    const rates: number[] = []
    for (let run = 1; run <= runs; run++) rates.push((await castOnce(ground, port, makeSheets(ground, 6000), 64)).rate)
    const rate = rates.toSorted((a, b) => a - b)[runs >> 1]!
    first ||= rate
    note({ name: `cast into ${size.toLocaleString('en')} sheets`, unit: 'sheets/s', value: rate, limit: first, run: 1 })
  }
}
