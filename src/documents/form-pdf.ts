import type { Content, CustomTableLayout, Node, TableCell } from 'pdfmake/interfaces.js'
import { widthOf } from '../charts/text.js'
import { signerRows } from './form.js'
import type { Block, Cell, Form, FormHead, FormPicture, FormTable, Run, Signer } from './form.js'
import type { PdfSource } from './pdf.js'
import { words } from './words.js'

/** Points. Margins of Nghị định 30/2020/NĐ-CP: left 30 mm, right 15 to 20 mm, top and bottom 20 to 25 mm. */
const margin = { left: 86, top: 57, right: 48, bottom: 60 } as const
const sides = { short: 595.28, long: 841.89 } as const
/** Room for a picture with its line on a page that lies. */
const tallest = 430
const padding = 2.5
/** Letters of tables: usually, and where many columns leave little room. */
const tableSize = 11
const smallest = 7
const line = 0.6

/** An official paper on A4: page numbers from the second page, marks of secrecy and rehearsal on every page. */
export function formPdf (form: Form<Block | FormPicture>): PdfSource {
  const { head, wide = false } = form
  const width = (wide ? sides.long : sides.short) - margin.left - margin.right
  return {
    title: form.title,
    at: form.at,
    definition: {
      pageOrientation: wide ? 'landscape' : 'portrait',
      content: [headOf(head), ...form.blocks.flatMap(block => contentOf(block, { width, wide }))],
      // A heading alone at the foot of a page moves to the next one.
      pageBreakBefore: (node, nodes) => node.headlineLevel === 1 && !nodes.getFollowingNodesOnPage().some(next => isBodyText(next, node.startPosition.pageNumber)),
      pageMargins: [margin.left, margin.top, margin.right, margin.bottom],
      ...head.rehearsal && { watermark: { text: words.rehearsal, font: 'Tinos', color: '#888888', opacity: 0.12, bold: true } },
      header: page => ({
        margin: [margin.left, 26, margin.right, 0],
        columns: [{ text: '', width: '*' }, { ...aside, text: page === 1 ? '' : String(page), alignment: 'center', width: 60 }, { ...aside, text: marksOf(head), alignment: 'right', bold: true, width: '*', fontSize: 11 }],
      }),
      footer: (page, pages) => ({
        margin: [margin.left, 14, margin.right, 0],
        columns: [{ ...aside, text: form.foot, fontSize: 8, width: '*' }, { ...aside, text: words.pageOf(page, pages), fontSize: 8, alignment: 'right', width: 70 }],
      }),
      defaultStyle: { fontSize: 13, lineHeight: 1.12 },
    },
  }
}

/**
 * What says nothing of where a page ends: header and footer, which the library counts among what follows; heads of tables with
 * their first rows, which it counts on the page from which it moves them.
 */
const aside = { headlineLevel: 0 } as const

function isBodyText ({ text, headlineLevel, startPosition: { pageNumber } }: Node, page: number): boolean {
  return text !== undefined && headlineLevel !== aside.headlineLevel && pageNumber === page
}

function marksOf ({ secrecy, rehearsal }: FormHead): string {
  return [secrecy?.toUpperCase(), rehearsal ? words.rehearsal : undefined].filter(Boolean).join(' – ')
}

/** Issuing body on the left, Quốc hiệu and tiêu ngữ or the Party's name on the right, each over its short line. */
function headOf (head: FormHead): Content {
  const { state, party } = words.headings
  const under = (length: number): Content => ({ canvas: [{ type: 'line', x1: 0, y1: 0, x2: length, y2: 0, lineWidth: 0.7 }], alignment: 'center', margin: [0, 2, 0, 0] })
  const centred = (text: string, style: object = {}): Content => ({ text, alignment: 'center', ...style })
  const [nation, motto] = head.heading === 'state' ? [centred(state.nation, { bold: true, fontSize: 12 }), centred(state.motto, { bold: true })] : [centred(party.name, { bold: true, fontSize: 14 }), null]
  const left: Content[] = [
    ...head.superiorBody === '' ? [] : [centred(head.superiorBody.toUpperCase(), { fontSize: 12 })],
    centred((head.issuingBody || words.blank.short).toUpperCase(), { fontSize: 12, bold: true }),
    head.heading === 'state' ? under(60) : centred('*'),
    ...head.number === null ? [] : [centred(`${words.number} ${head.number || words.blank.short}`, { margin: [0, 6, 0, 0] })],
    ...head.secrecy === null ? [] : [stamp(head.secrecy)],
  ]
  const right: Content[] = [nation, ...motto ? [motto] : [], under(head.heading === 'state' ? 150 : 170), centred(head.placeAndDate, { italics: true, margin: [0, 6, 0, 0] })]
  return { columns: [{ width: 190, stack: left }, { width: '*', stack: right }], columnGap: 6, margin: [-20, 0, -10, 14] }
}

function stamp (secrecy: string): Content {
  const cell: TableCell = { text: secrecy.toUpperCase(), bold: true, alignment: 'center', margin: [8, 1, 8, 1] }
  return { columns: [{ text: '', width: '*' }, { width: 'auto', table: { body: [[cell]] } }, { text: '', width: '*' }], margin: [0, 6, 0, 0] }
}

