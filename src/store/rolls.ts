import { sql } from 'kysely'
import type { PersonnelClass } from '../domain/organisation/person.js'
import type { RollEntry, RollRow } from '../domain/organisation/roll.js'
import type { Roll } from './executor.js'

/** Rows inserted by one statement: 7 parameters each, under PostgreSQL's limit of 65,535. */
const ROWS_AT_ONCE = 5000

/** Replaces the roll of a draft. */
export async function replaceRoll (db: Roll, roundId: string, rows: readonly RollRow[]): Promise<void> {
  await db.deleteFrom('rollEntries').where('roundId', '=', roundId).execute()
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    await db.insertInto('rollEntries').values(rows.slice(at, at + ROWS_AT_ONCE).map(row => ({ roundId, ...row }))).execute()
  }
}

/** The whole roll in the order of service numbers. */
export async function rollOf (db: Roll, roundId: string): Promise<RollEntry[]> {
  return db.selectFrom('rollEntries').select(['id', 'code', 'name', 'rank', 'personnelClass', 'unitId', 'constituencyId'])
    .where('roundId', '=', roundId).orderBy('code').execute() as Promise<RollEntry[]>
}

/** Voters who sit directly in each unit. */
export async function votersByUnit (db: Roll, roundId: string): Promise<Map<string, number>> {
  const rows = await db.selectFrom('rollEntries').select(['unitId', sql<number>`count(*)::int`.as('voters')])
    .where('roundId', '=', roundId).groupBy('unitId').execute()
  return new Map(rows.map(row => [row.unitId, row.voters]))
}

/** Classes of which anybody is on the roll. */
export async function classesOnRoll (db: Roll, roundId: string): Promise<PersonnelClass[]> {
  const rows = await db.selectFrom('rollEntries').select('personnelClass').distinct().where('roundId', '=', roundId).execute()
  return rows.map(row => row.personnelClass as PersonnelClass)
}

/** Where persons of the list vote themselves: person id to unit id, by their service number on the roll. */
export async function whereRatedVote (db: Roll, roundId: string): Promise<Map<string, string>> {
  const rows = await db.selectFrom('rollEntries')
    .innerJoin('people', 'people.code', 'rollEntries.code')
    .innerJoin('roundSubjects', join => join.onRef('roundSubjects.personId', '=', 'people.id').onRef('roundSubjects.roundId', '=', 'rollEntries.roundId'))
    .select(['people.id', 'rollEntries.unitId']).where('rollEntries.roundId', '=', roundId).execute()
  return new Map(rows.map(row => [row.id, row.unitId]))
}

/** The box of a voter by his service number; null of somebody who is not on the roll, or while it is not frozen. */
export async function placeOnRoll (db: Roll, roundId: string, code: string): Promise<string | null> {
  const row = await db.selectFrom('rollEntries').select('constituencyId').where('roundId', '=', roundId).where('code', '=', code).executeTakeFirst()
  return row?.constituencyId ?? null
}

/** Freezes which box each voter of some units belongs to. */
export async function assignConstituency (db: Roll, roundId: string, constituencyId: string, unitIds: readonly string[]): Promise<void> {
  await db.updateTable('rollEntries').set({ constituencyId }).where('roundId', '=', roundId).where('unitId', 'in', unitIds).execute()
}
