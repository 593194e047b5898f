import type { Round } from './round.js'

/** Months for which a manifest that says nothing keeps its box: longer than complaints take in both instances, and until the same round of the next year. */
const usualMonths = 12
/** From how many days before the end two people may confirm it. */
const noticeDays = 30

/** What the end of a round is read from; instants as dates or as ISO texts. */
export interface RetentionFacts {
  readonly rehearsal: boolean
  readonly rules: { readonly keepMonths?: Round['rules']['keepMonths'] | undefined }
  readonly countedAt: Date | string | null
  readonly publishedAt: Date | string | null
}

/** Until when sealed box, slips and marks of who was issued are kept; null while nothing has begun to run. A day that the month has not is its last one, as in the database. */
export function keptUntil ({ rehearsal, rules, countedAt, publishedAt }: RetentionFacts): Date | null {
  const from = publishedAt ?? (rehearsal ? countedAt : null)
  if (from === null) return null
  const start = new Date(from)
  const end = new Date(start)
  end.setUTCDate(1)
  end.setUTCMonth(end.getUTCMonth() + (rules.keepMonths ?? usualMonths))
  const lastDay = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate()
  end.setUTCDate(Math.min(start.getUTCDate(), lastDay))
  return end
}

/** From when on two people may confirm that a round's box is destroyed at its end; null as above. */
export function confirmableFrom (facts: RetentionFacts): Date | null {
  const end = keptUntil(facts)
  return end && new Date(end.getTime() - noticeDays * 86_400_000)
}
