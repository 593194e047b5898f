import type { Listed } from '../domain/round.js'
import type { Facts, Roll } from './executor.js'

/** Persons on a round's list in ballot order, those left out included. */
export async function listedPersons (db: Facts, roundId: string): Promise<Listed[]> {
  return db.selectFrom('roundSubjects').select(['personId', 'electorate', 'exclusion', 'exclusionNote'])
    .where('roundId', '=', roundId).orderBy('position').execute()
}

/** Replaces the list of a draft. */
export async function replaceListed (db: Roll, roundId: string, listed: readonly Listed[]): Promise<void> {
  await db.deleteFrom('roundSubjects').where('roundId', '=', roundId).execute()
  if (listed.length === 0) return
  await db.insertInto('roundSubjects').values(listed.map((entry, position) => ({ roundId, position, ...entry }))).execute()
}
