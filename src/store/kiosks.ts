import { sql } from 'kysely'
import type { Roll } from './executor.js'

/** Keeps a code's digest for so many minutes, by the database's clock, and forgets all that have expired; the end of its time. */
export async function insertPairing (db: Roll, roundId: string, digest: Uint8Array, minutes: number): Promise<Date> {
  await db.deleteFrom('kioskPairings').where('expiresAt', '<=', sql<Date>`clock_timestamp()`).execute()
  const { expiresAt } = await db.insertInto('kioskPairings')
    .values({ roundId, digest: Buffer.from(digest), expiresAt: sql<Date>`clock_timestamp() + make_interval(mins => ${minutes}::int)` })
    .returning('expiresAt').executeTakeFirstOrThrow()
  return expiresAt
}

/** Uses a code up: its round while that is prepared or open; null, and nothing is changed, when there is no such code or its time is over. */
export async function takePairing (db: Roll, digest: Uint8Array): Promise<string | null> {
  const row = await db.deleteFrom('kioskPairings').using('rounds').whereRef('rounds.id', '=', 'kioskPairings.roundId')
    .where('digest', '=', Buffer.from(digest)).where('expiresAt', '>', sql<Date>`clock_timestamp()`)
    .where('rounds.state', 'in', ['prepared', 'open']).returning('kioskPairings.roundId').executeTakeFirst()
  return row?.roundId ?? null
}
