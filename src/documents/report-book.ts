import { levelsByKind } from '../domain/round/manifest.js'
import type { PaperHead } from '../domain/count/paper-head.js'
import { periodInWords } from '../domain/period-label.js'
import { picturesOf } from '../domain/report/pictures.js'
import type { UnitReport } from '../domain/report/report.js'
import type { Book, BookValue } from './book.js'
import { figureColumns, figureValues, textColumn, wholeColumn } from './figure-columns.js'
import type { FigureLayout } from './figure-columns.js'
import { words } from './words.js'

/** A unit report with what was asked for and the digest under which its figures were published. */
export interface ReportPaper {
  readonly head: PaperHead
  readonly report: UnitReport
  readonly levels: number
  /** The one person asked about; null: all. */
  readonly subjectId: string | null
  /** SHA-256 of the published breakdown, base64url. */
  readonly digest: string
  /** ISO instant of the end of voting. */
  readonly at: string
}

type Subject = UnitReport['subjects'][number]
type Row = Subject['rows'][number]

const text = words.report

/** What the page of a unit report shows, row by row, and nothing else. */
export function reportBook ({ head, report, levels, subjectId, digest, at }: ReportPaper): Book {
  const { round, unit, subjects } = report
  const layout: FigureLayout = { levels: levelsByKind[round.kind], differences: true }
  const pictures = picturesOf(report)
  const pictured = new Map(pictures.filter(({ name }) => name === 'units').map(picture => [picture.subjectId, { picture, caption: words.pictures.units }]))
  return {
    title: text.title,
    issuer: head.unit,
    secrecy: head.secrecy,
    foot: words.foot(head.fingerprint),
    at,
    facts: [
      [text.facts.round, round.title], [text.facts.period, periodInWords(round.period)], [text.facts.holder, round.unit], [text.facts.unit, unit.name],
      [text.facts.levels, String(levels)], [text.subject, subjectId === null ? text.everybody : subjects.map(({ name }) => name).join()],
      ...report.correction > 0 ? [[text.facts.correction, String(report.correction)] as const] : [],
      [text.facts.fingerprint, head.fingerprint], [text.facts.digest, digest],
    ],
    pictures: pictures.filter(({ name }) => name !== 'units').map(picture => ({ picture, caption: words.pictures[picture.name] })),
    parts: [{
      title: text.title,
      groups: text.subject,
      columns: [
        textColumn(text.unit, 40), { title: text.depth, kind: 'whole', width: 6 },
        ...[text.summoned, text.issued, text.collected].map(wholeColumn), ...figureColumns(layout), textColumn(text.remark, 24),
      ],
      content: subjects.map(subject => ({ heading: describe(subject), rows: subject.rows.map(row => ({ depth: row.depth, values: valuesOf(row, layout) })), picture: pictured.get(subject.id) ?? null })),
    }],
    notes: [...report.withdrawn ? [text.withdrawn] : [], text.base, report.explanation],
  }
}

function valuesOf ({ name, depth, turnout, contains, unitId, figures }: Row, layout: FigureLayout): BookValue[] {
  const remark = [
    ...unitId === null ? [text.merged(contains.map(part => part.name))] : [],
    ...figures === null ? [text.outside] : [],
  ].join('; ')
  return [name, depth, turnout.summoned, turnout.issued, turnout.collected, ...figureValues(figures, layout), remark]
}

function describe ({ rank, name, post, unit }: Subject): string {
  return [[rank, name].filter(Boolean).join(' '), post, unit].filter(Boolean).join(', ')
}
