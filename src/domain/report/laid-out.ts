import type { Breakdown, PublishedTurnout } from '../disclosure/breakdown.js'
import type { Division } from '../disclosure/divide.js'
import type { Manifest } from '../round/manifest.js'
import { layOut } from './layout.js'
import type { Layout } from './layout.js'
import { electorateOf, sumTurnouts, sumUnits } from './sums.js'
import type { Electorate, UnitSums } from './sums.js'

/** What was published of a round, laid out once for however many reports: answering about a unit then takes as long as its rows are many. */
export interface LaidOutRound {
  readonly manifest: Manifest
  readonly layout: Layout
  readonly turnoutOf: ReadonlyMap<string, PublishedTurnout>
  /** What persons rated by the same voters share, by the person. */
  readonly sharedBy: ReadonlyMap<string, Shared>
  /** Figures of one person by unit; computed when they are asked for first. */
  readonly sumsOf: (subjectId: string) => UnitSums
}

/** What persons rated by the same voters share. */
export interface Shared {
  readonly division: Division
  readonly electorate: Electorate
  readonly unitTurnouts: ReturnType<typeof sumTurnouts>
}

/** Lays out what was published of a round. */
export function layOutRound (manifest: Manifest, { units, turnouts, divisions }: Breakdown): LaidOutRound {
  const layout = layOut(units)
  const sharedBy = new Map(divisions.flatMap(division => {
    const electorate = electorateOf(layout, manifest.constituencies.filter(({ subjects }) => subjects.includes(division.subjectIds[0]!)))
    const shared = { division, electorate, unitTurnouts: sumTurnouts(layout, turnouts, electorate) }
    return division.subjectIds.map(subjectId => [subjectId, shared] as const)
  }))
  const sums = new Map<string, UnitSums>()
  const sumsOf = (subjectId: string) => {
    const { division, electorate } = sharedBy.get(subjectId)!
    const found = sums.get(subjectId) ?? sumUnits(layout, division, subjectId, electorate)
    sums.set(subjectId, found)
    return found
  }
  return { manifest, layout, turnoutOf: new Map(turnouts.map(turnout => [turnout.id, turnout])), sharedBy, sumsOf }
}
