import { sql } from 'kysely'
import type { Actor } from '../domain/role.js'
import type { Box, Roll } from './executor.js'

/** What staff do that is recorded; never anything a voter does. */
export type Action =
  | 'setup' | 'sign-in' | 'sign-out' | 'password-changed' | 'account-created' | 'account-changed'
  | 'unit-created' | 'unit-changed' | 'units-imported' | 'person-created' | 'person-changed' | 'people-imported'
  | 'round-created' | 'round-changed' | 'list-changed' | 'board-named' | 'roll-replaced' | 'board-key-registered' | 'share-checked'
  | 'round-prepared' | 'slips-printed' | 'slips-voided' | 'slips-reconciled' | 'kiosk-invited' | 'attendance-recorded' | 'confirmed-open' | 'confirmed-close' | 'confirmation-withdrawn'
  | 'paper-numbers-recorded' | 'paper-announced' | 'paper-entered' | 'paper-entry-withdrawn' | 'paper-agreed'
  | 'correction-proposed' | 'correction-withdrawn' | 'result-corrected'
  | 'task-result-written' | 'task-result-removed' | 'remark-written' | 'remark-removed'
  | 'round-opened' | 'round-closed' | 'box-sealed' | 'box-exported' | 'round-counted' | 'minutes-written' | 'round-published' | 'round-cancelled'

/** Who acted; null when the service went on by itself (a closing resumed after a crash). */
export type ActingStaff = Pick<Actor, 'accountId' | 'username'> | null

/** Adds one event to the hash-chained trail, in the caller's transaction. */
export async function recordEvent (db: Roll | Box, actor: ActingStaff, action: Action, roundId: string | null = null, details: object = {}): Promise<void> {
  const statement = sql`select record_event(${actor?.accountId ?? null}::uuid, ${actor?.username ?? 'hom-phieu'}, ${action}, ${roundId}::uuid, ${JSON.stringify(details)}::jsonb)`
  await statement.execute(db as Roll)
}

/** One event as an inspector reads it. */
export interface AuditEvent {
  readonly number: number
  readonly at: Date
  readonly actor: string
  readonly action: string
  readonly roundId: string | null
  readonly details: object
  readonly digest: Uint8Array
}

/** Events after a number, oldest first, at most `limit`. */
export async function listEvents (db: Roll, after: number, limit: number): Promise<AuditEvent[]> {
  return db.selectFrom('auditEvents').select(['number', 'at', 'actor', 'action', 'roundId', 'details', 'digest'])
    .where('number', '>', after).orderBy('number').limit(limit).execute()
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
