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

/** Puts sheets of one round into the box in one transaction; results in the order of the sheets, no two of which share a nonce. */
export async function castSheets (pool: pg.Pool, roundId: string, revote: boolean, sheets: readonly Sheet[]): Promise<CastResult[]> {
  const statement = { name: 'cast_sheets', text: castText, values: [roundId, revote, ...castColumns(sheets)] }
  for (let attempt = 1; ; attempt++) {
    try {
      const { rows: [row] } = await pool.query<{ outcomes: CastResult[] | null }>(statement)
      return row!.outcomes ?? sheets.map(() => firstCast)
    } catch (error) {
      if (attempt === ATTEMPTS || !isDeadlock(error)) throw error
    }
  }
}

const firstCast: CastResult = { outcome: 'cast', version: 1 }

/** Batches that hold copies of each other's envelopes may meet in a circle; the one that the database ended did nothing and goes again. */
const ATTEMPTS = 5

function isDeadlock (error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '40P01'
}

const castText = 'select cast_sheets($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) as outcomes'

/** The batch column by column; bytes travel as whole buffers, which `pg` sends without turning them into text. */
function castColumns (sheets: readonly Sheet[]): unknown[] {
  const offsets: number[] = []
  const tags: bigint[] = []
  let offset = 1
  for (const { envelopes, comment } of sheets) {
    offsets.push(offset)
    offset += envelopes.length
    for (let at = 0; at < envelopes.length; at += sizes.envelope) tags.push(envelopes.readBigInt64BE(at))
    if (comment) tags.push(comment.readBigInt64BE(0))
  }
  const places = sheets.map(sheet => sheet.constituencyId)
  return [
    `{${places.join(',')}}`,
    new Set(places).size,
    Buffer.concat(sheets.map(sheet => sheet.nonce)),
    Buffer.concat(sheets.map(sheet => sheet.signature)),
    `{${offsets.join(',')}}`,
    `{${sheets.map(sheet => sheet.envelopes.length).join(',')}}`,
    Buffer.concat(sheets.map(sheet => sheet.envelopes)),
    sheets.some(sheet => sheet.comment) ? sheets.map(sheet => sheet.comment) : null,
    `{${tags.join(',')}}`,
  ]
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
