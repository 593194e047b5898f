import type { Manifest } from '../round/manifest.js'
import type { ConstituencyTally } from '../count/tally.js'
import { establishmentOf } from './establishment.js'
import type { PublishedUnit } from './establishment.js'
import type { CountedRound, Division, PublishedRound } from './divide.js'
import { participationOf } from './moves.js'
import type { SlipKind } from '../round/round.js'

/** Ballots of a constituency without any mark. */
export interface PublishedTurnout {
  readonly id: string
  readonly summoned: number
  readonly issued: number
  readonly collected: number
}

/** What is published below the whole electorate: the establishment as it stood, turnouts, and blocks with their figures. */
export interface Breakdown {
  readonly units: readonly PublishedUnit[]
  readonly turnouts: readonly PublishedTurnout[]
  readonly divisions: readonly Division[]
}

/** What the breakdown of a round depends on, besides its ballots. `rated`: unit in which a person rated votes, by person. */
export interface Surroundings {
  readonly slipKind: SlipKind
  readonly units: readonly PublishedUnit[]
  readonly rated: ReadonlyMap<string, string>
  readonly earlier: readonly PublishedRound[]
}

/** A round ready to be divided. */
export function countedRound (manifest: Manifest, tallies: readonly ConstituencyTally[], { slipKind, units, rated, earlier }: Surroundings): CountedRound {
  const tallyOf = new Map(tallies.map(tally => [tally.id, tally]))
  const places = manifest.constituencies.map(({ id, units: unitIds, mode }) => {
    const { summoned, issued, collected, subjects } = tallyOf.get(id)!
    const ratedVoters = [...rated].filter(([, unitId]) => unitIds.includes(unitId)).map(([personId]) => personId)
    return { id, unitIds, collected, ratedVoters, participation: participationOf({ mode, slipKind, summoned, issued }), subjects }
  })
  return { root: establishmentOf(units), places, rules: manifest.rules, earlier }
}

/** Turnout of each constituency as it is published. */
export function publishedTurnouts (tallies: readonly ConstituencyTally[]): PublishedTurnout[] {
  return tallies.map(({ id, summoned, issued, collected }) => ({ id, summoned, issued, collected }))
}
