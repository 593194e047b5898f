import { randomUUID } from 'node:crypto'
import type { Opened } from '../../crypto/worker.js'
import { joinShares } from '../../crypto/shares.js'
import { Slots } from '../../crypto/slots.js'
import { fromBase64url, markInfo, sizes } from '../../domain/encoding.js'
import { electronic } from '../../domain/round/manifest.js'
import type { Manifest, ManifestConstituency } from '../../domain/round/manifest.js'
import { paperCounts } from '../../domain/count/paper-vote.js'
import { checkTallies, countMarks, joinCounts } from '../../domain/count/tally.js'
import type { ConstituencyTally, Counts } from '../../domain/count/tally.js'
import { Refused } from '../../domain/refusal.js'
import type { Actor } from '../../domain/staff/role.js'
import { expectState } from '../../domain/round/round.js'
import { recordEvent } from '../../store/audit.js'
import { sitsOnBoard } from '../../store/boards.js'
import { insertComments } from '../../store/comments.js'
import { paperNumbersOf } from '../../store/constituencies.js'
import { facts } from '../../store/executor.js'
import { agreedTotals } from '../../store/paper-votes.js'
import { pileChunks } from '../../store/piles.js'
import { alone } from '../../store/progress.js'
import { findRound, moveRound, takeRound } from '../../store/rounds.js'
import { insertTally } from '../../store/tallies.js'
import { openComments } from './open-comments.js'
import { talliesOf, turnouts } from './tallies.js'
import { withProgress } from '../progress.js'
import type { Advance } from '../progress.js'
import type { World } from '../world.js'

type Here = Pick<World, 'box' | 'workers' | 'frozen'>

/** Boxes opened at the same time, so that many small ones keep every thread busy. */
const BOXES_AT_ONCE = 8

/**
 * Opens the piles of a closed round with k shares (33 bytes each) of its board and stores the tally, joined with the sums of its
 * paper places, on which two members must have agreed before, and the comments for the board to review. Shares are checked before any
 * pile is opened; the joined key lives in memory only, and is wiped when the count ends, however it ends.
 */
export async function countRound (world: Here, actor: Actor, id: string, shares: readonly Uint8Array[]): Promise<void> {
  expectState(await findRound(facts(world.box.db), id), 'closed')
  if (!await sitsOnBoard(facts(world.box.db), id, actor.accountId)) throw new Refused('not-allowed')
  const { manifest } = await world.frozen.get(id)
  await expectPaperAgreed(world, manifest)
  const key = await joinShares(shares, manifest.board, fromBase64url(manifest.boxKey))
  await count(world, actor, id, key).finally(() => key.fill(0))
}

async function count (world: Here, actor: Actor, id: string, key: Uint8Array): Promise<void> {
  await alone(world.box.pool, id, 'count', async () => {
    const opened = await openBox(world, id, key)
    const comments = await openComments(world, await world.frozen.get(id), key)
    const tallies = await talliesOf(world, id, new Map([...opened, ...await paperOf(world, id)]))
    await world.box.db.transaction().execute(async db => {
      expectState(await takeRound(facts(db), id), 'closed')
      await insertTally(db, id, checkTallies(tallies).flatMap(rowsOf))
      if (comments) await insertComments(db, id, comments, () => randomUUID())
      await moveRound(facts(db), id, 'counted')
      await recordEvent(db, actor, 'round-counted', id)
    })
  })
}

/** On every paper place two members of the board must have entered the same. */
async function expectPaperAgreed (world: Pick<World, 'box'>, { round, constituencies }: Manifest): Promise<void> {
  const numbers = await paperNumbersOf(facts(world.box.db), round.id)
  const open = constituencies.filter(({ id, mode }) => mode === 'paper' && !numbers.get(id)?.agreed)
  if (open.length > 0) throw new Refused('not-ready', { missing: open.map(({ name }) => `paper ${name}`) })
}

async function paperOf (world: Pick<World, 'box'>, id: string): Promise<Map<string, ReadonlyMap<string, Counts>>> {
  return new Map([...await agreedTotals(world.box.db, id)].map(([place, totals]) => [place, paperCounts(totals)]))
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