function stampArea (text: string): Content {
  const cell: TableCell = { text, fontSize: 10, italics: true, alignment: 'center' }
  return { columns: [{ text: '', width: '*' }, { width: 150, table: { widths: [140], heights: 64, body: [[cell]] } }], margin: [0, 0, 0, 6] }
}

/** The room between the margins, in points; `wide` on a page that lies. */
interface Page {
  readonly width: number
  readonly wide: boolean
}

function contentOf (block: Block | FormPicture, page: Page): Content[] {
  const { width } = page
  switch (block.kind) {
    case 'title': return [
      { text: block.text, bold: true, fontSize: 15, alignment: 'center', margin: [0, 4, 0, 0] },
      ...block.subtitles.map((text): Content => ({ text, bold: true, fontSize: 14, alignment: 'center' })),
      { text: '', margin: [0, 0, 0, 8] },
    ]
    case 'section': return [{ text: block.text, bold: true, margin: [0, 8, 0, 3], headlineLevel: 1 }]
    case 'paragraph': return [{ text: block.runs.map(runOf), alignment: 'justify', margin: [0, 0, 0, 4] }]
    case 'note': return [{ unbreakable: true, stack: [{ text: unbroken(block.text), italics: true, fontSize: 10.5, margin: [0, 2, 0, 4] }] }]
    case 'table': return [tableOf(block, page)]
    case 'picture': return [{ unbreakable: true, stack: [{ svg: block.svg, fit: [width, tallest] }, { text: block.caption, italics: true, fontSize: 10.5 }], margin: [0, 4, 0, 8] }]
    case 'stamp': return [stampArea(block.text)]
    case 'signatures': return signerRows(block.signers).map(([left, right]): Content => (
      { unbreakable: true, columns: [left, right].map(signer => ({ width: '*', stack: signer ? signatureOf(signer) : [] })), margin: [0, 14, 0, 0] }))
  }
}

/** Digests and fingerprints stay whole: who compares one could take its hyphen at the end of a line for one of the line. */
function unbroken (text: string): Content[] {
  return text.split(/([\w-]{20,}[.;,]?)/).map((piece, at) => ({ text: piece, noWrap: at % 2 === 1 }))
}

function runOf (run: Run): Content {
  return typeof run === 'string' ? { text: run } : { text: run.text, bold: run.bold ?? false, italics: run.italics ?? false }
}

function signatureOf ({ duty, name }: Signer): Content[] {
  return [
    { text: duty.toUpperCase(), bold: true, alignment: 'center' },
    { text: words.sign, italics: true, fontSize: 11, alignment: 'center', margin: [0, 0, 0, 58] },
    { text: name || words.blank.short, bold: true, alignment: 'center' },
  ]
}

function tableOf ({ widths, head, rows, rowHeight }: FormTable, { width, wide }: Page): Content {
  const room = width - widths.length * 2 * padding - (widths.length + 1) * line
  const whole = widths.reduce((sum, one) => sum + one, 0)
  const columns = widths.map(one => one * room / whole)
  const cells = (row: readonly (Cell | null)[], heading: boolean) => row.map(cell => cellOf(cell, heading))
  const body = [...head.map(row => cells(row, true)), ...rows.map(row => cells(row, false))]
  return {
    layout: ruled,
    margin: [0, 4, 0, 6],
    fontSize: wide ? sizeFor([...head, ...rows], columns) : tableSize,
    lineHeight: 1,
    table: {
      widths: columns,
      headerRows: head.length,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      ...rowHeight !== undefined && { heights: row => row < head.length ? 'auto' : rowHeight },
      body: body.map((row, at) => at <= head.length ? row.map(setAside) : row),
    },
  }
}

/** Points at which no word of a table with many columns is wider than its column; not smaller than what can be read. */
function sizeFor (rows: readonly (readonly (Cell | null)[])[], columns: readonly number[]): number {
  const fits = rows.flatMap(row => row.flatMap((cell, at) => cell === null || (cell.across ?? 1) > 1 ? [] : [columns[at]! / longestWord(cell.text)]))
  return Math.max(smallest, Math.min(tableSize, ...fits))
}

/** In ems. */
function longestWord (text = ''): number {
  return Math.max(0.1, ...text.split(/\s/).map(word => widthOf(word, '1px')))
}

const ruled: CustomTableLayout = {
  hLineWidth: () => line, vLineWidth: () => line, paddingLeft: () => padding, paddingRight: () => padding, paddingTop: () => 2.5, paddingBottom: () => 2.5,
}

function setAside (cell: TableCell): TableCell {
  return Object.keys(cell).length === 0 ? cell : { ...cell as object, ...aside } as TableCell
}

function cellOf (cell: Cell | null, heading: boolean): TableCell {
  if (cell === null) return {}
  if (cell.box) return { canvas: [{ type: 'rect', x: 0, y: 3, w: 15, h: 15, lineWidth: 0.8 }], alignment: 'center' }
  return {
    text: cell.text,
    bold: cell.bold ?? heading,
    alignment: cell.align ?? (heading ? 'center' : 'left'),
    verticalAlignment: heading ? 'middle' : 'top',
    colSpan: cell.across ?? 1,
    rowSpan: cell.down ?? 1,
  }
}
