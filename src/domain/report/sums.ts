import type { PublishedTurnout } from '../disclosure/breakdown.js'
import type { Division, Figure } from '../disclosure/divide.js'
import { listsBy } from '../disclosure/lists.js'
import type { Counts } from '../count/tally.js'
import { addUp, lowestAbove } from './layout.js'
import type { Layout } from './layout.js'

/** A figure with the numbers of the units whose people it counts, ascending, and the lowest unit that holds them all. */
export interface Cell {
  readonly figure: Figure
  readonly constituencyIds: readonly string[]
  readonly units: readonly number[]
  readonly home: number
}

/** What is known about one person, by the number of the unit. */
export interface UnitSums {
  readonly layout: Layout
  /** Figures by the lowest unit that holds all their people. */
  readonly cells: ReadonlyMap<number, readonly Cell[]>
  /** Units with ballots, of these and those below; how many of them lie in figures whole in here; and how many figures that are. */
  readonly voting: Int32Array
  readonly covered: Int32Array
  readonly figures: Int32Array
  /** Of the figures whole in a unit: each level, blank, invalid. */
  readonly columns: readonly Int32Array[]
}

/** The constituencies that rate some persons, each with the numbers of its units, ascending. */
export type Electorate = ReadonlyMap<string, readonly number[]>

/** Constituencies by the numbers of their units. */
export function electorateOf ({ numberOf }: Layout, places: readonly { readonly id: string, readonly units: readonly string[] }[]): Electorate {
  return new Map(places.map(({ id, units }) => [id, units.map(unit => numberOf.get(unit)!).toSorted((a, b) => a - b)]))
}

/** Lays the figures of one person into the establishment. */
export function sumUnits (layout: Layout, { blocks, figures }: Division, subjectId: string, electorate: Electorate): UnitSums {
  const cells = figures.filter(figure => figure.subjectId === subjectId).map(figure => {
    const constituencyIds = figure.blocks.flatMap(at => blocks[at]!)
    const units = constituencyIds.flatMap(id => electorate.get(id)!).toSorted((a, b) => a - b)
    return { figure, constituencyIds, units, home: lowestAbove(layout, units[0]!, units.at(-1)!) }
  })
  const count = () => new Int32Array(layout.units.length)
  const [voting, covered, whole] = [count(), count(), count()]
  const columns = cells.length > 0 ? columnsOf(cells[0]!.figure).map(count) : []
  for (const { figure, units, home } of cells) {
    for (const unit of units) voting[unit]!++
    covered[home]! += units.length
    whole[home]!++
    for (const [at, value] of columnsOf(figure).entries()) columns[at]![home]! += value
  }
  for (const values of [voting, covered, whole, ...columns]) addUp(layout, values)
  return { layout, cells: listsBy(cells, ({ home }) => home), voting, covered, figures: whole, columns }
}

/** A unit is shown when its people are exactly those of some figures. */
export function isShown ({ voting, covered }: UnitSums, unit: number): boolean {
  return voting[unit]! > 0 && covered[unit] === voting[unit]
}

/** Counts of a unit that is shown. */
export function countsOf ({ columns }: UnitSums, unit: number): Counts {
  const values = columns.map(column => column[unit]!)
  return { levels: values.slice(0, -2), blank: values.at(-2)!, invalid: values.at(-1)! }
}

/** Summoned, issued and collected of every unit, places in which nobody voted among them. */
export function sumTurnouts (layout: Layout, turnouts: readonly PublishedTurnout[], electorate: Electorate): Record<'summoned' | 'issued' | 'collected', Int32Array> {
  const count = () => new Int32Array(layout.units.length)
  const sums = { summoned: count(), issued: count(), collected: count() }
  for (const { id, summoned, issued, collected } of turnouts) {
    const units = electorate.get(id)
    if (!units) continue
    const home = lowestAbove(layout, units[0]!, units.at(-1)!)
    sums.summoned[home]! += summoned
    sums.issued[home]! += issued
    sums.collected[home]! += collected
  }
  for (const values of Object.values(sums)) addUp(layout, values)
  return sums
}

function columnsOf ({ levels, blank, invalid }: Counts): number[] {
  return [...levels, blank, invalid]
}
