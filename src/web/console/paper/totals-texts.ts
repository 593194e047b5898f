import * as z from 'zod'
import type { PaperTotals } from '../../../domain/count/paper-vote.js'
import { countedIn, countedText } from '../parts/counted-lines.js'

const row = z.object({ levels: z.array(z.string()), blank: z.string(), several: z.string() })

/** Sums as they are being written. */
export const totalsTexts = z.object({ notIssued: z.string(), other: z.string(), rows: z.array(row) })
export type TotalsTexts = z.infer<typeof totalsTexts>
export type RowTexts = z.infer<typeof row>

/** What a form begins with: what was entered before, else nothing. */
export function textsOf (before: PaperTotals | null, rows: number, levels: number): TotalsTexts {
  if (before === null) {
    const empty = { levels: Array.from({ length: levels }, () => ''), blank: '', several: '' }
    return { notIssued: '0', other: '', rows: Array.from({ length: rows }, () => empty) }
  }
  return {
    notIssued: String(before.notIssued), other: countedText(before.other),
    rows: before.rows.map(one => ({ levels: one.levels.map(String), blank: String(one.blank), several: String(one.several) })),
  }
}

/** The sums, null while something is missing or cannot be read. */
export function totalsIn ({ notIssued, other, rows }: TotalsTexts, subjects: readonly { readonly id: string }[]): PaperTotals | null {
  const reasons = countedIn(other)
  if (reasons === null || !isWhole(notIssued) || rows.some(one => sumOf(one) === null)) return null
  return {
    notIssued: Number(notIssued), other: reasons,
    rows: rows.map((one, at) => ({ subjectId: subjects[at]!.id, levels: one.levels.map(Number), blank: Number(one.blank), several: Number(one.several) })),
  }
}

/** All sheets of a row; null while a figure is missing. */
export function sumOf ({ levels, blank, several }: RowTexts): number | null {
  const figures = [...levels, blank, several]
  return figures.every(isWhole) ? figures.reduce((sum, text) => sum + Number(text), 0) : null
}

function isWhole (text: string): boolean {
  return /^\d{1,6}$/.test(text)
}
