import { spoiltIn } from '../domain/paper-vote.js'
import type { ConstituencyTally, Counts, Turnout } from '../domain/tally.js'
import { attendanceOf, constituenciesOf, issuedCounts, paperNumbersOf } from '../store/constituencies.js'
import { facts } from '../store/executor.js'
import { agreedTotals } from '../store/paper-votes.js'
import { sealedBoxes } from '../store/piles.js'
import { tallyOf } from '../store/tallies.js'
import type { World } from './world.js'

type Here = Pick<World, 'box' | 'frozen'>

/** Summoned, present, issued and collected of each constituency of a sealed round; on paper as its board recorded them. */
export async function turnouts (world: Pick<World, 'box'>, roundId: string): Promise<Map<string, Turnout>> {
  const db = facts(world.box.db)
  const present = new Map((await attendanceOf(db, roundId)).map(entry => [entry.constituencyId, entry.present]))
  const issued = await issuedCounts(db, roundId)
  const collected = new Map((await sealedBoxes(db, roundId)).map(box => [box.constituencyId, box.sheets]))
  const paper = await paperNumbersOf(db, roundId)
  return new Map((await constituenciesOf(db, roundId)).map(place => [place.id, {
    summoned: place.summoned,
    present: present.get(place.id) ?? null,
    issued: paper.get(place.id)?.issued ?? issued.get(place.id) ?? 0,
    collected: paper.get(place.id)?.collected ?? collected.get(place.id) ?? 0,
  }]))
}

/** Counts by constituency and subject joined with each place's turnout and sheets invalid as a whole, in manifest and ballot order. */
export async function talliesOf (world: Here, roundId: string, counts: ReadonlyMap<string, ReadonlyMap<string, Counts>>): Promise<ConstituencyTally[]> {
  const { manifest } = await world.frozen.get(roundId)
  const turnout = await turnouts(world, roundId)
  const paper = await agreedTotals(world.box.db, roundId)
  return manifest.constituencies.map(place => {
    const totals = paper.get(place.id)
    return {
      id: place.id,
      ...turnout.get(place.id)!,
      spoilt: totals ? spoiltIn(totals) : 0,
      subjects: place.subjects.map(id => ({ id, ...counts.get(place.id)!.get(id)! })),
    }
  })
}

/** The stored count of a round, by constituency. For the board and the inspector; never published below the whole electorate. */
export async function storedTallies (world: Here, roundId: string): Promise<ConstituencyTally[]> {
  const counts = new Map<string, Map<string, Counts>>()
  for (const { constituencyId, subjectId, levels, blank, invalid } of await tallyOf(world.box.db, roundId)) {
    const place = counts.get(constituencyId) ?? new Map<string, Counts>()
    counts.set(constituencyId, place.set(subjectId, { levels, blank, invalid }))
  }
  return talliesOf(world, roundId, counts)
}
