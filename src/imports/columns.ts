import { labelKey } from './cell.js'
import type { Grid, GridRow } from './grid.js'
import type { Problem } from './problem.js'

/**
 * A column a file may have: its title first, then other headings that mean the same, matched without case or tone placement.
 * Where a file has several of them, the earliest in this list is read: `Mã đơn vị` rather than `Đơn vị`.
 */
export interface Column {
  readonly titles: readonly [title: string, ...aliases: readonly string[]]
  readonly required: boolean
}

export type Columns<Key extends string> = Readonly<Record<Key, Column>>

/** A file whose headings are understood: where each known column stands, and the rows below the headings. */
export interface Table {
  readonly places: ReadonlyMap<string, number>
  /** The heading of each known column as the file spells it, for problems. */
  readonly titles: ReadonlyMap<string, string>
  /** Cells in the row of headings. */
  readonly width: number
  readonly rows: readonly GridRow[]
  /** What is wrong with the headings. */
  readonly problems: readonly Problem[]
}

/** Rows at the top of a file in which the headings are looked for: documents begin with names of bodies and a title. */
const HEADING_ROWS = 20

/** Finds the row of headings (the one of the first rows that names most columns) and reads it; missing, doubled and no headings are problems. */
export function readHeadings<Key extends string> (grid: Grid, columns: Columns<Key>): Table {
  const heading = headingRow(grid, namesOf(columns))
  const chosen = preferred(heading.cells)
  const rows = grid.rows.slice(grid.rows.indexOf(heading.row) + 1)
  return {
    places: new Map(chosen.map(({ key, place }) => [key, place])),
    titles: new Map(chosen.map(({ key, title }) => [key, title])),
    width: heading.row.cells.length,
    rows,
    problems: [...missing(heading, columns), ...doubled(heading), ...(rows.length > 0 ? [] : [noRows(heading)])],
  }
}

interface Name<Key> {
  readonly key: Key
  /** Place in the list of titles: less is better. */
  readonly rank: number
}

interface Heading<Key> {
  readonly row: GridRow
  readonly cells: readonly (Name<Key> & { readonly title: string, readonly place: number })[]
}

function namesOf<Key extends string> (columns: Columns<Key>): Map<string, Name<Key>> {
  const entries = Object.entries(columns) as [Key, Column][]
  return new Map(entries.flatMap(([key, { titles }]) => [...titles, key].map((title, rank) => [labelKey(title), { key, rank }])))
}

function headingRow<Key extends string> (grid: Grid, names: ReadonlyMap<string, Name<Key>>): Heading<Key> {
  const headings = grid.rows.slice(0, HEADING_ROWS).map(row => ({
    row,
    cells: row.cells.flatMap((title, place) => {
      const name = names.get(labelKey(title))
      return name ? [{ ...name, title, place }] : []
    }),
  }))
  const known = ({ cells }: Heading<Key>) => new Set(cells.map(({ key }) => key)).size
  const first = headings[0] ?? { row: { number: 1, cells: [] }, cells: [] }
  return headings.reduce((best, heading) => known(heading) > known(best) ? heading : best, first)
}

/** One heading for each column: the best of those that mean it. */
function preferred<Key> (cells: Heading<Key>['cells']): Heading<Key>['cells'] {
  return cells.filter(cell => cells.every(other => other.key !== cell.key || other.rank >= cell.rank))
}

function missing<Key extends string> ({ row, cells }: Heading<Key>, columns: Columns<Key>): Problem[] {
  const present = new Set(cells.map(({ key }) => key))
  const absent = (Object.entries(columns) as [Key, Column][]).filter(([key, { required }]) => required && !present.has(key))
  return absent.map(([, { titles: [title] }]) => ({ row: row.number, column: title, value: '', expected: `cột "${title}" trong dòng tiêu đề` }))
}

function doubled<Key> ({ row, cells }: Heading<Key>): Problem[] {
  const again = cells.filter((cell, index) => cells.slice(0, index).some(other => other.key === cell.key && other.rank === cell.rank))
  return again.map(({ title }) => ({ row: row.number, column: title, value: title, expected: 'mỗi cột một lần trong dòng tiêu đề' }))
}

function noRows ({ row }: Heading<unknown>): Problem {
  return { row: row.number, column: null, value: '', expected: 'ít nhất một dòng dữ liệu dưới dòng tiêu đề' }
}
