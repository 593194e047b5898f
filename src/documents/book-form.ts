import type { Book, BookColumn, BookPart, BookValue } from './book.js'
import { number, percent } from './figures.js'
import type { Block, Cell, Form } from './form.js'
import { words } from './words.js'

/** A report as pages to print, on their long side. */
export function bookForm ({ title, issuer, secrecy, foot, facts, parts, notes, at }: Book): Form {
  return {
    title,
    at,
    wide: true,
    head: { heading: 'state', superiorBody: '', issuingBody: issuer, number: null, placeAndDate: words.blank.placeAndDate, secrecy, rehearsal: false },
    foot,
    blocks: [
      { kind: 'title', text: title.toUpperCase(), subtitles: [] },
      ...facts.map(([label, value]): Block => ({ kind: 'paragraph', runs: [`${label}: `, { text: value, bold: true }] })),
      ...parts.flatMap(blocksOf),
      ...notes.map((text): Block => ({ kind: 'note', text })),
    ],
  }
}

function blocksOf ({ columns, content }: BookPart): Block[] {
  return content.flatMap(({ heading, rows }): Block[] => [
    { kind: 'section', text: heading },
    {
      kind: 'table',
      widths: columns.map(({ width }) => width),
      head: [columns.map(({ title }) => ({ text: title }))],
      rows: rows.map(({ depth, values }) => values.map((value, place) => cell(columns[place]!, value, place === 0 ? depth : 0))),
    },
  ])
}

function cell ({ kind }: BookColumn, value: BookValue, depth: number): Cell {
  switch (kind) {
    case 'whole': return number(value === null ? null : Number(value))
    case 'share': return value === null ? { text: '' } : percent(String(value))
    case 'text': return { text: `${'\u00a0'.repeat(2 * depth)}${value ?? ''}` }
  }
}
