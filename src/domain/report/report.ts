import { z } from 'zod'
import type { Rules } from '../round/manifest.js'
import { figures, figuresOf } from './figures.js'
import type { LaidOutRound } from './laid-out.js'
import { rowsOf } from './rows.js'
import { countsOf, isShown } from './sums.js'

const whole = z.int().min(0)

const row = z.strictObject({
  unitId: z.string().nullable(),
  name: z.string(),
  depth: whole,
  contains: z.array(z.strictObject({ id: z.string(), name: z.string(), staff: z.boolean() })),
  turnout: z.strictObject({ summoned: whole, issued: whole, collected: whole }),
  figures: figures.nullable(),
}).meta({ id: 'ReportRow', description: '`unitId` null: nhiều đơn vị chỉ hiện chung; `staff`: người của cơ quan đơn vị đó; `figures` null: có phần ngoài phạm vi của người đọc' })

/** A unit and everything below it, per person: figures in the order of the establishment, none finer than what was published. */
export const unitReport = z.strictObject({
  version: z.literal(1),
  round: z.strictObject({ id: z.string(), title: z.string(), kind: z.enum(['rating', 'decisive']), period: z.string(), unit: z.string() }),
  unit: z.strictObject({ id: z.string(), name: z.string() }),
  rules: z.strictObject({ minBallots: whole, minDissent: whole, minMovers: whole, window: whole, guardHigh: z.boolean() }),
  explanation: z.string(),
  correction: whole,
  withdrawn: z.boolean(),
  subjects: z.array(z.strictObject({
    id: z.string(), name: z.string(), rank: z.string(), post: z.string(), unit: z.string(), category: z.enum(['principal', 'key_agency_manager']),
    rows: z.array(row),
  })),
}).meta({ id: 'UnitReport', description: '`correction`: số lần đã đính chính; `withdrawn`: sau lần đính chính cuối, chỉ còn số liệu của toàn bộ cử tri được hỏi' })
export type UnitReport = z.infer<typeof unitReport>

/** Which unit, how many levels below it at least, about whom (null: everybody), and which units the reader may see. */
export interface ReportQuery {
  readonly unitId: string
  readonly levels: number
  readonly subjectId: string | null
  readonly mayRead: (unitId: string) => boolean
}

/** Which publication of a round a report is made of. */
export interface Publication {
  readonly correction: number
  readonly withdrawn: boolean
}

/** A report with the rows of each person still to be made, one by one. */
export interface ReportInRows extends Omit<UnitReport, 'subjects'> {
  readonly subjects: readonly (Omit<ReportSubject, 'rows'> & { readonly rows: Iterable<ReportRow> })[]
}
type ReportSubject = UnitReport['subjects'][number]
type ReportRow = ReportSubject['rows'][number]

/** The report of a unit that was among those of the round. */
export function composeReport (round: LaidOutRound, publication: Publication, query: ReportQuery): UnitReport {
  const report = reportInRows(round, publication, query)
  return { ...report, subjects: report.subjects.map(subject => ({ ...subject, rows: [...subject.rows] })) }
}

/** The same report, whose rows are made as they are taken. */
export function reportInRows (round: LaidOutRound, { correction, withdrawn }: Publication, query: ReportQuery): ReportInRows {
  const { manifest, layout } = round
  const { id, title, kind, period, unit } = manifest.round
  const { minBallots, minDissent, minMovers, window, guardHigh } = manifest.rules
  const subjects = manifest.subjects.filter(subject => query.subjectId === null || subject.id === query.subjectId)
  return {
    version: 1,
    round: { id, title, kind, period, unit: unit.name },
    unit: { id: query.unitId, name: layout.units[layout.numberOf.get(query.unitId)!]!.name },
    rules: { minBallots, minDissent, minMovers, window, guardHigh },
    explanation: explain(manifest.rules),
    correction,
    withdrawn,
    subjects: subjects.map(subject => ({ ...subject, rows: rowsAbout(round, subject.id, query) })),
  }
}

/** The rule in one sentence, as it is printed under every report. */
export function explain ({ minBallots, minDissent, minMovers, guardHigh }: Pick<Rules, 'minBallots' | 'minDissent' | 'minMovers' | 'guardHigh'>): string {
  const levels = guardHigh ? 'mỗi mức tín nhiệm' : 'mỗi mức dưới mức tín nhiệm cao nhất'
  const between = minMovers > 1 ? `, và giữa các kỳ cho ra dưới ${minMovers} người` : ''
  return `Số liệu của một đơn vị chỉ hiện riêng khi có từ ${minBallots} phiếu trở lên và với ${levels} có ít nhất ${minDissent} phiếu chọn mức khác; `
    + `nếu không, đơn vị được gộp với đơn vị lân cận; không phép trừ nào giữa các bảng cho ra dưới ${minBallots} phiếu${between}.`
}

function * rowsAbout (round: LaidOutRound, subjectId: string, { unitId, levels, mayRead }: ReportQuery): Generator<ReportRow> {
  const { manifest, layout, turnoutOf, sharedBy } = round
  const sums = round.sumsOf(subjectId)
  const unit = layout.numberOf.get(unitId)!
  const own = isShown(sums, unit) ? figuresOf(manifest.levels, countsOf(sums, unit), null) : null
  const { unitTurnouts } = sharedBy.get(subjectId)!
  for (const { counts, contains, ...rest } of rowsOf({ sums, unitTurnouts, turnoutOf }, { unit, levels, mayRead })) {
    yield { ...rest, contains: [...contains], figures: counts && figuresOf(manifest.levels, counts, own) }
  }
}
