import { sql } from 'kysely'
import type { NewPost, Person, PersonData, Post } from '../domain/organisation/person.js'
import type { Roll } from './executor.js'

/** A post that somebody takes up. */
export type PostOf = NewPost & { readonly personId: string }

/** Makes all other changes of people wait, so that posts follow each other without overlap. */
export async function lockPeople (db: Roll): Promise<void> {
  await sql`lock table people in share row exclusive mode`.execute(db)
}

/** Everybody with the post of today, in no order that means anything; `byName` orders them. */
export async function listPeople (db: Roll): Promise<Person[]> {
  const rows = await select(db).orderBy('people.code').execute()
  return rows.map(toPerson)
}

/** People whose post of today is in one of the units. */
export async function peopleIn (db: Roll, unitIds: readonly string[]): Promise<Person[]> {
  const rows = await select(db).where('posts.unitId', '=', sql<string>`any(${unitIds}::uuid[])`).orderBy('people.code').execute()
  return rows.map(toPerson)
}

/** People by id with the post of today, ordered by code; ids that name nobody are left out. */
export async function findPeople (db: Roll, ids: readonly string[]): Promise<Person[]> {
  const rows = await select(db).where('people.id', '=', sql<string>`any(${ids}::uuid[])`).orderBy('people.code').execute()
  return rows.map(toPerson)
}

/** People by code with the post of today. */
export async function findPeopleByCode (db: Roll, codes: readonly string[]): Promise<Person[]> {
  const rows = await select(db).where('people.code', '=', sql<string>`any(${codes}::text[])`).orderBy('people.code').execute()
  return rows.map(toPerson)
}

/** Every post of a person, the oldest first. */
export async function postsOf (db: Roll, personId: string): Promise<Post[]> {
  return db.selectFrom('posts').select(['id', 'unitId', 'title', 'fromDate as from', 'toDate as to'])
    .where('personId', '=', personId).orderBy('fromDate').orderBy('toDate').execute()
}

/** Stores a person and gives the id; undefined when the code is taken. */
export async function insertPerson (db: Roll, person: PersonData): Promise<string | undefined> {
  const row = await db.insertInto('people').values(person).onConflict(conflict => conflict.column('code').doNothing()).returning('id').executeTakeFirst()
  return row?.id
}

/** Replaces what is said of a person; false when the code belongs to somebody else. */
export async function updatePerson (db: Roll, id: string, person: PersonData): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('people').set(person).where('id', '=', id)
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('people as other').select('other.id').where('other.code', '=', person.code).where('other.id', '!=', id))))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Makes new people and brings known ones to what a file says. */
export async function savePeople (db: Roll, people: readonly PersonData[]): Promise<void> {
  await sql`
    insert into people (code, name, rank, personnel_class, category, birth_date)
    select code, name, rank, "personnelClass", category, "birthDate" from json_to_recordset(${JSON.stringify(people)}::json)
      as file (code text, name text, rank text, "personnelClass" text, category text, "birthDate" date)
    on conflict (code) do update set name = excluded.name, rank = excluded.rank, personnel_class = excluded.personnel_class,
      category = excluded.category, birth_date = excluded.birth_date`.execute(db)
}

/** Ends the posts of today of these persons on the first day of the next ones. */
export async function closePosts (db: Roll, posts: readonly PostOf[]): Promise<void> {
  await sql`
    update posts set to_date = file."from" from json_to_recordset(${JSON.stringify(posts)}::json) as file ("personId" uuid, "from" date)
    where posts.person_id = file."personId" and posts.to_date is null`.execute(db)
}

/** Opens posts; the earlier ones must have been closed. */
export async function openPosts (db: Roll, posts: readonly PostOf[]): Promise<void> {
  await sql`
    insert into posts (person_id, unit_id, title, from_date)
    select "personId", "unitId", title, "from" from json_to_recordset(${JSON.stringify(posts)}::json)
      as file ("personId" uuid, "unitId" uuid, title text, "from" date)`.execute(db)
}

/** Corrects unit and title of the posts of today. */
export async function amendPosts (db: Roll, posts: readonly PostOf[]): Promise<void> {
  await sql`
    update posts set unit_id = file."unitId", title = file.title
    from json_to_recordset(${JSON.stringify(posts)}::json) as file ("personId" uuid, "unitId" uuid, title text)
    where posts.person_id = file."personId" and posts.to_date is null`.execute(db)
}

function select (db: Roll) {
  return db.selectFrom('people').leftJoin('posts', join => join.onRef('posts.personId', '=', 'people.id').on('posts.toDate', 'is', null))
    .select(['people.id', 'people.code', 'people.name', 'people.rank', 'people.personnelClass', 'people.category', 'people.birthDate',
      'posts.id as postId', 'posts.unitId', 'posts.title', 'posts.fromDate'])
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

function toPerson ({ postId, unitId, title, fromDate, ...person }: Row): Person {
  const post = postId && unitId && title && fromDate ? { id: postId, unitId, title, from: fromDate, to: null } : null
  return { ...person, post }
}
