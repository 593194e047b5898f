import { sql } from 'kysely'
import type { Slip } from '../domain/ballot/slip.js'
import type { Roll } from './executor.js'

const ROWS_AT_ONCE = 10_000

/** Stores printed slips; only a keyed digest of each code is kept. */
export async function insertSlips (db: Roll, roundId: string, slips: readonly Slip[]): Promise<void> {
  for (let at = 0; at < slips.length; at += ROWS_AT_ONCE) {
    const part = slips.slice(at, at + ROWS_AT_ONCE)
    await db.insertInto('slips').values(part.map(slip => ({ roundId, ...slip, digest: Buffer.from(slip.digest) }))).execute()
  }
}

/** The valid slip with one of these digests, and whether its holder was issued; null when there is none. */
export async function findSlip (db: Roll, digests: readonly Uint8Array[]): Promise<(Omit<Slip, 'digest'> & { roundId: string, issued: boolean }) | null> {
  const row = await db.selectFrom('slips').select(['roundId', 'constituencyId', 'holder', isIssued])
    .where('digest', 'in', digests.map(digest => Buffer.from(digest))).where('void', '=', false).executeTakeFirst()
  return row ?? null
}

const isIssued = sql<boolean>`
  exists (select from issued_marks m where m.round_id = slips.round_id and m.holder = slips.holder) or
  exists (select from participants p where p.round_id = slips.round_id and p.holder = slips.holder)`.as('issued')

/** Valid slips of a round whose holder, or whose digest, is among some; with their places. */
export async function findValidSlips (db: Roll, roundId: string, { holders, digests }: {
  readonly holders: readonly string[], readonly digests: readonly Uint8Array[] }): Promise<Omit<Slip, 'digest'>[]> {
  return db.selectFrom('slips').select(['holder', 'constituencyId']).where('roundId', '=', roundId).where('void', '=', false)
    .where(({ eb, or }) => or([
      eb('holder', '=', sql<string>`any(${holders}::uuid[])`),
      eb('digest', '=', sql<Buffer>`any(${digests.map(digest => Buffer.from(digest))}::bytea[])`),
    ])).orderBy('holder').execute()
}

/** Valid slips of one constituency. */
export async function validSlipsAt (db: Roll, roundId: string, constituencyId: string): Promise<Omit<Slip, 'digest'>[]> {
  return db.selectFrom('slips').select(['holder', 'constituencyId'])
    .where('roundId', '=', roundId).where('constituencyId', '=', constituencyId).where('void', '=', false).orderBy('holder').execute()
}

/** Voids the valid slips of some holders, used or not. */
export async function voidSlips (db: Roll, roundId: string, holders: readonly string[]): Promise<void> {
  await db.updateTable('slips').set({ void: true }).where('roundId', '=', roundId).where('void', '=', false)
    .where('holder', '=', sql<string>`any(${holders}::uuid[])`).execute()
}

/** Slips printed and voided so far, by constituency; of a round whose slips are destroyed what was noted then. */
export async function slipCounts (db: Roll, roundId: string): Promise<Map<string, { printed: number, void: number }>> {
  const rows = await db.selectFrom('slips')
    .select(['constituencyId', sql<number>`count(*)::int`.as('printed'), sql<number>`(count(*) filter (where void))::int`.as('void')])
    .where('roundId', '=', roundId).groupBy('constituencyId')
    .unionAll(db.selectFrom('keptSlipCounts').select(['constituencyId', 'printed', 'void']).where('roundId', '=', roundId)).execute()
  return new Map(rows.map(row => [row.constituencyId, { printed: row.printed, void: row.void }]))
}
