import { sql } from 'kysely'
import { verdict } from '../domain/dialogue/comment.js'
import type { OpenedComment, Review } from '../domain/dialogue/comment.js'
import type { Box } from './executor.js'

/** Comments as a count found them: texts, envelopes that held none, places whose comments stay shut. */
export interface FoundComments {
  readonly texts: readonly string[]
  readonly unreadable: number
  readonly shutPlaces: number
}

const ROWS_AT_ONCE = 5000

/** Keeps what a count found, each text under a random id of the caller's, in the order of these ids: that of the boxes is forgotten. */
export async function insertComments (db: Box, roundId: string, { texts, unreadable, shutPlaces }: FoundComments, newId: () => string): Promise<void> {
  await sql`select make_comment_room(${roundId})`.execute(db)
  await db.insertInto('dialogues').values({ roundId, opened: texts.length, unreadable, shutPlaces }).execute()
  const rows = texts.map(text => ({ roundId, id: newId(), text })).toSorted((a, b) => a.id < b.id ? -1 : 1)
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) await db.insertInto('openedComments').values(rows.slice(at, at + ROWS_AT_ONCE)).execute()
}

/** Comments under review after an id, in the order of ids, at most `limit`; `judge` names an account whose verdict they wait for, null for all. */
export async function openedComments (db: Box, roundId: string, { after, limit, judge }: { readonly after: string | null, readonly limit: number, readonly judge: string | null }): Promise<OpenedComment[]> {
  const rows = await opened(db, roundId)
    .$if(after !== null, query => query.where('id', '>', after!))
    .$if(judge !== null, query => query.where('second', 'is', null).where(({ eb, or }) => or([eb('judge', 'is', null), eb('judge', '<>', judge!)])))
    .orderBy('id').limit(limit).execute()
  return rows.map(commentIn)
}

/** One comment under review; null when there is none of that id. */
export async function openedComment (db: Box, roundId: string, id: string): Promise<OpenedComment | null> {
  const row = await opened(db, roundId).where('id', '=', id).executeTakeFirst()
  return row ? commentIn(row) : null
}

/** Keeps where the review of a comment stands. */
export async function keepReview (db: Box, roundId: string, id: string, { verdict: given, judge, second }: Review): Promise<void> {
  await db.updateTable('openedComments').set({ verdict: JSON.stringify(given), judge, second }).where('roundId', '=', roundId).where('id', '=', id).execute()
}

/** How many comments have a verdict, and how many have one of two people. */
export async function reviewCounts (db: Box, roundId: string): Promise<{ judged: number, seconded: number }> {
  return db.selectFrom('openedComments').select([sql<number>`count(judge)::int`.as('judged'), sql<number>`count(second)::int`.as('seconded')])
    .where('roundId', '=', roundId).executeTakeFirstOrThrow()
}

/** Destroys the comments as they were written; only after the review has ended. */
export async function dropOpened (db: Box, roundId: string): Promise<void> {
  await sql`select drop_comment_room(${roundId})`.execute(db)
}

function opened (db: Box, roundId: string) {
  return db.selectFrom('openedComments').select(['id', 'text', 'verdict', 'judge', 'second']).where('roundId', '=', roundId)
}

function commentIn ({ id, text, verdict: given, judge, second }: { id: string, text: string, verdict: unknown, judge: string | null, second: string | null }): OpenedComment {
  return { id, text, review: judge === null ? null : { verdict: verdict.parse(given), judge, second } }
}
