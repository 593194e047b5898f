import { z } from 'zod'
import { readerKinds } from './manifest.js'

/** What a regulation could change is a rule of the round, fixed in its manifest; defaults follow Quy định 96-QĐ/TW. */
export const rules = z.object({
  /** A voter may replace his sheet until closing. */
  revote: z.boolean().default(true),
  /** What percentages and thresholds are of (96-QĐ/TW art. 11: collected). */
  base: z.enum(['collected', 'summoned', 'issued', 'valid']).default('collected'),
  /** Least share of those summoned who must be present; null turns it off. */
  quorum: z.string().regex(/^[1-9]\d?\/[1-9]\d?$/).refine(text => fraction(text)[0] <= fraction(text)[1]).nullable().default('2/3'),
  /** A sheet may carry one sealed comment. */
  comments: z.boolean().default(false),
  /** k: least ballots behind any figure, so least voters of a box. */
  minBallots: z.int().min(5).max(1000).default(10),
  /** s: least ballots that differ from each single answer. */
  minDissent: z.int().min(3).max(100).default(3),
  /** d: least people behind any difference between two rounds; 1 = off. */
  minMovers: z.int().min(1).max(100).default(3),
  /** Earlier rounds looked at for differences. */
  window: z.int().min(0).max(20).default(4),
  /** Unanimous praise is guarded like unanimous blame. */
  guardHigh: z.boolean().default(true),
  /** Months after publication for which the sealed box, slips and marks of who was issued are kept. */
  keepMonths: z.int().min(3).max(120).default(12),
  /** Circle of readers of what is published, besides those who conduct and inspect the round. */
  readers: z.array(z.enum(readerKinds)).max(readerKinds.length).refine(kinds => new Set(kinds).size === kinds.length).default([...readerKinds]),
}).meta({ id: 'Rules' })
export type Rules = z.infer<typeof rules>

/** Numerator and denominator of a rule such as `2/3`. */
export function fraction (text: string): [part: number, whole: number] {
  const [part, whole] = text.split('/').map(Number)
  return [part!, whole!]
}
