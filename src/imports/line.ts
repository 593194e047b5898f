import type { Parse } from './cell.js'
import { readHeadings } from './columns.js'
import type { Columns, Table } from './columns.js'
import type { Grid, GridRow } from './grid.js'
import type { Problem } from './problem.js'

/** Rows read from a file, and every problem found in it; rows are not to be used while there is any problem. */
export interface Parsed<Row> {
  readonly rows: readonly Row[]
  readonly problems: readonly Problem[]
}

/** Reads each row of a file with `read`, which gives undefined for a row that has a problem. */
export function readLines<Key extends string, Row> (grid: Grid, columns: Columns<Key>, read: (line: Line<Key>) => Row | undefined): Parsed<Row> {
  const table = readHeadings(grid, columns)
  const problems = [...table.problems]
  const rows: Row[] = []
  for (const row of table.rows) {
    const line = new Line<Key>(table, row, problems)
    line.checkLength()
    const value = read(line)
    if (value !== undefined) rows.push(value)
  }
  return { rows, problems }
}

/** A reader of codes that must differ from row to row; a repeated one is a problem that names the first row. */
export function distinct<Key extends string> (key: Key, what: string): (line: Line<Key>, code: string | undefined) => void {
  const seen = new Map<string, number>()
  return (line, code) => {
    if (code === undefined) return
    const first = seen.get(code)
    if (first === undefined) seen.set(code, line.number)
    else line.fail(key, `${what} chưa dùng ở dòng khác (đã có ở dòng ${first})`)
  }
}

/** One row being read: gives values by column and remembers what was wrong. */
export class Line<Key extends string> {
  readonly #table: Table
  readonly #row: GridRow
  readonly #problems: Problem[]

  constructor (table: Table, row: GridRow, problems: Problem[]) {
    this.#table = table
    this.#row = row
    this.#problems = problems
  }

  /** The row's number in the file, from 1. */
  get number (): number {
    return this.#row.number
  }

  /** Whether the file has the column at all. */
  has (key: Key): boolean {
    return this.#table.places.has(key)
  }

  /** Text of a cell, '' when it is empty or the column is missing. */
  text (key: Key): string {
    const place = this.#table.places.get(key)
    return place === undefined ? '' : this.#row.cells[place] ?? ''
  }

  /** Value of a cell that may be empty (null); undefined after a problem. */
  optional<Value> (key: Key, parse: Parse<Value>, expected: string): Value | null | undefined {
    const text = this.text(key)
    return text === '' ? null : parse(text) ?? this.fail(key, expected)
  }

  /** Value of a cell that must be filled; undefined after a problem. A missing column is a problem of the headings, not of every row. */
  required<Value> (key: Key, parse: Parse<Value>, expected: string): Value | undefined {
    const text = this.text(key)
    if (text !== '') return parse(text) ?? this.fail(key, expected)
    return this.has(key) ? this.fail(key, `ô không trống: ${expected}`) : undefined
  }

  /** Adds a problem of this row. */
  fail (key: Key, expected: string): undefined {
    this.#problems.push({ row: this.number, column: this.#table.titles.get(key) ?? key, value: this.text(key), expected })
  }

  /** A row longer than the headings mostly means a delimiter inside a cell, which has moved all cells after it. */
  checkLength (): void {
    const { width } = this.#table
    if (this.#row.cells.length <= width) return
    const expected = `không quá ${width} ô như dòng tiêu đề (ô có dấu phân cách phải đặt trong ngoặc kép)`
    this.#problems.push({ row: this.number, column: null, value: this.#row.cells.slice(width).join(' | '), expected })
  }
}
