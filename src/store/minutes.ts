import type { MinutesNotes } from '../domain/count/minutes.js'
import type { Facts, Roll } from './executor.js'

/** The written fields of a round's minutes; null before anybody wrote them. */
export async function findNotes (db: Facts, roundId: string): Promise<MinutesNotes | null> {
  const row = await db.selectFrom('minutesNotes').select('notes').where('roundId', '=', roundId).executeTakeFirst()
  return row?.notes ?? null
}

/** Keeps the written fields, replacing earlier ones. */
export async function keepNotes (db: Roll, roundId: string, notes: MinutesNotes): Promise<void> {
  const text = JSON.stringify(notes)
  await db.insertInto('minutesNotes').values({ roundId, notes: text })
    .onConflict(conflict => conflict.column('roundId').doUpdateSet({ notes: text })).execute()
}
