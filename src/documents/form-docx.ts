import {
  AlignmentType, BorderStyle, Document, Footer, Header, HeightRule, Packer, PageNumber, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlign, WidthType,
} from 'docx'
import type { IParagraphOptions, IRunOptions } from 'docx'
import { signerRows } from './form.js'
import type { Block, Cell, Form, FormHead, FormTable, Run, Signer } from './form.js'
import { words } from './words.js'
import { dateEntries } from './zip-time.js'

/** Twentieths of a point. Margins of Nghị định 30/2020/NĐ-CP, as in the PDF. */
const margin = { left: 1720, top: 1140, right: 960, bottom: 1140 } as const
const width = 11906 - margin.left - margin.right
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none } as const

/** Bytes of the same official paper as a DOCX (ECMA-376), to be completed by hand; the same for the same form. */
export async function formDocx (form: Form): Promise<Uint8Array> {
  const document = new Document({
    title: form.title,
    creator: 'hom-phieu',
    styles: { default: { document: { run: { font: 'Times New Roman', size: 26, language: { value: 'vi-VN' } }, paragraph: { spacing: { after: 80 } } } } },
    sections: [{
      properties: { titlePage: true, page: { size: { width: 11906, height: 16838 }, margin } },
      headers: { first: new Header({ children: [marks(form.head)] }), default: new Header({ children: [line([new TextRun({ children: [PageNumber.CURRENT] })], { alignment: AlignmentType.CENTER }), marks(form.head)] }) },
      footers: { first: footer(form.foot), default: footer(form.foot) },
      children: [headOf(form.head), ...form.blocks.flatMap(contentOf)],
    }],
  })
  const packed = await Packer.toBuffer(document, undefined, [{ path: 'docProps/core.xml', data: coreProperties(form) }])
  return dateEntries(packed, form.at)
}

/** The library would put the time of the clock here. */
function coreProperties ({ title, at }: Form): string {
  const escaped = title.replace(/[&<>]/g, letter => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[letter]!)
  const instant = `${new Date(at).toISOString().slice(0, 19)}Z`
  const time = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${instant}</dcterms:${name}>`
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped}</dc:title><dc:creator>hom-phieu</dc:creator>${time('created')}${time('modified')}</cp:coreProperties>`
}

function line (children: readonly TextRun[], options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ ...options, children: [...children] })
}

function centred (text: string, run: IRunOptions = {}, options: IParagraphOptions = {}): Paragraph {
  return line([new TextRun({ text, ...run })], { alignment: AlignmentType.CENTER, spacing: { after: 0 }, ...options })
}

function marks ({ secrecy, rehearsal }: FormHead): Paragraph {
  const text = [secrecy?.toUpperCase(), rehearsal ? words.rehearsal : undefined].filter(Boolean).join(' – ')
  return line([new TextRun({ text, bold: true, size: 22 })], { alignment: AlignmentType.RIGHT })
}

function footer (foot: string): Footer {
  return new Footer({ children: [line([new TextRun({ text: `${foot} – `, size: 16 }), new TextRun({ children: [PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES], size: 16 })])] })
}

/** The short line under a name. */
function rule (length: number): Paragraph {
  return centred('_'.repeat(length), { size: 12, bold: true })
}

function headOf (head: FormHead): Table {
  const { state, party } = words.headings
  const left = [
    ...head.superiorBody === '' ? [] : [centred(head.superiorBody.toUpperCase(), { size: 24 })],
    centred((head.issuingBody || words.blank.short).toUpperCase(), { size: 24, bold: true }),
    head.heading === 'state' ? rule(8) : centred('*'),
    ...head.number === null ? [] : [centred(`${words.number} ${head.number || words.blank.short}`, {}, { spacing: { before: 100, after: 0 } })],
    ...head.secrecy === null ? [] : [centred(` ${head.secrecy.toUpperCase()} `, { bold: true, border: { style: BorderStyle.SINGLE, size: 6, color: 'auto', space: 1 } }, { spacing: { before: 100 } })],
  ]
  const right = [
    ...head.heading === 'state'
      ? [centred(state.nation, { bold: true, size: 24 }), centred(state.motto, { bold: true }), rule(22)]
      : [centred(party.name, { bold: true, size: 28 }), rule(24)],
    centred(head.placeAndDate, { italics: true }, { spacing: { before: 100, after: 240 } }),
  ]
  const share = [Math.round(width * 0.4), width - Math.round(width * 0.4)]
  return new Table({
    width: { size: width, type: WidthType.DXA }, columnWidths: share, layout: TableLayoutType.FIXED, borders: noBorders,
    rows: [new TableRow({ cantSplit: true, children: [left, right].map((children, at) => new TableCell({ width: { size: share[at]!, type: WidthType.DXA }, children })) })],
  })
}

