import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { fromBase64url, markInfo } from '../src/domain/encoding.js'
import { seal } from '../src/crypto/seal.js'
import { joinShares } from '../src/crypto/shares.js'
import { bring } from '../test/support/stage.js'
import { note, remark } from './report.js'
import type { Ground } from './stage.js'

/** Envelopes that are really sealed in each pile; the rest of a pile repeats them, which costs the same to open. */
const DISTINCT = 200

/** What the counting process tells at its end. */
export interface CountReport {
  readonly seconds: number
  readonly megabytes: number
}

/**
 * Counting a closed round, from the database to the stored tally, in a process of its own, beside native opening alone in as many
 * threads. Uses a round whose piles were laid by the benchmark; the first pile of each box holds them all.
 */
export async function benchCount (ground: Ground, envelopes: number, runs: number): Promise<void> {
  await layPiles(ground, envelopes)
  for (let run = 1; run <= runs; run++) {
    const limit = await countOnce(ground, 'open')
    const ours = await countOnce(ground, 'count')
    note({ name: `count of ${envelopes.toLocaleString('en')}`, unit: 'envelopes/s', value: envelopes / ours.seconds, limit: envelopes / limit.seconds, run })
    if (run === runs) remark(`count of ${envelopes.toLocaleString('en')}`, `largest memory of the counting process ${Math.round(ours.megabytes)} MB`)
    await ground.stage.asOwner("delete from tallies where round_id = $1", [ground.round.id])
    await ground.stage.asOwner("update rounds set state = 'closed' where id = $1", [ground.round.id])
  }
}

async function layPiles ({ stage, round, manifestHash }: Ground, envelopes: number): Promise<void> {
  const { manifest } = await stage.world.frozen.get(round.id)
  const boxKey = fromBase64url(manifest.boxKey)
  const each = envelopes / manifest.constituencies.length / manifest.subjects.length
  for (const table of ['pile_chunks', 'credential_chunks', 'boxes', 'issued_counts']) await stage.asOwner(`delete from ${table} where round_id = $1`, [round.id])
  for (const { id, subjects } of manifest.constituencies) {
    await stage.asOwner('insert into boxes (round_id, constituency_id, sheets, root) values ($1, $2, $3, sha256($4))', [round.id, id, each, 'x'])
    await stage.asOwner('insert into issued_counts (round_id, constituency_id, issued) values ($1, $2, $3)', [round.id, id, each])
    await stage.asOwner('update constituencies set summoned = $3 where round_id = $1 and id = $2', [round.id, id, each])
    for (const subject of subjects) {
      const sealed = Array.from({ length: Math.min(DISTINCT, each) }, (_, at) => Buffer.from(seal(boxKey, markInfo(manifestHash, id, subject), Uint8Array.of(at % 4))))
      for (let chunk = 0; chunk * 4096 < each; chunk++) {
        const size = Math.min(4096, each - chunk * 4096)
        const entries = Buffer.concat(Array.from({ length: size }, (_, at) => sealed[at % sealed.length]!))
        await stage.asOwner('insert into pile_chunks values ($1, $2, $3, $4, $5)', [round.id, id, subject, chunk, entries])
      }
    }
  }
  await stage.asOwner("update rounds set state = 'closed', box_root = sha256('x') where id = $1", [round.id])
}

async function countOnce ({ stage, round, secret }: Ground, work: 'count' | 'open'): Promise<CountReport> {
  const { manifest } = await stage.world.frozen.get(round.id)
  const key = await joinShares(bring(round.shares, 2), manifest.board, fromBase64url(manifest.boxKey))
  const child = fork(fileURLToPath(new URL('count-process.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env,
      BENCH_COUNT: JSON.stringify({
        work, logins: stage.database.urls, secret: secret.toString('base64url'), roundId: round.id, actor: stage.head,
        shares: bring(round.shares, 2).map(share => Buffer.from(share).toString('base64url')), key: Buffer.from(key).toString('base64url'),
      }),
    },
  })
  const [report] = await once(child, 'message') as [CountReport]
  await once(child, 'exit')
  return report
}
