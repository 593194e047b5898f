import { z } from 'zod'
import type { Breakdown } from '../disclosure/breakdown.js'
import type { Division } from '../disclosure/divide.js'
import { levelsByKind } from '../manifest.js'
import type { Level, Manifest, Rules } from '../manifest.js'
import { percentOf, plainPercent, rowsOf as ballotsOf } from '../tally.js'
import { bandOf } from '../threshold.js'
import { layOut } from './layout.js'
import type { Layout } from './layout.js'
import { rowsOf } from './rows.js'
import type { Row, RowSource } from './rows.js'
import { countsOf, electorateOf, isShown, sumTurnouts, sumUnits } from './sums.js'
import type { Electorate } from './sums.js'

const whole = z.int().min(0)
const percent = z.string().nullable()

const figures = z.strictObject({
  /** Ballots collected that rate this person: what percentages are of. */
  base: whole,
  levels: z.array(z.strictObject({ level: z.enum([...levelsByKind.rating, ...levelsByKind.decisive]), count: whole, percent, difference: percent })),
  blank: whole,
  invalid: whole,
  band: z.union([z.literal(1), z.literal(2)]).nullable(),
}).meta({ id: 'ReportFigures', description: '`percent` tính trên `base` (số phiếu thu về của dòng này); `difference`: chênh lệch điểm phần trăm so với đơn vị được hỏi' })

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
  subjects: z.array(z.strictObject({
    id: z.string(), name: z.string(), rank: z.string(), post: z.string(), unit: z.string(), category: z.enum(['principal', 'key_agency_manager']),
    rows: z.array(row),
  })),
}).meta({ id: 'UnitReport' })
export type UnitReport = z.infer<typeof unitReport>

/** Which unit, how many levels below it at least, and which units the reader may see. */
export interface ReportQuery {
  readonly unitId: string
  readonly levels: number
  readonly mayRead: (unitId: string) => boolean
}

/** The report of a unit that was among those of the round. */
export function composeReport (manifest: Manifest, breakdown: Breakdown, query: ReportQuery): UnitReport {
  const { id, title, kind, period, unit } = manifest.round
  const { minBallots, minDissent, minMovers, window, guardHigh } = manifest.rules
  const shared = new Map(breakdown.divisions.flatMap(division => {
    const share = shareOf(manifest, breakdown, division)
    return division.subjectIds.map(subjectId => [subjectId, share] as const)
  }))
  return {
    version: 1,
    round: { id, title, kind, period, unit: unit.name },
    unit: { id: query.unitId, name: breakdown.units.find(one => one.id === query.unitId)!.name },
    rules: { minBallots, minDissent, minMovers, window, guardHigh },
    explanation: explain(manifest.rules),
    subjects: manifest.subjects.map(subject => ({ ...subject, rows: rowsAbout(manifest, shared.get(subject.id)!, subject.id, query) })),
  }
}

/** The rule in one sentence, as it is printed under every report. */
export function explain ({ minBallots, minDissent, minMovers, guardHigh }: Pick<Rules, 'minBallots' | 'minDissent' | 'minMovers' | 'guardHigh'>): string {
  const levels = guardHigh ? 'mỗi mức tín nhiệm' : 'mỗi mức dưới mức tín nhiệm cao nhất'
  const between = minMovers > 1 ? `, và giữa các kỳ cho ra dưới ${minMovers} người` : ''
  return `Số liệu của một đơn vị chỉ hiện riêng khi có từ ${minBallots} phiếu trở lên và với ${levels} có ít nhất ${minDissent} phiếu chọn mức khác; `
    + `nếu không, đơn vị được gộp với đơn vị lân cận; không phép trừ nào giữa các bảng cho ra dưới ${minBallots} phiếu${between}.`
}

/** What persons rated by the same voters share. */
interface Shared extends Omit<RowSource, 'sums'> {
  readonly layout: Layout
  readonly division: Division
  readonly electorate: Electorate
}

function shareOf (manifest: Manifest, { units, turnouts }: Breakdown, division: Division): Shared {
  const layout = layOut(units)
  const electorate = electorateOf(layout, manifest.constituencies.filter(({ subjects }) => subjects.includes(division.subjectIds[0]!)))
  const turnoutOf = new Map(turnouts.map(turnout => [turnout.id, turnout]))
  return { layout, division, electorate, turnoutOf, unitTurnouts: sumTurnouts(layout, turnouts, electorate) }
}

function rowsAbout (manifest: Manifest, shared: Shared, subjectId: string, { unitId, levels, mayRead }: ReportQuery): UnitReport['subjects'][number]['rows'] {
  const { layout, division, electorate } = shared
  const sums = sumUnits(layout, division, subjectId, electorate)
  const unit = layout.numberOf.get(unitId)!
  const own = isShown(sums, unit) ? figuresOf(manifest, countsOf(sums, unit), null) : null
  return rowsOf({ ...shared, sums }, { unit, levels, mayRead }).map(({ counts, contains, ...rest }) => ({
    ...rest,
    contains: [...contains],
    figures: counts && figuresOf(manifest, counts, own),
  }))
}

type Figures = z.infer<typeof figures>

function figuresOf ({ levels: names }: Manifest, counts: NonNullable<Row['counts']>, unit: Figures | null): Figures {
  const base = ballotsOf(counts)
  const levels = counts.levels.map((count, at) => {
    const hundredths = percentOf(count, base)
    const other = unit ? percentOf(unit.levels[at]!.count, unit.base) : null
    return {
      level: names[at] as Level,
      count,
      percent: hundredths === null ? null : plainPercent(hundredths),
      difference: hundredths === null || other === null ? null : signed(hundredths - other),
    }
  })
  return { base, levels, blank: counts.blank, invalid: counts.invalid, band: bandOf(counts.levels.at(-1)!, base) }
}

function signed (hundredths: number): string {
  return hundredths < 0 ? `-${plainPercent(-hundredths)}` : plainPercent(hundredths)
}
