import { sql } from 'kysely'
import { Refused } from '../domain/refusal.js'
import type { Box, Facts, Reader } from './executor.js'

/** The record of a destruction (RFC 8785 text) and its signature by the round's receipt key, 64 bytes. */
export interface Destruction {
  readonly record: string
  readonly signature: Uint8Array
}

/** The record of a round's destruction; null before it was begun. */
export async function destructionOf (db: Facts | Reader, roundId: string): Promise<Destruction | null> {
  return await (db as Reader).selectFrom('destructions').select(['record', 'signature']).where('roundId', '=', roundId).executeTakeFirst() ?? null
}

/** Writes the record of a destruction that is about to begin; it is never altered. */
export async function insertDestruction (db: Box, roundId: string, { record, signature }: Destruction): Promise<void> {
  await db.insertInto('destructions').values({ roundId, record, signature: Buffer.from(signature) }).execute()
}

/** Refuses what needs a sealed box that was destroyed, or is about to be. */
export async function expectKept (db: Facts, roundId: string): Promise<void> {
  const row = await db.selectFrom('destructions').select(sql<string>`record::jsonb ->> 'destroyedAt'`.as('destroyedAt')).where('roundId', '=', roundId).executeTakeFirst()
  if (row) throw new Refused('destroyed', row)
}

/** Notes that all of it is gone. */
export async function markDestroyed (db: Box, roundId: string): Promise<void> {
  await db.updateTable('rounds').set({ destroyedAt: sql<Date>`clock_timestamp()` }).where('id', '=', roundId).execute()
}
