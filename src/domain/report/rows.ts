import type { PublishedTurnout } from '../disclosure/breakdown.js'
import { listSome } from '../name.js'
import type { Counts } from '../count/tally.js'
import { staffName } from '../organisation/unit.js'
import { childrenOf, isWithin } from './layout.js'
import { countsOf, isShown } from './sums.js'
import type { Cell, UnitSums, sumTurnouts } from './sums.js'

/** Ballots of a row without any mark. */
export interface RowTurnout {
  readonly summoned: number
  readonly issued: number
  readonly collected: number
}

/** A line of a report: a unit, or people of several that are shown together only. */
export interface Row {
  /** null where figures are merged. */
  readonly unitId: string | null
  readonly name: string
  /** Levels below the unit that was asked for. */
  readonly depth: number
  /** Whole units of which it consists; `staff`: only those who sit in the unit itself. */
  readonly contains: readonly { readonly id: string, readonly name: string, readonly staff: boolean }[]
  readonly turnout: RowTurnout
  /** null where some of its people are outside the reader's scope. */
  readonly counts: Counts | null
}

/** What rows are made of: figures of one person, turnouts of units and of constituencies. */
export interface RowSource {
  readonly sums: UnitSums
  readonly unitTurnouts: ReturnType<typeof sumTurnouts>
  readonly turnoutOf: ReadonlyMap<string, PublishedTurnout>
}

/** What is asked for: the unit by its number, how many levels below it at least, and the units the reader may see. */
export interface Asked {
  readonly unit: number
  readonly levels: number
  readonly mayRead: (unitId: string) => boolean
}

/**
 * Rows of a unit and of what is below it, in the order of the establishment whatever the figures are. Each is a sum of whole
 * figures: a unit that is shown, or a figure that is no such unit's, under a name that says whose people it counts. One by one,
 * for a force has a hundred thousand.
 */
export function * rowsOf (source: RowSource, { unit, levels, mayRead }: Asked): Generator<Row> {
  const { layout } = source.sums
  const readable = (cell: Cell) => cell.units.every(one => mayRead(layout.units[one]!.id))
  const across = cellsAbove(source.sums, unit).filter(cell => cell.units.some(one => isWithin(layout, one, unit)))
  for (const cell of across) yield mergedRow(source, cell, 1, readable(cell))
  yield * walk(source, unit, { top: unit, levels })
}

/** Figures that lie in superiors of a unit, across what is below them. */
function cellsAbove (sums: UnitSums, unit: number): Cell[] {
  const above = sums.layout.parents[unit]!
  return above < 0 ? [] : [...cellsAbove(sums, above), ...sums.cells.get(above) ?? []]
}

function * walk (source: RowSource, at: number, { top, levels }: { readonly top: number, readonly levels: number }): Generator<Row> {
  const { sums } = source
  const depth = sums.layout.depths[at]! - sums.layout.depths[top]!
  if (sums.voting[at] === 0) return
  const shown = isShown(sums, at)
  if (shown) yield unitRow(source, at, depth)
  if (shown && depth >= levels) return
  // Below a unit that is one figure, only units with the very same people are known.
  const cells = shown && sums.figures[at] === 1 ? [] : sums.cells.get(at) ?? []
  const parts = [...cells.map(cell => ({ number: cell.units[0]!, cell })), ...[...childrenOf(sums.layout, at)].map(number => ({ number, cell: null }))]
  for (const { number, cell } of parts.toSorted((a, b) => a.number - b.number)) {
    if (cell) yield mergedRow(source, cell, depth + 1, true)
    else yield * walk(source, number, { top, levels })
  }
}

function unitRow ({ sums, unitTurnouts }: RowSource, at: number, depth: number): Row {
  const { id, name } = sums.layout.units[at]!
  const turnout = { summoned: unitTurnouts.summoned[at]!, issued: unitTurnouts.issued[at]!, collected: unitTurnouts.collected[at]! }
  return { unitId: id, name, depth, contains: [{ id, name, staff: false }], turnout, counts: countsOf(sums, at) }
}

function mergedRow ({ sums, turnoutOf }: RowSource, cell: Cell, depth: number, readable: boolean): Row {
  const contains = wholeUnits(sums, cell)
  const turnout = addTurnouts(cell.constituencyIds.map(id => turnoutOf.get(id)!))
  return { unitId: null, name: listSome(contains.map(({ name }) => name)), depth, contains, turnout, counts: readable ? cell.figure : null }
}

/** The fewest whole units of which a figure consists. */
function wholeUnits ({ layout, voting }: UnitSums, { units, home }: Cell): Row['contains'] {
  const own = new Set(units)
  const inside = new Map<number, number>()
  for (const unit of units) {
    for (let at = unit; at !== -1; at = at === home ? -1 : layout.parents[at]!) inside.set(at, (inside.get(at) ?? 0) + 1)
  }
  const visit = (at: number): Row['contains'] => {
    const { id, name } = layout.units[at]!
    if (inside.get(at) === voting[at]) return [{ id, name, staff: false }]
    const staff = own.has(at) ? [{ id, name: staffName(name), staff: true }] : []
    return [...staff, ...[...childrenOf(layout, at)].filter(below => inside.has(below)).flatMap(visit)]
  }
  return visit(home)
}

function addTurnouts (turnouts: readonly RowTurnout[]): RowTurnout {
  const sum = (of: (turnout: RowTurnout) => number) => turnouts.reduce((total, turnout) => total + of(turnout), 0)
  return { summoned: sum(({ summoned }) => summoned), issued: sum(({ issued }) => issued), collected: sum(({ collected }) => collected) }
}
