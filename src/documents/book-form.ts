import { picturePages } from '../charts/pages.js'
import type { Book, BookColumn, BookPart, BookPicture, BookValue } from './book.js'
import { number, percent } from './figures.js'
import type { Block, Cell, Form, FormPicture } from './form.js'
import { words } from './words.js'

type Part = Block | FormPicture

/** Pixels of a picture that are as high as a page that lies, at its full width. */
const tallest = 546

/** A report as pages to print, on their long side. */
export function bookForm ({ title, issuer, secrecy, foot, facts, parts, pictures = [], notes, at }: Book): Form<Part> {
  return {
    title,
    at,
    wide: true,
    head: { heading: 'state', superiorBody: '', issuingBody: issuer, number: null, placeAndDate: words.blank.placeAndDate, secrecy, rehearsal: false },
    foot,
    blocks: [
      { kind: 'title', text: title.toUpperCase(), subtitles: [] },
      ...facts.map(([label, value]): Block => ({ kind: 'paragraph', runs: [`${label}: `, { text: value, bold: true }] })),
      ...pictures.flatMap(drawn),
      ...parts.flatMap(blocksOf),
      ...notes.map((text): Block => ({ kind: 'note', text })),
    ],
  }
}

function blocksOf ({ columns, content }: BookPart): Part[] {
  return content.flatMap(({ heading, rows, picture = null }): Part[] => [
    { kind: 'section', text: heading },
    {
      kind: 'table',
      widths: columns.map(({ width }) => width),
      head: [columns.map(({ title }) => ({ text: title }))],
      rows: rows.map(({ depth, values }) => values.map((value, place) => cell(columns[place]!, value, place === 0 ? depth : 0))),
    },
    ...picture ? drawn(picture) : [],
  ])
}

/** The very picture that the page shows, cut where it would be too small to be read on one sheet of paper. */
function drawn ({ picture, caption }: BookPicture): FormPicture[] {
  const pages = picturePages(picture, tallest)
  return pages.map((svg, at) => ({ kind: 'picture', svg, caption: pages.length === 1 ? caption : `${caption} (${at + 1}/${pages.length})` }))
}

function cell ({ kind }: BookColumn, value: BookValue, depth: number): Cell {
  switch (kind) {
    case 'whole': return number(value === null ? null : Number(value))
    case 'share': return value === null ? { text: '' } : percent(String(value))
    case 'text': return { text: `${'\u00a0'.repeat(2 * depth)}${value ?? ''}` }
  }
}
