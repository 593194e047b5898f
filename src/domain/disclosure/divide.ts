import type { Rules } from '../round/manifest.js'
import { joinCounts } from '../count/tally.js'
import type { Counts, SubjectCounts } from '../count/tally.js'
import { arrange } from './arrange.js'
import type { EstablishmentUnit } from './arrange.js'
import { guardBlocks } from './guard.js'
import { listsBy } from './lists.js'
import { linksOf } from './moves.js'
import type { Move, Participation } from './moves.js'
import { sizeBlocks } from './size.js'
import { joinBlocks, timeBlocks } from './time.js'
import type { Block } from './time.js'

/** A constituency after the count. `ratedVoters`: persons rated who vote here. */
export interface CountedPlace {
  readonly id: string
  readonly unitIds: readonly string[]
  readonly collected: number
  readonly ratedVoters: readonly string[]
  readonly participation: Participation
  readonly subjects: readonly SubjectCounts[]
}

/** An earlier round with which the present one can be compared: what was published of it, and where its voters are now. */
export interface PublishedRound {
  readonly divisions: readonly Pick<Division, 'subjectIds' | 'blocks'>[]
  readonly participation: ReadonlyMap<string, Participation>
  readonly moves: readonly Move[]
}

/** A counted round with all that its breakdown depends on. */
export interface CountedRound {
  readonly root: EstablishmentUnit
  readonly places: readonly CountedPlace[]
  readonly rules: Pick<Rules, 'minBallots' | 'minDissent' | 'minMovers' | 'guardHigh'>
  readonly earlier: readonly PublishedRound[]
}

/** Persons rated by the same voters, and the blocks of constituencies in which their figures lie, in the order of the establishment. */
export interface Division {
  readonly subjectIds: readonly string[]
  readonly blocks: readonly (readonly string[])[]
  readonly figures: readonly Figure[]
}

/** Counts of one person in one or more blocks of his division, by their places in its list. */
export interface Figure extends Counts {
  readonly subjectId: string
  readonly blocks: readonly number[]
}

/**
 * The breakdown of a round (R1 to R3): blocks by size and time for each electorate, and for each person the figures that
 * dissent allows. Every figure is a sum over whole blocks, and a person's figures sum to his official result.
 */
export function divideRound (round: CountedRound): Division[] {
  const asked = round.places.flatMap((place, at) => place.subjects.map(({ id }) => ({ id, at })))
  const electorates = listsBy(listsBy(asked, ({ id }) => id), ([, places]) => places.map(({ at }) => at).join(' '))
  return [...electorates.values()].map(subjects => divideElectorate(round, subjects.map(([id]) => id)))
}

function divideElectorate (round: CountedRound, subjectIds: readonly string[]): Division {
  const { root, rules, earlier } = round
  const places = round.places.filter(place => place.collected > 0 && place.subjects.some(({ id }) => id === subjectIds[0]))
  const sized = sizedBlocks(root, places, subjectIds, rules.minBallots)
  const present = new Map(places.map(place => [place.id, place.participation]))
  const histories = earlier.flatMap(({ divisions, participation, moves }) => divisions
    .filter(division => division.subjectIds.some(id => subjectIds.includes(id)))
    .map(({ blocks }) => linksOf({ blocks, participation, moves }, present)))
  // A difference of as many people as a block has is no finer than a block.
  const timed = timeBlocks(root, sized, histories, Math.min(rules.minMovers, rules.minBallots))
  return describe(round, subjectIds, timed)
}

function sizedBlocks (root: EstablishmentUnit, places: readonly CountedPlace[], subjectIds: readonly string[], least: number): Block[] {
  const blocks = new Map(places.map(({ id, unitIds, collected, ratedVoters }) => {
    const own = ratedVoters.some(person => subjectIds.includes(person))
    return [id, { id, unitIds, ballots: collected, own, constituencyIds: [id] }]
  }))
  const whole = arrange(root, [...blocks.values()])
  if (whole.ballots === 0) return []
  return sizeBlocks(whole, least).map(({ leaves }) => joinBlocks(leaves.map(id => blocks.get(id)!)))
}

function describe ({ root, places, rules }: CountedRound, subjectIds: readonly string[], blocks: readonly Block[]): Division {
  const tree = arrange(root, blocks)
  const byId = new Map(blocks.map(block => [block.id, block]))
  const order = new Map(tree.leaves.map((id, at) => [id, at]))
  const counts = new Map(places.map(({ id, subjects }) => [id, new Map(subjects.map(subject => [subject.id, subject]))]))
  const dissent = { least: rules.minDissent, guardHigh: rules.guardHigh }
  const figures = subjectIds.flatMap(subjectId => {
    const sums = new Map(blocks.map(({ id, constituencyIds }) => [id, joinCounts(constituencyIds.map(place => counts.get(place)!.get(subjectId)!))]))
    const columns = new Map([...sums].map(([id, { levels, blank, invalid }]) => [id, [...levels, blank, invalid]]))
    return blocks.length === 0 ? [] : guardBlocks(tree, id => columns.get(id)!, dissent).map(({ leaves }) => ({
      subjectId,
      blocks: leaves.map(id => order.get(id)!).toSorted((a, b) => a - b),
      ...joinCounts(leaves.map(id => sums.get(id)!)),
    })).toSorted((a, b) => a.blocks[0]! - b.blocks[0]!)
  })
  return { subjectIds, blocks: tree.leaves.map(id => byId.get(id)!.constituencyIds), figures }
}
