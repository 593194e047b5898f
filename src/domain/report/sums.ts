import type { Breakdown, PublishedTurnout } from '../disclosure/breakdown.js'
import type { Division, Figure } from '../disclosure/divide.js'
import type { PublishedUnit } from '../disclosure/establishment.js'
import { joinCounts } from '../tally.js'
import type { Counts } from '../tally.js'

/** A unit with what is known of it about one person. Turnouts take in places where nobody voted, counts do not. */
export interface UnitSums {
  readonly unit: PublishedUnit
  /** Place in the order of the establishment. */
  readonly number: number
  readonly depth: number
  readonly above: UnitSums | null
  readonly below: UnitSums[]
  /** Figures that lie in this unit and in none below it alone. */
  readonly cells: Cell[]
  /** Units here and below with ballots, and how many of them lie in figures that are whole in here. */
  voting: number
  covered: number
  readonly figures: Counts[]
  readonly turnouts: PublishedTurnout[]
}

/** A figure with the units whose people it counts, in the order of the establishment. */
export interface Cell {
  readonly figure: Figure
  readonly units: readonly UnitSums[]
  readonly home: UnitSums
  readonly turnouts: readonly PublishedTurnout[]
}

/** A unit is shown when its people are exactly those of some figures. */
export function isShown ({ voting, covered }: UnitSums): boolean {
  return voting > 0 && covered === voting
}

/** Counts of a unit that is shown. */
export function countsOf ({ figures }: UnitSums): Counts {
  return joinCounts(figures)
}

/** Lays the figures of one person into the establishment; `unitsOf` gives the units of a constituency. The first is the top. */
export function sumUnits ({ units, turnouts }: Breakdown, { blocks, figures }: Division, subjectId: string, asked: (constituencyId: string) => readonly string[]): UnitSums[] {
  const sums = layUnits(units)
  const byId = new Map(sums.map(sum => [sum.unit.id, sum]))
  const unitsOf = (ids: readonly string[]) => ids.flatMap(asked).map(id => byId.get(id)!).toSorted((a, b) => a.number - b.number)
  const turnoutOf = new Map(turnouts.map(turnout => [turnout.id, turnout]))
  for (const figure of figures.filter(one => one.subjectId === subjectId)) {
    const places = figure.blocks.flatMap(at => blocks[at]!)
    const inside = unitsOf(places)
    const home = lowestAbove(inside)
    home.cells.push({ figure, units: inside, home, turnouts: places.map(id => turnoutOf.get(id)!) })
    for (const unit of inside) for (const above of upwards(unit)) above.voting++
    for (const above of upwards(home)) {
      above.covered += inside.length
      above.figures.push(figure)
    }
  }
  for (const turnout of turnouts) {
    const inside = unitsOf([turnout.id])
    if (inside.length > 0) for (const above of upwards(lowestAbove(inside))) above.turnouts.push(turnout)
  }
  return sums
}

/** From a unit to the top. */
export function * upwards (unit: UnitSums): Generator<UnitSums> {
  for (let at: UnitSums | null = unit; at; at = at.above) yield at
}

function layUnits (units: readonly PublishedUnit[]): UnitSums[] {
  const byId = new Map<string, UnitSums>()
  return units.map((unit, number) => {
    const above = unit.parentId === null ? null : byId.get(unit.parentId)!
    const sums = { unit, number, depth: above ? above.depth + 1 : 0, above, below: [], cells: [], voting: 0, covered: 0, figures: [], turnouts: [] }
    above?.below.push(sums)
    byId.set(unit.id, sums)
    return sums
  })
}

/** The lowest unit that holds them all; they come in the order of the establishment, so the first and the last decide. */
function lowestAbove (units: readonly UnitSums[]): UnitSums {
  const first = new Set(upwards(units[0]!))
  for (const above of upwards(units.at(-1)!)) if (first.has(above)) return above
  throw new RangeError('units of two establishments')
}
