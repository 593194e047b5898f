import type { Box } from './executor.js'

/** Counts of one person's pile at one constituency; `levels` in the manifest's order. All integers. */
export interface StoredCount {
  readonly constituencyId: string
  readonly subjectId: string
  readonly levels: readonly number[]
  readonly blank: number
  readonly invalid: number
}

/** Stores the count of a round; one already there is left as it is. */
export async function insertTally (db: Box, roundId: string, counts: readonly StoredCount[]): Promise<void> {
  for (let at = 0; at < counts.length; at += 5000) {
    await db.insertInto('tallies').values(counts.slice(at, at + 5000).map(count => ({ roundId, ...count, levels: [...count.levels] }))).execute()
  }
}

/** The count of a round; empty before counting. */
export async function tallyOf (db: Box, roundId: string): Promise<StoredCount[]> {
  return db.selectFrom('tallies').select(['constituencyId', 'subjectId', 'levels', 'blank', 'invalid']).where('roundId', '=', roundId).execute()
}
