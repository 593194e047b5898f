import type { Content, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js'
import { compareNames } from '../domain/name.js'
import type { PaperHead } from '../domain/count/paper-head.js'
import { periodInWords } from '../domain/period-label.js'
import { showSlipCode } from '../domain/ballot/slip-code.js'
import type { PrintableSlip } from '../domain/ballot/slip.js'
import { shortMoment } from './moment.js'
import type { PdfSource } from './pdf.js'
import { qrSvg } from './qr.js'
import { words } from './words.js'

/** Everything the slips (phiếu mời) of one file say. */
export interface SlipsPaper {
  readonly head: PaperHead
  /** ISO instants; null where the round sets none. */
  readonly opensAt: string | null
  readonly closesAt: string | null
  /** In the order in which slips are laid: each place begins on a page of its own. */
  readonly places: readonly { readonly id: string, readonly name: string }[]
  readonly slips: readonly PrintableSlip[]
  /** Where the voter's page is, as `https://host`. */
  readonly origin: string
  /** What the QR code holds: the link, which a browser may keep in its history, or the code alone, which only the voter's page reads. */
  readonly qr: 'link' | 'code'
  /** ISO instant of printing. */
  readonly at: string
}

/** Four slips on a page of A4; a slip with very long names grows, and the next ones move to another page. */
const height = 188
const qrSize = 108
const text = words.slips

/** Slips to be cut apart, by place of voting; named ones in the order of Vietnamese names. */
export function slipsPdf (paper: SlipsPaper): PdfSource {
  const content: Content[] = []
  for (const place of paper.places) {
    const slips = paper.slips.filter(slip => slip.constituencyId === place.id).toSorted(byName)
    if (slips.length === 0) continue
    const rows = slips.map(slip => [slipCell(paper, place.name, slip)])
    const table: Content = { layout: cutLines, table: { widths: ['*'], heights: height, dontBreakRows: true, body: rows } }
    content.push(content.length === 0 ? table : { ...table, pageBreak: 'before' })
  }
  return {
    title: `${text.title}: ${paper.head.title}`,
    at: paper.at,
    definition: {
      content,
      pageMargins: [28, 16, 28, 22],
      footer: (page, pages) => ({ text: text.page(page, pages), alignment: 'center', fontSize: 7, margin: [0, 6, 0, 0] }),
      defaultStyle: { fontSize: 9.5 },
    },
  }
}

/** Drawn slips have no name and stay as they came. */
function byName (a: PrintableSlip, b: PrintableSlip): number {
  return compareNames(a.name ?? '', b.name ?? '')
}

const cutLines: CustomTableLayout = {
  hLineWidth: row => row === 0 ? 0 : 0.7,
  hLineStyle: () => ({ dash: { length: 4, space: 4 } }),
  hLineColor: '#666666',
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 0,
  paddingTop: () => 8,
  paddingBottom: () => 4,
}

function slipCell (paper: SlipsPaper, place: string, slip: PrintableSlip): TableCell {
  const { head, origin, qr } = paper
  const svg = qrSvg(`${qr === 'link' ? `${origin}/vote#` : ''}${slip.code}.${head.fingerprint}`)
  return {
    columns: [
      { width: '*', stack: [...titleLines(head), ...holderLines(paper, place, slip), codeLine(slip.code), ...instructions(paper)] },
      {
        width: qrSize + 12,
        stack: [
          { svg, width: qrSize, alignment: 'center' },
          { text: text.fingerprint, alignment: 'center', fontSize: 8, margin: [0, 5, 0, 0] },
          { text: head.fingerprint.replace(/^((?:.{4}-){3})/, '$1\n'), alignment: 'center', fontSize: 9, bold: true },
          ...marks(head),
        ],
      },
    ],
    columnGap: 14,
  }
}

function titleLines ({ unit, kind, title, period }: PaperHead): Content[] {
  return [
    { text: unit.toUpperCase(), fontSize: 9 },
    { text: `${text.title} ${words.kinds[kind]}`.toUpperCase(), bold: true, fontSize: 12, margin: [0, 2, 0, 0] },
    { text: text.titleAndPeriod(title, periodInWords(period)), italics: true },
  ]
}

function holderLines ({ opensAt, closesAt }: SlipsPaper, place: string, { name, rank }: PrintableSlip): Content[] {
  const holder = name === null ? { text: text.drawn, italics: true } : { text: [`${text.invited} `, { text: [rank, name].filter(Boolean).join(' '), bold: true }] }
  const times = [opensAt && text.opens(shortMoment(opensAt)), closesAt && text.closes(shortMoment(closesAt))].filter(Boolean)
  return [
    { ...holder, fontSize: 12, margin: [0, 4, 0, 0] },
    { text: `${words.place}: ${place}` },
    ...times.length > 0 ? [{ text: `${times.join('; ')}.` }] : [],
  ]
}

/** Digits and capitals large and far enough apart to be typed in a dim room; a group of the widest letters still fits its cell. */
function codeLine (code: string): Content {
  const groups = showSlipCode(code).split('-').map(group => ({ text: group, bold: true, fontSize: 20, characterSpacing: 2.5, alignment: 'center' as const }))
  return { margin: [0, 5, 0, 4], table: { widths: groups.map(() => 97), body: [groups] }, layout: { hLineWidth: () => 0.7, vLineWidth: () => 0.7, paddingLeft: () => 1, paddingRight: () => 1 } }
}

function instructions ({ origin, qr }: SlipsPaper): Content[] {
  return [text.enter[qr](`${origin}/vote`), ...text.instructions].map(sentence => ({ text: sentence, fontSize: 8.5 }))
}

function marks ({ rehearsal, secrecy }: PaperHead): Content[] {
  const shown = [...secrecy === null ? [] : [secrecy.toUpperCase()], ...rehearsal ? [words.rehearsal] : []]
  return shown.map(mark => ({ text: mark, bold: true, fontSize: 14, alignment: 'center', margin: [0, 6, 0, 0] }))
}
