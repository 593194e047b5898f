import { listNames } from '../name.js'
import type { Counts } from '../tally.js'
import { staffName } from '../unit.js'
import { countsOf, isShown, upwards } from './sums.js'
import type { Cell, UnitSums } from './sums.js'

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

/** What is asked for: the unit, how many levels below it at least (where they are shown), and the units the reader may see. */
export interface Asked {
  readonly unit: UnitSums
  readonly levels: number
  readonly mayRead: (unitId: string) => boolean
}

/**
 * Rows of a unit and of what is below it, in the order of the establishment whatever the figures are. Each is a sum of whole
 * figures: a unit that is shown, or a figure that is no such unit's, under a name that says whose people it counts.
 */
export function rowsOf ({ unit, levels, mayRead }: Asked): Row[] {
  const across = [...upwards(unit)].slice(1).flatMap(({ cells }) => cells).filter(cell => cell.units.some(one => isBelow(one, unit)))
  return [
    ...across.map(cell => mergedRow(cell, 1, cell.units.every(one => mayRead(one.unit.id)))),
    ...walk(unit, unit.depth, levels),
  ]
}

function walk (at: UnitSums, top: number, levels: number): Row[] {
  const depth = at.depth - top
  const shown = isShown(at)
  const row = shown ? [unitRow(at, depth)] : []
  if (shown && (depth >= levels || isOneCell(at))) return [...row, ...(depth >= levels ? [] : chain(at, top, levels))]
  const parts = [
    ...at.cells.map(cell => ({ number: cell.units[0]!.number, rows: () => [mergedRow(cell, depth + 1, true)] })),
    ...at.below.map(below => ({ number: below.number, rows: () => walk(below, top, levels) })),
  ]
  return [...row, ...parts.toSorted((a, b) => a.number - b.number).flatMap(({ rows }) => rows())]
}

/** Below a unit that is one figure only units with the very same people are shown. */
function chain (at: UnitSums, top: number, levels: number): Row[] {
  return at.below.filter(isShown).flatMap(below => walk(below, top, levels))
}

/** A unit whose people are those of one figure that lies in here or below: nothing finer is known of it. */
function isOneCell ({ figures }: UnitSums): boolean {
  return figures.length === 1
}

function unitRow (sums: UnitSums, depth: number): Row {
  const { unit } = sums
  return { unitId: unit.id, name: unit.name, depth, contains: [{ id: unit.id, name: unit.name, staff: false }], turnout: addTurnouts(sums.turnouts), counts: countsOf(sums) }
}

function mergedRow (cell: Cell, depth: number, readable: boolean): Row {
  const contains = wholeUnits(cell)
  return { unitId: null, name: nameOf(contains), depth, contains, turnout: addTurnouts(cell.turnouts), counts: readable ? cell.figure : null }
}

/** Names in one line; of a long list the first ones and how many more. */
function nameOf (contains: Row['contains']): string {
  const names = contains.map(({ name }) => name)
  const most = 6
  return names.length <= most ? listNames(names) : listNames([...names.slice(0, most - 1), `${names.length - most + 1} đơn vị khác`])
}

/** The fewest whole units of which a figure consists. */
function wholeUnits ({ units, home }: Cell): Row['contains'] {
  const inside = new Map<UnitSums, number>()
  for (const unit of units) for (const above of upwards(unit)) inside.set(above, (inside.get(above) ?? 0) + 1)
  const own = new Set(units)
  const visit = (at: UnitSums): Row['contains'] => {
    const { id, name } = at.unit
    if (inside.get(at) === at.voting) return [{ id, name, staff: false }]
    const staff = own.has(at) ? [{ id, name: staffName(name), staff: true }] : []
    return [...staff, ...at.below.filter(below => inside.has(below)).flatMap(visit)]
  }
  return visit(home)
}

function isBelow (unit: UnitSums, top: UnitSums): boolean {
  return [...upwards(unit)].includes(top)
}

function addTurnouts (turnouts: readonly RowTurnout[]): RowTurnout {
  const sum = (of: (turnout: RowTurnout) => number) => turnouts.reduce((total, turnout) => total + of(turnout), 0)
  return { summoned: sum(({ summoned }) => summoned), issued: sum(({ issued }) => issued), collected: sum(({ collected }) => collected) }
}
