import type pg from 'pg'
import { sql } from 'kysely'
import type { Roll } from './executor.js'

/** What became of one request in a batch: see `issue_marks` in sql/003_roll.sql. */
export type IssueOutcome = 'issued' | 'other' | 'void' | 'not-open'

/** One request to be issued: whose, where, and the SHA-256 of the blinded message. */
export interface IssueRequest {
  readonly holder: string
  readonly constituencyId: string
  readonly digest: Uint8Array
}

/** Marks a batch of holders of one round as issued, durably, in one transaction; outcomes in the order of the requests. */
export async function markIssued (pool: pg.Pool, roundId: string, requests: readonly IssueRequest[]): Promise<IssueOutcome[]> {
  const { rows: [row] } = await pool.query<{ outcomes: IssueOutcome[] | null }>({
    name: 'issue_marks',
    text: 'select issue_marks($1, $2, $3, $4) as outcomes',
    values: [roundId, uuids(requests.map(r => r.holder)), uuids(requests.map(r => r.constituencyId)), Buffer.concat(requests.map(r => r.digest))],
  })
  return row!.outcomes ?? requests.map(() => 'issued')
}

/** An array in the server's own form, because the driver's would be made with care for what no id contains. */
function uuids (ids: readonly string[]): string {
  return `{${ids.join(',')}}`
}

/** Makes room for a round's issuer keys and marks of issue. */
export async function prepareRoll (db: Roll, roundId: string): Promise<void> {
  await sql`select prepare_roll(${roundId})`.execute(db)
}

/** Keeps an issuer's private key, wrapped, until closing. */
export async function insertIssuerSecret (db: Roll, roundId: string, constituencyId: string, privateKey: Uint8Array): Promise<void> {
  await db.insertInto('issuerSecrets').values({ roundId, constituencyId, privateKey: Buffer.from(privateKey) })
    .onConflict(conflict => conflict.doNothing()).execute()
}

/** A wrapped issuer key; null once it is destroyed. */
export async function issuerSecret (db: Roll, roundId: string, constituencyId: string): Promise<Uint8Array | null> {
  const row = await db.selectFrom('issuerSecrets').select('privateKey')
    .where('roundId', '=', roundId).where('constituencyId', '=', constituencyId).executeTakeFirst()
  return row?.privateKey ?? null
}

/** Ballots issued so far, by constituency, while the round is open. */
export async function issuedSoFar (db: Roll, roundId: string): Promise<Map<string, number>> {
  const rows = await db.selectFrom('issuedMarks').select(['constituencyId', sql<number>`count(*)::int`.as('issued')])
    .where('roundId', '=', roundId).groupBy('constituencyId').execute()
  return new Map(rows.map(row => [row.constituencyId, row.issued]))
}

/** Ends issuing: participants in an order that tells nothing, one number for each constituency, keys destroyed. Repeatable. */
export async function sealRoll (db: Roll, roundId: string): Promise<void> {
  await sql`select seal_roll(${roundId})`.execute(db)
}

/** Destroys marks of issue and keys of a cancelled round; false when none were left. */
export async function discardRoll (db: Roll, roundId: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select discard_roll(${roundId}) as found`.execute(db)
  return rows[0]!.found
}

/** How much is there to be destroyed on the roll side. */
export async function countRoll (db: Roll, roundId: string): Promise<{ readonly slips: number, readonly marksOfIssue: number }> {
  const { rows } = await sql<{ slips: number, marksOfIssue: number }>`
    select (select count(*)::int from slips where round_id = ${roundId}) as slips, (select count(*)::int from participants where round_id = ${roundId}) as marks_of_issue`.execute(db)
  return rows[0]!
}

/** Destroys slips and marks of who was issued. Repeatable; the database refuses before the time has come. */
export async function destroyRoll (db: Roll, roundId: string): Promise<void> {
  await sql`select destroy_roll(${roundId})`.execute(db)
}
