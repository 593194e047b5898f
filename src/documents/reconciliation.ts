import type { PaperHead } from '../domain/count/paper-head.js'
import { periodInWords } from '../domain/period-label.js'
import { shortOf } from '../domain/ballot/reconciliation.js'
import type { SlipRow } from '../domain/ballot/reconciliation.js'
import { number } from './figures.js'
import type { Block, Form } from './form.js'
import { words } from './words.js'

/** The reconciliation sheet of a round's slips (biên bản đối chiếu phiếu mời). */
export interface ReconciliationPaper {
  readonly head: PaperHead
  readonly rows: readonly SlipRow[]
  /** ISO instant: the end of voting, or before it the moment of printing. */
  readonly at: string
}

const text = words.reconciliation

/** One row a constituency, a total, and in words whether every slip is accounted for. */
export function reconciliationForm ({ head, rows, at }: ReconciliationPaper): Form {
  const known = rows.filter(row => row.fate !== null)
  const wrong = known.filter(row => shortOf(row) !== 0)
  return {
    title: `${text.title}: ${head.title}`,
    at,
    head: { heading: 'state', superiorBody: '', issuingBody: head.unit, number: '', placeAndDate: words.blank.placeAndDate, secrecy: head.secrecy, rehearsal: head.rehearsal },
    foot: words.foot(head.fingerprint),
    blocks: [
      { kind: 'title', text: text.title.toUpperCase(), subtitles: [head.title, words.periodLine(periodInWords(head.period))] },
      { kind: 'paragraph', runs: [text.rule] },
      tableOf(rows),
      { kind: 'paragraph', runs: [{ text: text.verdict(known.length, rows.length, wrong.map(row => row.name)), bold: true }] },
      { kind: 'note', text: text.note },
      { kind: 'signatures', signers: text.signers.map(duty => ({ duty, name: '' })) },
    ],
  }
}

function tableOf (rows: readonly SlipRow[]): Block {
  const sum = (figure: (row: SlipRow) => number | null) => rows.reduce((total, row) => total + (figure(row) ?? 0), 0)
  const figures: readonly ((row: SlipRow) => number | null)[] = [
    row => row.printed, row => row.void, row => row.fate && row.fate.handedOut, row => row.fate && row.fate.spoilt, row => row.fate && row.fate.returned, shortOf, row => row.issued,
  ]
  return {
    kind: 'table',
    widths: [22, 150, ...figures.map(() => 42)],
    head: [text.columns.map(column => ({ text: column }))],
    rows: [
      ...rows.map((row, at) => [{ text: String(at + 1), align: 'center' as const }, { text: row.name }, ...figures.map(figure => number(figure(row)))]),
      [{ text: '' }, { text: text.total, bold: true }, ...figures.map(figure => ({ ...number(rows.some(row => figure(row) !== null) ? sum(figure) : null), bold: true }))],
    ],
  }
}
