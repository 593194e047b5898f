import { sql } from 'kysely'
import type { Actor } from '../domain/staff/role.js'
import type { Roll } from './executor.js'

/** A session that has begun. */
export interface Session {
  readonly id: string
  readonly expiresAt: Date
}

/** Begins a session of so many hours by the database's clock. */
export async function insertSession (db: Roll, accountId: string, hours: number): Promise<Session> {
  return db.insertInto('sessions').values({ accountId, expiresAt: sql<Date>`now() + make_interval(hours => ${hours})` })
    .returning(['id', 'expiresAt']).executeTakeFirstOrThrow()
}

/** Who acts in a session, as the account stands now; undefined when the session has ended or the account is shut. */
export async function findActor (db: Roll, sessionId: string): Promise<Actor | undefined> {
  return db.selectFrom('sessions').innerJoin('accounts', 'accounts.id', 'sessions.accountId')
    .select(['accounts.id as accountId', 'accounts.username', 'accounts.name', 'accounts.role', 'accounts.unitId', 'sessions.id as sessionId'])
    .where('sessions.id', '=', sessionId).where('accounts.active', '=', true).where('sessions.expiresAt', '>', sql<Date>`now()`)
    .executeTakeFirst()
}

/** Ends one session. */
export async function deleteSession (db: Roll, id: string): Promise<void> {
  await db.deleteFrom('sessions').where('id', '=', id).execute()
}

/** Ends every session of an account. */
export async function deleteSessionsOf (db: Roll, accountId: string): Promise<void> {
  await db.deleteFrom('sessions').where('accountId', '=', accountId).execute()
}

/** Forgets sessions that are over, so that nothing tells for long when staff worked. */
export async function deleteOldSessions (db: Roll): Promise<void> {
  await db.deleteFrom('sessions').where('expiresAt', '<=', sql<Date>`now()`).execute()
}
