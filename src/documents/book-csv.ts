import type { Book, BookPart, BookValue } from './book.js'

/** A text that a spreadsheet would take for a formula. */
const formula = /^[=+\-@\t\r]/

/** Bytes of a CSV (RFC 4180) in UTF-8 with a byte order mark: facts, then each part with its head, then the notes; an empty line between them. */
export function bookCsv ({ facts, parts, notes }: Book): Uint8Array {
  const blocks = [facts.map(fact => fact.map(written)), ...parts.map(linesOf), notes.map(note => [written(note)])]
  const text = blocks.map(block => block.map(line => `${line.join(',')}\r\n`).join('')).join('\r\n')
  return new TextEncoder().encode(`\ufeff${text}`)
}

function linesOf ({ groups, columns, content }: BookPart): string[][] {
  return [
    [groups, ...columns.map(({ title }) => title)].map(written),
    ...content.flatMap(({ heading, rows }) => rows.map(({ values }) => [written(heading), ...values.map((value, at) => columns[at]!.kind === 'text' ? written(value) : String(value ?? ''))])),
  ]
}

/** A text as a field; one that begins like a formula is given an apostrophe, so that it is read as a text. */
function written (value: BookValue): string {
  const text = String(value ?? '')
  const safe = formula.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
