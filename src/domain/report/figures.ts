import { z } from 'zod'
import { levelsByKind } from '../round/manifest.js'
import type { Level } from '../round/manifest.js'
import type { SubjectResult } from '../count/result.js'
import { percentOf, plainPercent, rowsOf } from '../count/tally.js'
import type { Counts } from '../count/tally.js'
import { bandOf } from '../count/threshold.js'

const whole = z.int().min(0)
const percent = z.string().nullable()

/** Counts and percentages of one person over some voters. */
export const figures = z.strictObject({
  /** What percentages are of. */
  base: whole,
  levels: z.array(z.strictObject({ level: z.enum([...levelsByKind.rating, ...levelsByKind.decisive]), count: whole, percent, difference: percent })),
  blank: whole,
  invalid: whole,
  band: z.union([z.literal(1), z.literal(2)]).nullable(),
}).meta({ id: 'ReportFigures', description: '`percent` tính trên `base` (số phiếu thu về của dòng này; với kết quả chính thức, theo quy định của đợt); `difference`: chênh lệch điểm phần trăm so với đơn vị được hỏi' })
export type Figures = z.infer<typeof figures>

/** Figures of the ballots collected from some voters; differences are from those of `unit`. */
export function figuresOf (names: readonly string[], counts: Counts, unit: Figures | null): Figures {
  const base = rowsOf(counts)
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

/** Figures as they stand in the official result: percentages are of the round's base. */
export function officialFigures ({ base, levels, blank, invalid, band }: SubjectResult): Figures {
  return { base, levels: levels.map(level => ({ ...level, difference: null })), blank, invalid, band }
}

function signed (hundredths: number): string {
  return hundredths < 0 ? `-${plainPercent(-hundredths)}` : plainPercent(hundredths)
}
