import type pg from 'pg'
import { sql } from 'kysely'
import type { Sheet } from '../domain/ballot/ballot.js'
import { sizes } from '../domain/encoding.js'
import type { Box } from './executor.js'

/** What became of one sheet of a batch: see `cast_sheets` in sql/004_box.sql. */
export type CastOutcome = 'cast' | 'same' | 'replaced' | 'spent' | 'copied' | 'not-open'
export interface CastResult {
  readonly outcome: CastOutcome
  readonly version: number
}

/**
 * Puts sheets of one round into the box in one transaction; results in the order of the sheets, no two of which share a nonce.
 * `keeper` has seen that none of their envelopes is in the box; without one the database looks. Null when it is known elsewhere what
 * is in the box, and nothing was done.
 */
export async function castSheets (pool: pg.Pool, roundId: string, revote: boolean, keeper: string | null, sheets: readonly Sheet[]): Promise<CastResult[] | null> {
  if (keeper !== null && sheets.length === 1 && await castNew(pool, roundId, keeper, sheets[0]!)) return [firstCast]
  const batch = keeper === null ? sheets.toSorted(byCredential) : sheets
  const statement = { name: 'cast_sheets', text: castText, values: [roundId, revote, keeper, ...castColumns(batch), keeper === null ? tagsOf(batch) : null] }
  for (let attempt = 1; ; attempt++) {
    try {
      const { rows: [row] } = await pool.query<{ outcomes: CastResult[] | 'elsewhere' | null }>(statement)
      const { outcomes } = row!
      if (outcomes === 'elsewhere') return null
      return sheets.map(sheet => outcomes ? outcomes[batch.indexOf(sheet)]! : firstCast)
    } catch (error) {
      if (attempt === ATTEMPTS || !isDeadlock(error)) throw error
    }
  }
}

/**
 * Puts a single sheet into the box if its credential is new, `keeper` knows what is in it and nothing happens to the round; false when
 * anything is otherwise, and nothing was done. What else `cast_sheets` can do is a tenth of a sheet's time, and a hall that votes
 * unhurriedly casts one after the other.
 */
async function castNew (pool: pg.Pool, roundId: string, keeper: string, { constituencyId, nonce, signature, envelopes, comment }: Sheet): Promise<boolean> {
  const { rowCount } = await pool.query({ name: 'cast_new', text: castNewText, values: [roundId, constituencyId, nonce, signature, envelopes, comment, keeper] })
  return rowCount === 1
}

/** A credential that is there already must be no error, which the server's log would tell with the credential and the time. */
const castNewText = `insert into sheets (round_id, constituency_id, nonce, signature, envelopes, comment)
  select $1, $2, $3, $4, $5, $6 where may_cast($1, $7, false) on conflict do nothing`

/** One order for all, so that two batches of different processes rarely wait for each other in a circle. */
function byCredential (one: Sheet, other: Sheet): number {
  return one.constituencyId < other.constituencyId ? -1 : one.constituencyId > other.constituencyId ? 1 : one.nonce.compare(other.nonce)
}

const firstCast: CastResult = { outcome: 'cast', version: 1 }

/** Batches that hold copies of each other's envelopes may meet in a circle; the one that the database ended did nothing and goes again. */
const ATTEMPTS = 5

function isDeadlock (error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '40P01'
}

const castText = 'select cast_sheets($1, $2, $3, $4, $5, $6, $7, $8) as outcomes'

/** The batch column by column; bytes travel as whole buffers, which `pg` sends without turning them into text. */
function castColumns (sheets: readonly Sheet[]): unknown[] {
  const offsets = [1]
  for (const { envelopes } of sheets) offsets.push(offsets.at(-1)! + sizes.nonce + sizes.signature + envelopes.length)
  return [
    `{${sheets.map(sheet => sheet.constituencyId).join(',')}}`,
    `{${offsets.join(',')}}`,
    Buffer.concat(sheets.flatMap(({ nonce, signature, envelopes }) => [nonce, signature, envelopes])),
    sheets.some(sheet => sheet.comment) ? sheets.map(sheet => sheet.comment) : null,
  ]
}

function tagsOf (sheets: readonly Sheet[]): string {
  const tags: bigint[] = []
  for (const { envelopes, comment } of sheets) {
    for (let at = 0; at < envelopes.length; at += sizes.envelope) tags.push(envelopes.readBigInt64BE(at))
    if (comment) tags.push(comment.readBigInt64BE(0))
  }
  return `{${tags.join(',')}}`
}

/** Names who knows what is in the box of an open round: `keeper` while it is empty, otherwise the database. True when `keeper` does. */
export async function keepTags (db: Box, roundId: string, keeper: string | null): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`select keep_tags(${roundId}, ${keeper}) as kept`.execute(db)
  return rows[0]!.kept
}

/** Lets the database know all envelopes of a constituency's box, if nobody keeps it. Repeatable. */
export async function completeTags (db: Box, roundId: string, constituencyId: string): Promise<void> {
  await sql`select complete_tags(${roundId}, ${constituencyId})`.execute(db)
}

/** The version of exactly this sheet in the box of an open round, or null. */
export async function versionInBox (db: Box, roundId: string, { constituencyId, nonce, envelopes, comment }: Sheet): Promise<number | null> {
  const row = await db.selectFrom('sheets').innerJoin('rounds', 'rounds.id', 'sheets.roundId').select('sheets.version')
    .where('roundId', '=', roundId).where('constituencyId', '=', constituencyId).where('nonce', '=', nonce)
    .where('envelopes', '=', envelopes).where('comment', 'is not distinct from', comment)
    .where('state', '=', 'open').where(sql<boolean>`(close_not_after is null or clock_timestamp() < close_not_after)`)
    .executeTakeFirst()
  return row?.version ?? null
}

/** Makes room for a round's sheets. Repeatable. */
export async function openBox (db: Box, roundId: string): Promise<void> {
  await sql`select open_box(${roundId})`.execute(db)
}

/** Shakes the box: sheets are cut, piles laid, the old storage dropped. Repeatable. */
export async function sealBox (db: Box, roundId: string): Promise<void> {
  await sql`select seal_box(${roundId})`.execute(db)
}

/** Destroys the sheets of a cancelled round unread; false when none were left. */
export async function discardBox (db: Box, roundId: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select discard_box(${roundId}) as found`.execute(db)
  return rows[0]!.found
}

/** Keeps the round's receipt key, wrapped. */
export async function insertReceiptKey (db: Box, roundId: string, privateKey: Uint8Array): Promise<void> {
  await db.insertInto('receiptKeys').values({ roundId, privateKey: Buffer.from(privateKey) }).execute()
}

/** The wrapped receipt key; null before preparation and after a cancelled round was destroyed. */
export async function receiptKey (db: Box, roundId: string): Promise<Uint8Array | null> {
  const row = await db.selectFrom('receiptKeys').select('privateKey').where('roundId', '=', roundId).executeTakeFirst()
  return row?.privateKey ?? null
}

/** Sheets collected so far, by constituency, while the round is open. */
export async function collectedSoFar (db: Box, roundId: string): Promise<Map<string, number>> {
  const rows = await db.selectFrom('sheets').select(['constituencyId', sql<number>`count(*)::int`.as('sheets')])
    .where('roundId', '=', roundId).groupBy('constituencyId').execute()
  return new Map(rows.map(row => [row.constituencyId, row.sheets]))
}
