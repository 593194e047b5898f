import type { Opened } from '../crypto/worker.js'
import { joinShares } from '../crypto/shares.js'
import { Slots } from '../crypto/slots.js'
import { fromBase64url, markInfo, sizes } from '../domain/encoding.js'
import { electronic } from '../domain/manifest.js'
import type { Manifest, ManifestConstituency } from '../domain/manifest.js'
import { checkTallies, countMarks, joinCounts } from '../domain/tally.js'
import type { ConstituencyTally, Counts } from '../domain/tally.js'
import { Refused } from '../domain/refusal.js'
import type { Actor } from '../domain/role.js'
import { expectState } from '../domain/round.js'
import { recordEvent } from '../store/audit.js'
import { sitsOnBoard } from '../store/boards.js'
import { facts } from '../store/executor.js'
import { pileChunks } from '../store/piles.js'
import { alone } from '../store/progress.js'
import { findRound, moveRound, takeRound } from '../store/rounds.js'
import { insertTally } from '../store/tallies.js'
import { talliesOf, turnouts } from './tallies.js'
import { withProgress } from './progress.js'
import type { Advance } from './progress.js'
import type { World } from './world.js'

type Here = Pick<World, 'box' | 'workers' | 'frozen'>

/** Boxes opened at the same time, so that many small ones keep every thread busy. */
const BOXES_AT_ONCE = 8

/**
 * Opens the piles of a closed round with k shares (33 bytes each) of its board and stores the tally. Shares are checked before
 * anything else; the joined key lives in memory only, and is wiped when the count ends, however it ends.
 */
export async function countRound (world: Here, actor: Actor, id: string, shares: readonly Uint8Array[]): Promise<void> {
  expectState(await findRound(facts(world.box.db), id), 'closed')
  if (!await sitsOnBoard(facts(world.box.db), id, actor.accountId)) throw new Refused('not-allowed')
  const { manifest } = await world.frozen.get(id)
  const key = await joinShares(shares, manifest.board, fromBase64url(manifest.boxKey))
  await count(world, actor, id, key).finally(() => key.fill(0))
}

async function count (world: Here, actor: Actor, id: string, key: Uint8Array): Promise<void> {
  await alone(world.box.pool, id, 'count', async () => {
    const tallies = await talliesOf(world, id, await openBox(world, id, key))
    await world.box.db.transaction().execute(async db => {
      expectState(await takeRound(facts(db), id), 'closed')
      await insertTally(db, id, checkTallies(tallies).flatMap(rowsOf))
      await moveRound(facts(db), id, 'counted')
      await recordEvent(db, actor, 'round-counted', id)
    })
  })
}

async function openBox (world: Here, id: string, key: Uint8Array): Promise<Map<string, ReadonlyMap<string, Counts>>> {
  const { manifest, hash } = await world.frozen.get(id)
  const collected = await turnouts(world, id)
  const envelopes = electronic(manifest).reduce((sum, place) => sum + place.subjects.length * (collected.get(place.id)?.collected ?? 0), 0)
  return withProgress(facts(world.box.db), id, 'count', envelopes, async advance => {
    const slots = new Slots(BOXES_AT_ONCE)
    const opened = await Promise.all(electronic(manifest).map(place => slots.run(() => openPiles(world, { manifest, hash, place, key, advance }))))
    return new Map(electronic(manifest).map((place, at) => [place.id, opened[at]!]))
  })
}

interface Piles {
  readonly manifest: Manifest
  readonly hash: Uint8Array
  readonly place: ManifestConstituency
  readonly key: Uint8Array
  readonly advance: Advance
}

/** Counts of every pile of one box, by subject; a person without envelopes has zeros. */
async function openPiles (world: Here, { manifest, hash, place, key, advance }: Piles): Promise<Map<string, Counts>> {
  const levels = manifest.levels.length
  const counts = new Map<string, Counts>(place.subjects.map(id => [id, { levels: manifest.levels.map(() => 0), blank: 0, invalid: 0 }]))
  for await (const { subjectId, entries } of pileChunks(world.box.db, manifest.round.id, place.id)) {
    const opened: Opened = await world.workers.openPile({ privateKey: key, info: markInfo(hash, place.id, subjectId), envelopes: entries })
    counts.set(subjectId, joinCounts([counts.get(subjectId)!, countMarks(opened, levels)]))
    advance(entries.length / sizes.envelope)
  }
  return counts
}

function rowsOf (tally: ConstituencyTally) {
  return tally.subjects.map(({ id, levels, blank, invalid }) => ({ constituencyId: tally.id, subjectId: id, levels, blank, invalid }))
}
