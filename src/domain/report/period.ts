import { z } from 'zod'
import type { Access } from './circle.js'
import { remarkEntry, taskResultEntry } from './period-note.js'
import type { RemarkEntry, TaskResultEntry } from './period-note.js'
import { periodInWords } from '../period-label.js'
import { figures, figuresOf, officialFigures } from './figures.js'
import type { Figures } from './figures.js'
import type { LaidOutRound, Shared } from './laid-out.js'
import { childrenOf, isWithin } from './layout.js'
import { explain } from './report.js'
import { countsOf, isShown } from './sums.js'
import type { UnitSums } from './sums.js'
import { changedBlocks, inOrder, lineBreak, traces } from './trend.js'
import type { LineBreak, RoundInTime, Trace } from './trend.js'

const whole = z.int().min(0)
const named = z.strictObject({ id: z.string(), name: z.string() })
const kind = z.enum(['rating', 'decisive'])

/** One round beside others: columns of a report over time. */
export const roundColumn = z.strictObject({
  id: z.string(),
  title: z.string(),
  kind,
  period: z.string(),
  periodWords: z.string(),
  place: named,
  base: z.enum(['collected', 'summoned', 'issued', 'valid']),
  closedAt: z.string(),
  publishedAt: z.string(),
  correction: whole,
  digest: z.string(),
})

const point = z.strictObject({
  roundId: z.string(),
  rank: z.string(),
  post: z.string(),
  unit: z.string(),
  unitId: z.string().nullable(),
  official: figures.nullable(),
  here: figures.nullable(),
  breaks: z.array(lineBreak),
}).meta({ id: 'TrendPoint', description: '`official`: toàn bộ cử tri được hỏi về người ấy; `here`: riêng đơn vị được hỏi, null khi đơn vị không hiện riêng; `unit` là tên lúc ấy' })

/** A unit over its rounds: one series for each person, place of voting and kind; figures stand side by side and are never summed. */
export const periodReport = z.strictObject({
  version: z.literal(1),
  unit: named,
  explanation: z.string(),
  rounds: z.array(roundColumn.extend({ unitName: z.string(), turnout: z.strictObject({ summoned: whole, issued: whole, collected: whole }).nullable() })),
  series: z.array(z.strictObject({ subjectId: z.string(), name: z.string(), place: named, kind, points: z.array(point) })),
  taskResults: z.array(taskResultEntry),
  remarks: z.array(remarkEntry),
}).meta({ id: 'PeriodReport' })
export type PeriodReport = z.infer<typeof periodReport>

/** A round of a report over time with what its reader may see, and its figures laid out. */
export interface ReportedRound extends RoundInTime {
  readonly publishedAt: string
  readonly correction: number
  /** base64url. */
  readonly digest: string
  readonly access: Access
  readonly figures: LaidOutRound
}

/** What is written about units and persons of a report. */
export interface Notes {
  readonly taskResults: readonly TaskResultEntry[]
  readonly remarks: readonly RemarkEntry[]
}

/** The report of a unit over rounds in which its people voted, whatever their order. */
export function composePeriods (unit: { readonly id: string, readonly name: string }, rounds: readonly ReportedRound[], { taskResults, remarks }: Notes): PeriodReport {
  const ordered = inOrder(rounds)
  const latest = ordered.at(-1)
  const units = new Counted(unit.id)
  return {
    version: 1,
    unit,
    explanation: latest ? explain(latest.figures.manifest.rules) : '',
    rounds: ordered.map(round => ({ ...columnOf(round), unitName: unitNameIn(round, unit.id), turnout: turnoutOf(round, unit.id) })),
    series: traces(ordered, () => true).map(trace => seriesOf(trace, units)),
    taskResults: [...taskResults],
    remarks: [...remarks],
  }
}

/** A round as a column. */
export function columnOf ({ id, place, result, closedAt, publishedAt, correction, digest }: Omit<ReportedRound, 'access' | 'figures'>): z.infer<typeof roundColumn> {
  const { title, kind: of, period } = result.round
  return { id, title, kind: of, period, periodWords: periodInWords(period), place: { ...place }, base: result.base, closedAt, publishedAt, correction, digest }
}

function seriesOf ({ subjectId, points }: Trace<ReportedRound>, unit: Counted): PeriodReport['series'][number] {
  const { round: last, subject } = points.at(-1)!
  let before: Here | null = null
  return {
    subjectId,
    name: subject.name,
    place: { ...last.place },
    kind: last.result.round.kind,
    points: points.map(({ round, subject: row, breaks }) => {
      const here = unit.in(round, subjectId)
      const blocks: LineBreak[] = before && here ? changedBlocks(before.units, here.units) : []
      before = here
      const { result } = round.access
      const official = result === 'all' || result.has(subjectId) ? officialFigures(row) : null
      const { rank, post, unit: unitName } = row
      return { roundId: round.id, rank, post, unit: unitName, unitId: round.postUnits.get(subjectId) ?? null, official, here: here && here.figures, breaks: [...breaks, ...blocks] }
    }),
  }
}

/** What a unit says of a person, and the units whose people are counted in it, by id with their names. */
interface Here {
  readonly figures: Figures
  readonly units: ReadonlyMap<string, string>
}

/** A unit in rounds; who is counted in it is the same for all persons rated by the same voters. */
class Counted {
  readonly #unitId: string
  readonly #units = new Map<Shared, ReadonlyMap<string, string>>()

  constructor (unitId: string) {
    this.#unitId = unitId
  }

  /** Null where the unit is not shown by itself. */
  in ({ figures: { manifest, layout, sharedBy, sumsOf } }: ReportedRound, subjectId: string): Here | null {
    const number = layout.numberOf.get(this.#unitId)!
    const sums = sumsOf(subjectId)
    if (!isShown(sums, number)) return null
    const shared = sharedBy.get(subjectId)!
    const units = this.#units.get(shared) ?? votingUnits(sums, number)
    this.#units.set(shared, units)
    return { figures: figuresOf(manifest.levels, countsOf(sums, number), null), units }
  }
}

/** Units here and below with ballots of their own people. */
function votingUnits ({ layout, voting }: UnitSums, top: number): ReadonlyMap<string, string> {
  const own = (at: number) => [...childrenOf(layout, at)].reduce((left, child) => left - voting[child]!, voting[at]!)
  const units = layout.units.slice(top, layout.ends[top]).filter((_, at) => own(top + at) > 0)
  return new Map(units.map(({ id, name }) => [id, name]))
}

function unitNameIn ({ figures: { layout } }: ReportedRound, unitId: string): string {
  return layout.units[layout.numberOf.get(unitId)!]!.name
}

/** Ballots of a unit without any mark; null where some of its people share a box with others. */
function turnoutOf ({ figures: { manifest, layout, turnoutOf: turnouts } }: ReportedRound, unitId: string): PeriodReport['rounds'][number]['turnout'] {
  const unit = layout.numberOf.get(unitId)!
  const inside = (id: string) => isWithin(layout, layout.numberOf.get(id)!, unit)
  const touching = manifest.constituencies.filter(({ units }) => units.some(inside))
  if (touching.some(({ units }) => !units.every(inside))) return null
  const sum = (figure: 'summoned' | 'issued' | 'collected') => touching.reduce((total, { id }) => total + turnouts.get(id)![figure], 0)
  return { summoned: sum('summoned'), issued: sum('issued'), collected: sum('collected') }
}
