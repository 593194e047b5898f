import { sql } from 'kysely'
import type { Actor } from '../domain/staff/role.js'
import type { Action } from '../domain/staff/trail.js'
import type { Box, Roll } from './executor.js'

/** Who acted; null when the service went on by itself (a closing resumed after a crash). */
export type ActingStaff = Pick<Actor, 'accountId' | 'username'> | null

/** Adds one event to the hash-chained trail, in the caller's transaction. */
export async function recordEvent (db: Roll | Box, actor: ActingStaff, action: Action, roundId: string | null = null, details: object = {}): Promise<void> {
  const statement = sql`select record_event(${actor?.accountId ?? null}::uuid, ${actor?.username ?? 'hom-phieu'}, ${action}, ${roundId}::uuid, ${JSON.stringify(details)}::jsonb)`
  await statement.execute(db as Roll)
}

/** One event as an inspector reads it; `name` is that of the account today, null for the service itself. */
export interface AuditEvent {
  readonly number: number
  /** UTC, to the microsecond, as it went into the digest. */
  readonly at: string
  readonly actorId: string | null
  readonly actor: string
  readonly name: string | null
  readonly action: string
  readonly roundId: string | null
  readonly details: object
  readonly previous: Uint8Array
  readonly digest: Uint8Array
}

/** Which events: of a round, a kind of act, an account. */
export interface EventFilter {
  readonly roundId?: string | undefined
  readonly action?: Action | undefined
  readonly actor?: string | undefined
}

/** Which part of them: `limit` events behind the number `after`, in one of the orders; 0 is before the first. */
export interface EventPage {
  readonly order: 'oldest' | 'newest'
  readonly after: number
  readonly limit: number
}

/** Events that pass a filter. */
export async function listEvents (db: Roll, filter: EventFilter, { order, after, limit }: EventPage): Promise<AuditEvent[]> {
  return filtered(db, filter).leftJoin('accounts', 'accounts.id', 'auditEvents.actorId')
    .select(['number', 'actorId', 'actor', 'accounts.name', 'action', 'roundId', 'details', 'previous', 'digest'])
    .select(sql<string>`to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('at'))
    .$if(after > 0, query => query.where('number', order === 'oldest' ? '>' : '<', after))
    .orderBy('number', order === 'oldest' ? 'asc' : 'desc').limit(limit).execute()
}

/** How many events pass a filter. */
export async function countEvents (db: Roll, filter: EventFilter): Promise<number> {
  const { count } = await filtered(db, filter).select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return Number(count)
}

/** Who has ever acted, by username. */
export async function listActors (db: Roll): Promise<{ readonly username: string, readonly name: string | null }[]> {
  return db.selectFrom('auditEvents').leftJoin('accounts', 'accounts.id', 'auditEvents.actorId')
    .select(({ fn }) => ['actor as username', fn.max('accounts.name').as('name')]).groupBy('actor').orderBy('actor').execute()
}

/** The newest event's number and digest; null before the first. */
export async function lastLink (db: Roll): Promise<Pick<AuditEvent, 'number' | 'digest'> | null> {
  return await db.selectFrom('auditEvents').select(['number', 'digest']).orderBy('number', 'desc').limit(1).executeTakeFirst() ?? null
}

function filtered (db: Roll, { roundId, action, actor }: EventFilter) {
  return db.selectFrom('auditEvents')
    .$if(roundId !== undefined, query => query.where('roundId', '=', roundId!))
    .$if(action !== undefined, query => query.where('action', '=', action!))
    .$if(actor !== undefined, query => query.where('actor', '=', actor!))
}

/** Number of the first event whose digest does not follow from the one before; null when the chain holds. */
export async function firstBrokenLink (db: Roll): Promise<number | null> {
  const { rows } = await sql<{ number: number }>`
    select number from (
      select e.*, lag(digest, 1, sha256('hom-phieu/1/audit')) over (order by number) as expected, row_number() over (order by number) as place
      from audit_events e) chain
    where previous <> expected or number <> place
       or digest <> audit_digest(previous, number, at, actor_id, actor, action, round_id, details)
    order by number limit 1`.execute(db)
  return rows[0]?.number ?? null
}
