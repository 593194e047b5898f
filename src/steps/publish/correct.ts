import { canonicalText } from '../../crypto/canonical.js'
import { isOnePerson, sideOf } from '../../domain/staff/approval.js'
import { checkCorrection } from '../../domain/count/correction.js'
import type { CorrectedPlace, Correction } from '../../domain/count/correction.js'
import type { Breakdown } from '../../domain/disclosure/breakdown.js'
import { publishedTurnouts } from '../../domain/disclosure/breakdown.js'
import { correctBreakdown } from '../../domain/disclosure/correct.js'
import { toBase64url } from '../../domain/encoding.js'
import { Refused } from '../../domain/refusal.js'
import type { CorrectionNote, OfficialResult } from '../../domain/count/result.js'
import type { Actor } from '../../domain/staff/role.js'
import { expectState } from '../../domain/round/round.js'
import { checkTallies } from '../../domain/count/tally.js'
import type { ConstituencyTally } from '../../domain/count/tally.js'
import { findAccounts } from '../../store/accounts.js'
import { recordEvent } from '../../store/audit.js'
import { headOf } from '../../store/boards.js'
import { breakdownDigest, breakdownOf, insertFigures, insertTurnouts, lockReleases, recordRelease } from '../../store/breakdowns.js'
import { paperNumbersOf } from '../../store/constituencies.js'
import { correctedPlaces, dropProposal, insertCorrectedPlaces, keepProposal, proposalOf } from '../../store/corrections.js'
import type { Proposal } from '../../store/corrections.js'
import { facts } from '../../store/executor.js'
import { correctionsOf, insertRelease } from '../../store/releases.js'
import { takeRound } from '../../store/rounds.js'
import { breakdownText, digestOf, resultFrom } from './publish.js'
import { expectSeat } from '../seat.js'
import { storedTallies } from '../count/tallies.js'
import type { World } from '../world.js'

type Here = Pick<World, 'roll' | 'box' | 'frozen'>

/** A correction as it would be published: the whole result, and the breakdown where it may be shown again. */
interface Draft {
  readonly note: CorrectionNote
  readonly places: readonly CorrectedPlace[]
  readonly result: OfficialResult
  readonly text: string
  readonly tallies: readonly ConstituencyTally[]
  readonly breakdown: Breakdown | null
}

/** What the board, the inspector and the organiser see of a proposal: the whole electorate, and whether its parts would be shown again. */
export interface ProposalView {
  readonly reason: string
  /** Names of the paper places that were counted again. */
  readonly places: readonly string[]
  readonly result: OfficialResult
  readonly breakdown: boolean
  readonly digest: Uint8Array
  readonly mine: boolean
}

/** A correction that was published; `breakdown`: with figures below the electorate. */
export interface PublishedCorrection extends CorrectionNote {
  readonly digest: Uint8Array
  readonly breakdown: boolean
}

/** Proposes other counts for paper places of a published round, by the head of its board; an earlier proposal is replaced. */
export async function proposeCorrection (world: Here, actor: Actor, id: string, correction: Correction): Promise<ProposalView> {
  const { manifest } = await world.frozen.get(id)
  return world.box.db.transaction().execute(async db => {
    expectState(await takeRound(facts(db), id), 'published')
    if (sideOf(actor, await headOf(facts(db), id)) !== 'board') throw new Refused('not-allowed')
    checkCorrection(correction, manifest, await paperNumbersOf(facts(db), id))
    const proposal = { ...correction, proposer: actor.accountId }
    const draft = await draftOf(world, id, proposal)
    await keepProposal(db, id, proposal)
    await recordEvent(db, actor, 'correction-proposed', id, { constituencies: correction.places.map(({ constituencyId }) => constituencyId) })
    return viewOf(world, id, draft, proposal, actor)
  })
}

