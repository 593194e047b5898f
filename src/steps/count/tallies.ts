import type { CorrectedPlace } from '../../domain/count/correction.js'
import { paperCounts, spoiltIn } from '../../domain/count/paper-vote.js'
import type { PaperNumbers, PaperTotals } from '../../domain/count/paper-vote.js'
import type { ConstituencyTally, Counts, Turnout } from '../../domain/count/tally.js'
import { attendanceOf, constituenciesOf, issuedCounts, paperNumbersOf } from '../../store/constituencies.js'
import { correctedPlaces } from '../../store/corrections.js'
import { facts } from '../../store/executor.js'
import { agreedTotals } from '../../store/paper-votes.js'
import { sealedBoxes } from '../../store/piles.js'
import { tallyOf } from '../../store/tallies.js'
import type { World } from '../world.js'

type Here = Pick<World, 'box' | 'frozen'>

/** Paper places that are counted otherwise than their board did at first. */
export type Corrected = ReadonlyMap<string, CorrectedPlace>

/** A paper place with what its board recorded, or what it was corrected to; totals once two members agree. */
export interface PaperCount {
  readonly numbers: PaperNumbers
  readonly totals: PaperTotals | null
}

/** The paper places of a round as they stand. */
export async function paperCountsOf ({ box: { db } }: Pick<World, 'box'>, roundId: string, corrected?: Corrected): Promise<Map<string, PaperCount>> {
  const agreed = await agreedTotals(db, roundId)
  const known = corrected ?? await correctedPlaces(db, roundId)
  return new Map([...await paperNumbersOf(facts(db), roundId)].map(([id, { printed, issued, collected }]) => {
    const { totals, ...again } = known.get(id) ?? { issued, collected, totals: agreed.get(id) ?? null }
    return [id, { numbers: { printed, issued: again.issued, collected: again.collected }, totals }]
  }))
}

/** Summoned, present, issued and collected of each constituency of a sealed round; on paper as its board recorded them. */
export async function turnouts (world: Pick<World, 'box'>, roundId: string, corrected?: Corrected): Promise<Map<string, Turnout>> {
  const db = facts(world.box.db)
  const present = new Map((await attendanceOf(db, roundId)).map(entry => [entry.constituencyId, entry.present]))
  const issued = await issuedCounts(db, roundId)
  const collected = new Map((await sealedBoxes(db, roundId)).map(box => [box.constituencyId, box.sheets]))
  const paper = await paperCountsOf(world, roundId, corrected)
  return new Map((await constituenciesOf(db, roundId)).map(place => [place.id, {
    summoned: place.summoned,
    present: present.get(place.id) ?? null,
    issued: paper.get(place.id)?.numbers.issued ?? issued.get(place.id) ?? 0,
    collected: paper.get(place.id)?.numbers.collected ?? collected.get(place.id) ?? 0,
  }]))
}

/** Counts by constituency and subject joined with each place's turnout and sheets invalid as a whole, in manifest and ballot order. */
export async function talliesOf (world: Here, roundId: string, counts: ReadonlyMap<string, ReadonlyMap<string, Counts>>, corrected?: Corrected): Promise<ConstituencyTally[]> {
  const { manifest } = await world.frozen.get(roundId)
  const turnout = await turnouts(world, roundId, corrected)
  const paper = await paperCountsOf(world, roundId, corrected)
  return manifest.constituencies.map(place => {
    const totals = paper.get(place.id)?.totals
    return {
      id: place.id,
      ...turnout.get(place.id)!,
      spoilt: totals ? spoiltIn(totals) : 0,
      subjects: place.subjects.map(id => ({ id, ...counts.get(place.id)!.get(id)! })),
    }
  })
}

/**
 * The stored count of a round by constituency, as it stands after its corrections or after those given. For the board and the
 * inspector; never published below the whole electorate.
 */
export async function storedTallies (world: Here, roundId: string, corrected?: Corrected): Promise<ConstituencyTally[]> {
  const known = corrected ?? await correctedPlaces(world.box.db, roundId)
  const counts = new Map<string, Map<string, Counts>>()
  for (const { constituencyId, subjectId, levels, blank, invalid } of await tallyOf(world.box.db, roundId)) {
    const place = counts.get(constituencyId) ?? new Map<string, Counts>()
    counts.set(constituencyId, place.set(subjectId, { levels, blank, invalid }))
  }
  for (const [id, { totals }] of known) counts.set(id, paperCounts(totals))
  return talliesOf(world, roundId, counts, known)
}
