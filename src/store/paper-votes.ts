import { sql } from 'kysely'
import type { PaperEntry, PaperNumbers, PaperSheet, PaperTotals } from '../domain/count/paper-vote.js'
import type { Box } from './executor.js'

/** What a member of the board is at, or has finished; totals are null until then. */
export interface KeptEntry {
  readonly author: string
  readonly form: 'sheets' | 'totals'
  readonly totals: PaperTotals | null
}

/** A paper place of a round. */
export interface PaperPlace {
  readonly roundId: string
  readonly constituencyId: string
}

/** Records the ballots of a place; what was announced before is not announced any more. */
export async function keepNumbers (db: Box, place: PaperPlace, numbers: PaperNumbers): Promise<void> {
  await db.insertInto('paperNumbers').values({ ...place, ...numbers })
    .onConflict(conflict => conflict.columns(['roundId', 'constituencyId']).doUpdateSet({ ...numbers, announced: false })).execute()
}

/** Announces the recorded numbers, and makes room for sheets. */
export async function announceNumbers (db: Box, { roundId, constituencyId }: PaperPlace): Promise<void> {
  await db.updateTable('paperNumbers').set({ announced: true }).where('roundId', '=', roundId).where('constituencyId', '=', constituencyId).execute()
  await sql`select make_paper_room(${roundId}, ${constituencyId})`.execute(db)
}

/** Entries of one place in the order in which their authors stand on the board. */
export async function entriesAt (db: Box, { roundId, constituencyId }: PaperPlace): Promise<KeptEntry[]> {
  return db.selectFrom('paperEntries')
    .innerJoin('boardMembers', join => join.onRef('boardMembers.roundId', '=', 'paperEntries.roundId').onRef('boardMembers.accountId', '=', 'paperEntries.author'))
    .select(['author', 'form', 'totals']).where('paperEntries.roundId', '=', roundId).where('constituencyId', '=', constituencyId)
    .orderBy('boardMembers.position').execute()
}

/** Keeps what a member made of the sheets, replacing what he had; totals are null while he is typing. */
export async function keepEntry (db: Box, place: PaperPlace, { author, form, totals }: KeptEntry): Promise<void> {
  const row = { form, totals: totals && JSON.stringify(totals) }
  await db.insertInto('paperEntries').values({ ...place, author, ...row })
    .onConflict(conflict => conflict.columns(['roundId', 'constituencyId', 'author']).doUpdateSet(row)).execute()
}

/** Takes back what a member entered, sheets and sums. */
export async function dropEntry (db: Box, { roundId, constituencyId }: PaperPlace, author: string): Promise<void> {
  await db.deleteFrom('paperSheets').where('constituencyId', '=', constituencyId).where('author', '=', author).execute()
  await db.deleteFrom('paperEntries').where('roundId', '=', roundId).where('constituencyId', '=', constituencyId).where('author', '=', author).execute()
}

/** Freezes the sums on which two members agree; every sheet of the place, and what others were at, is destroyed. */
export async function agreeOn (db: Box, { roundId, constituencyId }: PaperPlace, authors: readonly string[]): Promise<void> {
  await db.updateTable('paperNumbers').set({ agreed: true }).where('roundId', '=', roundId).where('constituencyId', '=', constituencyId).execute()
  await db.deleteFrom('paperEntries').where('roundId', '=', roundId).where('constituencyId', '=', constituencyId).where('author', 'not in', authors).execute()
  await sql`select drop_paper_room(${roundId}, ${constituencyId})`.execute(db)
}

/** The sums of every place that is agreed on, as the first of the two members on the board worded them. */
export async function agreedTotals (db: Box, roundId: string): Promise<Map<string, PaperTotals>> {
  const rows = await db.selectFrom('paperEntries')
    .innerJoin('paperNumbers', join => join.onRef('paperNumbers.roundId', '=', 'paperEntries.roundId').onRef('paperNumbers.constituencyId', '=', 'paperEntries.constituencyId'))
    .innerJoin('boardMembers', join => join.onRef('boardMembers.roundId', '=', 'paperEntries.roundId').onRef('boardMembers.accountId', '=', 'paperEntries.author'))
    .select(['paperEntries.constituencyId', 'totals']).where('paperEntries.roundId', '=', roundId).where('agreed', '=', true)
    .orderBy('boardMembers.position', 'desc').execute()
  return new Map(rows.flatMap(({ constituencyId, totals }) => totals ? [[constituencyId, totals]] : []))
}

/** A sheet with the random id under which whoever typed it finds it again. */
export interface KeptSheet {
  readonly id: string
  readonly sheet: PaperSheet
}

/** Sheets of one member at one place, in the order of their random ids. */
export async function sheetsBy (db: Box, constituencyId: string, author: string): Promise<KeptSheet[]> {
  const rows = await db.selectFrom('paperSheets').select(['id', 'marks', 'invalid', 'reason'])
    .where('constituencyId', '=', constituencyId).where('author', '=', author).orderBy('id').execute()
  return rows.map(({ id, ...row }) => ({ id, sheet: sheetIn(row) }))
}

/** How many sheets each member has typed at one place. */
export async function sheetCounts (db: Box, constituencyId: string): Promise<Map<string, number>> {
  const rows = await db.selectFrom('paperSheets').select(['author', sql<number>`count(*)::int`.as('sheets')])
    .where('constituencyId', '=', constituencyId).groupBy('author').execute()
  return new Map(rows.map(row => [row.author, row.sheets]))
}

/** Keeps sheets of one member; one that is there already is replaced by what now stands under its id. */
export async function keepSheets (db: Box, constituencyId: string, author: string, sheets: readonly KeptSheet[]): Promise<void> {
  await db.insertInto('paperSheets').values(sheets.map(({ id, sheet }) => ({ constituencyId, author, id, ...rowOf(sheet) })))
    .onConflict(conflict => conflict.columns(['constituencyId', 'author', 'id']).doUpdateSet(({ ref }) => ({
      marks: ref('excluded.marks'), invalid: ref('excluded.invalid'), reason: ref('excluded.reason'),
    }))).execute()
}

/** Takes one sheet out; false when its author has none of that id. */
export async function dropSheet (db: Box, constituencyId: string, author: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('paperSheets')
    .where('constituencyId', '=', constituencyId).where('author', '=', author).where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}

const SEVERAL = 255

interface SheetRow {
  readonly marks: Buffer | null
  readonly invalid: 'not-issued' | 'other' | null
  readonly reason: string | null
}

function rowOf (sheet: PaperSheet): SheetRow {
  if ('marks' in sheet) return { marks: Buffer.from(sheet.marks.map(mark => mark === 'several' ? SEVERAL : mark)), invalid: null, reason: null }
  return { marks: null, invalid: sheet.invalid, reason: sheet.invalid === 'other' ? sheet.reason : null }
}

function sheetIn ({ marks, reason }: SheetRow): PaperSheet {
  if (marks) return { marks: Array.from(marks, mark => mark === SEVERAL ? 'several' : mark) }
  return reason === null ? { invalid: 'not-issued' } : { invalid: 'other', reason }
}

/** Entries that are finished, as they are compared. */
export function finished (entries: readonly KeptEntry[]): PaperEntry[] {
  return entries.flatMap(({ author, totals }) => totals ? [{ author, totals }] : [])
}