/** Confirms a proposal that is known by its digest, as another person than its author, and publishes it; the former release stays in the ledger. */
export async function confirmCorrection (world: Here, actor: Actor, id: string, digest: Uint8Array): Promise<void> {
  await world.box.db.transaction().execute(async db => {
    await lockReleases(db)
    expectState(await takeRound(facts(db), id), 'published')
    const proposal = await proposalOf(db, id)
    if (!proposal) throw new Refused('not-found', { proposal: id })
    await expectOther(world, actor, proposal.proposer)
    const { note, places, text, tallies, breakdown } = await draftOf(world, id, proposal)
    if (toBase64url(digestOf(text)) !== toBase64url(digest)) throw new Refused('conflict', { changed: 'proposal' })
    await insertRelease(db, id, text, digestOf(text), note)
    await insertCorrectedPlaces(db, id, note.number, places)
    await recordRelease(db, id, 'result', digestOf(text), note.number)
    await insertTurnouts(db, id, note.number, publishedTurnouts(tallies))
    if (breakdown) {
      await insertFigures(db, id, note.number, breakdown.divisions)
      await recordRelease(db, id, 'breakdown', digestOf(breakdownText((await world.frozen.get(id)).hash, breakdown)), note.number)
    }
    await dropProposal(db, id)
    await recordEvent(db, actor, 'result-corrected', id, { ...note, breakdown: breakdown !== null })
  })
}

/** Takes a proposal back, by the head of the board or an organiser. */
export async function withdrawCorrection (world: Pick<World, 'box'>, actor: Actor, id: string): Promise<void> {
  await world.box.db.transaction().execute(async db => {
    await takeRound(facts(db), id)
    sideOf(actor, await headOf(facts(db), id))
    if (!await dropProposal(db, id)) throw new Refused('not-found', { proposal: id })
    await recordEvent(db, actor, 'correction-withdrawn', id)
  })
}

/** What waits for confirmation, and what was corrected. */
export async function readCorrections (world: Here, actor: Actor, id: string): Promise<{ proposal: ProposalView | null, corrections: PublishedCorrection[] }> {
  const { db } = world.box
  await expectSeat(facts(db), actor, id)
  const proposal = await proposalOf(db, id)
  const corrections = await Promise.all((await correctionsOf(db, id)).map(async one => ({ ...one, breakdown: await breakdownDigest(db, id, one.number) !== null })))
  return { proposal: proposal && await viewOf(world, id, await draftOf(world, id, proposal), proposal, actor), corrections }
}

async function viewOf (world: Here, id: string, { note, places, result, text, breakdown }: Draft, { proposer }: Proposal, actor: Actor): Promise<ProposalView> {
  const { manifest } = await world.frozen.get(id)
  const names = places.map(({ constituencyId }) => manifest.constituencies.find(place => place.id === constituencyId)!.name)
  return { reason: note.reason, places: names, result, breakdown: breakdown !== null, digest: digestOf(text), mine: proposer === actor.accountId }
}

async function draftOf (world: Here, id: string, { reason, places }: Correction): Promise<Draft> {
  const { db } = world.box
  const earlier = await correctionsOf(db, id)
  const note = { number: earlier.length + 1, reason }
  const known = await correctedPlaces(db, id)
  const after = new Map([...known, ...places.map(place => [place.constituencyId, place] as const)])
  const tallies = checkTallies(await storedTallies(world, id, after))
  const result = await resultFrom(world, id, tallies, note)
  return { note, places, result, text: canonicalText(result), tallies, breakdown: await shownAgain(world, id, earlier.length, tallies) }
}

/** The corrected breakdown, if it tells too little beside every one that was published before (R5). */
async function shownAgain (world: Here, id: string, corrections: number, after: readonly ConstituencyTally[]): Promise<Breakdown | null> {
  const { db } = world.box
  const { manifest } = await world.frozen.get(id)
  const published = (await breakdownOf(db, id))!
  let shown: Breakdown | null = null
  for (let at = 0; at <= corrections; at++) {
    if (!await breakdownDigest(db, id, at)) continue
    const before = await storedTallies(world, id, await correctedPlaces(db, id, at))
    shown = correctBreakdown(published, { before, after }, manifest.rules)
    if (!shown) return null
  }
  return shown
}

/** Two accounts may be one person; a correction needs two. */
async function expectOther (world: Pick<World, 'roll'>, actor: Actor, proposer: string): Promise<void> {
  const accounts = await findAccounts(world.roll.db, [actor.accountId, proposer])
  const of = (accountId: string) => ({ accountId, personId: accounts.find(account => account.id === accountId)?.personId ?? null })
  if (isOnePerson(of(actor.accountId), of(proposer))) throw new Refused('conflict', { field: 'confirm', expected: 'hai người khác nhau' })
}
