import writeXlsxFile from 'write-excel-file/node'
import type { CellObject, Row } from 'write-excel-file/node'
import type { Book, BookColumn, BookPart, BookValue } from './book.js'
import { words } from './words.js'
import { dateEntries } from './zip-time.js'

/** Most letters of the name of a sheet. */
const longestName = 31

/** Bytes of an XLSX (ECMA-376): a sheet for each part, and one with what was asked for and what it is checked by. */
export async function bookXlsx ({ parts, facts, notes, at }: Book): Promise<Uint8Array> {
  const about: Row[] = [...facts.map(([name, value]) => [text(name), text(value)]), ...notes.map(note => [null, text(note)])]
  const bytes = await writeXlsxFile([
    ...parts.map(part => ({
      sheet: part.title.slice(0, longestName), data: [headOf(part), ...rowsOf(part)], stickyRowsCount: 1, orientation: 'landscape' as const,
      columns: [{ width: 34 }, ...part.columns.map(({ width }) => ({ width }))],
    })),
    { sheet: words.book.about, data: about, columns: [{ width: 32 }, { width: 80 }] },
  ]).toBuffer()
  return dateEntries(bytes, at)
}

function headOf ({ groups, columns }: BookPart): Row {
  return [groups, ...columns.map(({ title }) => title)].map(title => ({ value: title, type: String, fontWeight: 'bold', wrap: true, align: 'center', alignVertical: 'center' }))
}

function rowsOf ({ columns, content }: BookPart): Row[] {
  return content.flatMap(({ heading, rows }) => rows.map(({ depth, values }): Row => [
    text(heading), ...values.map((value, at) => cell(columns[at]!, at === 0 && typeof value === 'string' ? indented(value, depth) : value)),
  ]))
}

function indented (value: string, depth: number): string {
  return `${'\u00a0'.repeat(3 * depth)}${value}`
}

function cell ({ kind }: BookColumn, value: BookValue): CellObject | null {
  if (value === null) return null
  if (kind === 'text') return text(String(value))
  return { value: Number(value), type: Number, format: kind === 'whole' ? '0' : '0.00', alignVertical: 'top' }
}

/** Always a text: a name that begins with `=` is a name, not a formula. */
function text (value: string): CellObject {
  return { value, type: String, wrap: true, alignVertical: 'top' }
}
