import { z } from 'zod'
import { remarkEntry, taskResult } from './period-note.js'
import type { RemarkEntry, TaskResult } from './period-note.js'
import { officialResult } from '../count/result.js'
import { figures, officialFigures } from './figures.js'
import { columnOf, roundColumn } from './period.js'
import type { ReportedRound } from './period.js'
import { inOrder, lineBreak, traces } from './trend.js'

const named = z.strictObject({ id: z.string(), name: z.string() })

const point = z.strictObject({
  round: roundColumn,
  name: z.string(),
  rank: z.string(),
  post: z.string(),
  unit: z.string(),
  unitId: z.string().nullable(),
  sheets: officialResult.shape.sheets,
  official: figures,
  breaks: z.array(lineBreak),
  taskResult: taskResult.nullable(),
}).meta({ id: 'SheetPoint', description: 'Chức vụ, đơn vị ghi như lúc lấy phiếu; `taskResult`: kết quả nhiệm vụ của đơn vị ấy trong kỳ' })

/** A person over his rounds: official figures alone, one series for each place of voting and kind. */
export const personSheet = z.strictObject({
  version: z.literal(1),
  person: z.strictObject({ id: z.string(), name: z.string(), rank: z.string().nullable(), post: z.string().nullable(), unit: z.string().nullable() }),
  series: z.array(z.strictObject({ place: named, kind: z.enum(['rating', 'decisive']), points: z.array(point) })),
  remarks: z.array(remarkEntry),
}).meta({ id: 'PersonSheet' })
export type PersonSheet = z.infer<typeof personSheet>

/** What a sheet is made of: the person as he is today, rounds about him, what is written of him and of his units. */
export interface SheetParts {
  readonly person: PersonSheet['person']
  readonly rounds: readonly Omit<ReportedRound, 'figures'>[]
  readonly remarks: readonly RemarkEntry[]
  readonly taskResultOf: (unitId: string, period: string) => TaskResult | null
}

/** The sheet of a person, with the rounds whose row about him the reader may see. */
export function composeSheet ({ person, rounds, remarks, taskResultOf }: SheetParts): PersonSheet {
  const found = traces(inOrder(rounds), ({ access: { result } }, id) => id === person.id && (result === 'all' || result.has(id)))
  return {
    version: 1,
    person,
    series: found.map(({ points }) => ({
      place: { ...points.at(-1)!.round.place },
      kind: points[0]!.round.result.round.kind,
      points: points.map(({ round, subject, breaks }) => {
        const { name, rank, post, unit, sheets } = subject
        const unitId = round.postUnits.get(person.id) ?? null
        const result = unitId === null ? null : taskResultOf(unitId, round.result.round.period)
        return { round: columnOf(round), name, rank, post, unit, unitId, sheets, official: officialFigures(subject), breaks: [...breaks], taskResult: result }
      }),
    })),
    remarks: [...remarks],
  }
}
