import { z } from 'zod'

const whole = z.int().min(0).max(1_000_000)

/** What the organiser counted of the slips of one constituency: handed to voters, spoilt, and left over. */
export const slipFate = z.strictObject({
  constituencyId: z.uuid(),
  handedOut: whole,
  spoilt: whole,
  returned: whole,
}).meta({ id: 'SlipFate', description: 'Phiếu mời đã phát, hỏng, thu lại, đếm theo nơi bỏ phiếu' })
export type SlipFate = z.infer<typeof slipFate>

/** One row of the reconciliation (đối chiếu phiếu mời); every slip that was ever printed is in `printed`, the voided ones too. */
export interface SlipRow {
  readonly constituencyId: string
  readonly name: string
  readonly printed: number
  readonly void: number
  /** Null until somebody counted. */
  readonly fate: Omit<SlipFate, 'constituencyId'> | null
  /** Ballots issued for slips; null until issuing has ended. */
  readonly issued: number | null
}

/** What is impossible about a row: `short` slips are not accounted for (negative: too many are), or more were issued than slips handed out. */
export interface SlipProblem {
  readonly constituency: string
  readonly name: string
  readonly problem: 'not-balanced' | 'issued-over-handed-out'
  readonly printed: number
  readonly short: number
}

/** Slips of a row that nobody accounts for: printed - handed out - spoilt - returned; null until somebody counted. */
export function shortOf ({ printed, fate }: Pick<SlipRow, 'printed' | 'fate'>): number | null {
  return fate && printed - fate.handedOut - fate.spoilt - fate.returned
}

/** Contradictions of rows: printed = handed out + spoilt + returned, and nobody was issued a ballot without a slip. Empty when both hold. */
export function slipProblems (rows: readonly SlipRow[]): readonly SlipProblem[] {
  return rows.flatMap(row => {
    const short = shortOf(row)
    if (row.fate === null || short === null) return []
    const at = { constituency: row.constituencyId, name: row.name, printed: row.printed, short }
    return [
      ...short === 0 ? [] : [{ ...at, problem: 'not-balanced' as const }],
      ...(row.issued ?? 0) > row.fate.handedOut ? [{ ...at, problem: 'issued-over-handed-out' as const }] : [],
    ]
  })
}
