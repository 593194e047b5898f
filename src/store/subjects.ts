import { sql } from 'kysely'
import type { Listed } from '../domain/round/round.js'
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

/** Remembers the units of the posts that those rated hold today: a manifest has their names only. */
export async function freezePosts (db: Roll, roundId: string): Promise<void> {
  await sql`
    update round_subjects set unit_id = posts.unit_id from posts
    where round_id = ${roundId} and exclusion is null and posts.person_id = round_subjects.person_id and posts.to_date is null`.execute(db)
}

/** A person rated: who was asked about him, and the unit of his post when the list was frozen. */
export interface FrozenEntry {
  readonly personId: string
  readonly electorate: readonly string[]
  readonly unitId: string | null
}

/** Everybody rated in a frozen round. */
export async function frozenList (db: Facts, roundId: string): Promise<FrozenEntry[]> {
  return db.selectFrom('roundSubjects').select(['personId', 'electorate', 'unitId']).where('roundId', '=', roundId).where('exclusion', 'is', null).execute()
}