function contentOf (block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'title': return [
      centred(block.text, { bold: true, size: 30 }, { spacing: { before: 200 } }),
      ...block.subtitles.map(text => centred(text, { bold: true, size: 28 })),
      line([]),
    ]
    case 'section': return [line([new TextRun({ text: block.text, bold: true })], { keepNext: true, spacing: { before: 160, after: 60 } })]
    case 'paragraph': return [line(block.runs.map(runOf), { alignment: AlignmentType.JUSTIFIED })]
    case 'note': return [line([new TextRun({ text: block.text, italics: true, size: 21 })], { keepLines: true })]
    case 'table': return [tableOf(block), line([], { spacing: { after: 60 } })]
    case 'stamp': return [stampArea(block.text), line([])]
    case 'signatures': return [signatures(block.signers)]
  }
}

function stampArea (text: string): Table {
  return new Table({
    width: { size: 2800, type: WidthType.DXA }, columnWidths: [2800], alignment: AlignmentType.RIGHT,
    rows: [new TableRow({ height: { value: 1280, rule: HeightRule.ATLEAST }, children: [new TableCell({ width: { size: 2800, type: WidthType.DXA }, children: [centred(text, { italics: true, size: 20 })] })] })],
  })
}

function runOf (run: Run): TextRun {
  return new TextRun(typeof run === 'string' ? { text: run } : run)
}

function signatures (signers: readonly Signer[]): Table {
  const half = Math.floor(width / 2)
  const cell = (signer: Signer | null) => new TableCell({
    width: { size: half, type: WidthType.DXA },
    children: signer === null ? [line([])] : [
      centred(signer.duty.toUpperCase(), { bold: true }, { spacing: { before: 240, after: 0 } }),
      centred(words.sign, { italics: true, size: 22 }, { spacing: { after: 1100 } }),
      centred(signer.name || words.blank.short, { bold: true }),
    ],
  })
  return new Table({
    width: { size: 2 * half, type: WidthType.DXA }, columnWidths: [half, half], layout: TableLayoutType.FIXED, borders: noBorders,
    rows: signerRows(signers).map(row => new TableRow({ cantSplit: true, children: row.map(cell) })),
  })
}

function tableOf ({ widths, head, rows, rowHeight = 0 }: FormTable): Table {
  const whole = widths.reduce((sum, one) => sum + one, 0)
  const columnWidths = widths.map(one => Math.floor(one * width / whole))
  const row = (cells: readonly (Cell | null)[], heading: boolean) => new TableRow({
    cantSplit: true,
    ...heading && { tableHeader: true },
    ...!heading && rowHeight > 0 && { height: { value: rowHeight * 20, rule: HeightRule.ATLEAST } },
    children: cells.flatMap((cell, at) => cell === null ? [] : [cellOf(cell, columnWidths, at, heading)]),
  })
  return new Table({
    width: { size: columnWidths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA }, columnWidths, layout: TableLayoutType.FIXED,
    margins: { left: 50, right: 50, top: 40, bottom: 40 },
    rows: [...head.map(cells => row(cells, true)), ...rows.map(cells => row(cells, false))],
  })
}

const alignments = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const

function cellOf ({ text, align, bold, box, across = 1, down = 1 }: Cell, columnWidths: readonly number[], at: number, heading: boolean): TableCell {
  const size = columnWidths.slice(at, at + across).reduce((sum, one) => sum + one, 0)
  return new TableCell({
    width: { size, type: WidthType.DXA }, columnSpan: across, rowSpan: down, ...heading && { verticalAlign: VerticalAlign.CENTER },
    children: [line([new TextRun({ text: box ? '☐' : text, bold: bold ?? heading, size: box ? 32 : 22 })], { alignment: alignments[align ?? (heading ? 'center' : 'left')], spacing: { after: 0 } })],
  })
}
