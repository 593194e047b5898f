// Counts a closed round and tells how long it took and how much memory the process ever held; or, as the limit, only opens
// the same envelopes, which lie in memory, in as many threads.
import { deriveKeys } from '../src/crypto/keys.js'
import { markInfo } from '../src/domain/encoding.js'
import type { Actor } from '../src/domain/staff/role.js'
import { countRound } from '../src/steps/count/count.js'
import { createWorld } from '../src/steps/create-world.js'
import type { Logins } from '../src/steps/create-world.js'
import { pileChunks } from '../src/store/piles.js'
import { openAlone } from './open-alone.js'
import type { AlonePile } from './open-alone.js'

const { work, logins, secret, roundId, actor, shares, key } = JSON.parse(process.env.BENCH_COUNT ?? '{}') as {
  readonly work: 'count' | 'open', readonly logins: Logins, readonly secret: string, readonly roundId: string
  readonly actor: Actor, readonly shares: readonly string[], readonly key: string
}
const world = createWorld(logins, deriveKeys(Buffer.from(secret, 'base64url')))
const seconds = work === 'count' ? await countAll() : await openAll()
await world.close()
process.send?.({ seconds, megabytes: process.resourceUsage().maxRSS / 1024 }, () => process.disconnect())

async function countAll (): Promise<number> {
  await world.workers.makeIssuerKey()
  const start = performance.now()
  await countRound(world, actor, roundId, shares.map(share => Buffer.from(share, 'base64url')))
  return (performance.now() - start) / 1000
}

async function openAll (): Promise<number> {
  const { manifest, hash } = await world.frozen.get(roundId)
  const piles: AlonePile[] = []
  for (const place of manifest.constituencies) {
    for await (const { subjectId, entries } of pileChunks(world.box.db, roundId, place.id)) piles.push({ info: markInfo(hash, place.id, subjectId), entries })
  }
  return openAlone(Buffer.from(key, 'base64url'), piles)
}
