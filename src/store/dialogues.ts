import { sql } from 'kysely'
import type { Withholding } from '../domain/dialogue/comment.js'
import type { Comment, Theme } from '../domain/dialogue/dialogue.js'
import type { Box, Reader } from './executor.js'

/** Where the dialogue of a round stands; `withheld` null while the board reviews. */
export interface Dialogue {
  readonly opened: number
  readonly unreadable: number
  readonly shutPlaces: number
  readonly withheld: Partial<Record<Withholding, number>> | null
  readonly version: number
}

/** Of a counted round with comments; null of any other. */
export async function findDialogue (db: Box, roundId: string): Promise<Dialogue | null> {
  return await selected(db, roundId).executeTakeFirst() ?? null
}

/** The same, taken alone until the transaction ends. */
export async function takeDialogue (db: Box, roundId: string): Promise<Dialogue | null> {
  return await selected(db, roundId).forUpdate().executeTakeFirst() ?? null
}

/** Ends the review: what may be read, under the random ids it has, and how much was withheld for which reason. */
export async function insertReviewed (db: Box, roundId: string, shown: readonly Pick<Comment, 'id' | 'text'>[], withheld: NonNullable<Dialogue['withheld']>): Promise<void> {
  const rows = shown.map(comment => ({ roundId, ...comment, themeId: null }))
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) await db.insertInto('comments').values(rows.slice(at, at + ROWS_AT_ONCE)).execute()
  await db.updateTable('dialogues').set({ withheld: JSON.stringify(withheld) }).where('roundId', '=', roundId).execute()
}

const ROWS_AT_ONCE = 5000

/** Comments that may be read, in the order of their random ids. */
export async function commentsOf (db: Box, roundId: string): Promise<Comment[]> {
  return db.selectFrom('comments').select(['id', 'text', 'themeId']).where('roundId', '=', roundId).orderBy('id').execute()
}

/** Themes in their order. */
export async function themesOf (db: Box, roundId: string): Promise<Theme[]> {
  return db.selectFrom('dialogueThemes').select(['id', 'title', 'answer']).where('roundId', '=', roundId).orderBy('position').execute()
}

/** A theme with what lies under it. */
export interface PlacedTheme {
  readonly id: string
  readonly title: string
  readonly comments: readonly string[]
}

/** Replaces the themes and what lies under each; themes that stay keep their answers. */
export async function replaceThemes (db: Box, roundId: string, themes: readonly PlacedTheme[]): Promise<void> {
  await db.updateTable('comments').set({ themeId: null }).where('roundId', '=', roundId).execute()
  await db.deleteFrom('dialogueThemes').where('roundId', '=', roundId)
    .$if(themes.length > 0, query => query.where('id', 'not in', themes.map(({ id }) => id))).execute()
  for (const [position, { id, title, comments }] of themes.entries()) {
    await db.insertInto('dialogueThemes').values({ roundId, id, position, title })
      .onConflict(conflict => conflict.columns(['roundId', 'id']).doUpdateSet({ position, title })).execute()
    await db.updateTable('comments').set({ themeId: id }).where('roundId', '=', roundId).where('id', '=', sql<string>`any (${[...comments]}::uuid[])`).execute()
  }
}

/** Writes the answer to a theme; false when there is none of that id. */
export async function keepAnswer (db: Box, roundId: string, themeId: string, answer: string): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('dialogueThemes').set({ answer }).where('roundId', '=', roundId).where('id', '=', themeId).executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Counts a change of a dialogue and gives the new version. */
export async function nextDialogueVersion (db: Box, roundId: string): Promise<number> {
  const row = await db.updateTable('dialogues').set({ version: sql<number>`version + 1` }).where('roundId', '=', roundId).returning('version').executeTakeFirstOrThrow()
  return row.version
}

/** Publishes a dialogue (RFC 8785 text) with its SHA-256, beside those before it. */
export async function insertDialogueRelease (db: Box, roundId: string, number: number, content: string, digest: Uint8Array): Promise<void> {
  await db.insertInto('dialogueReleases').values({ roundId, number, content, digest: Buffer.from(digest) }).execute()
}

/** What was published last; null before the first time. */
export async function dialogueRelease (db: Box | Reader, roundId: string): Promise<{ number: number, content: string, digest: Uint8Array } | null> {
  const reader = db as Reader
  return await reader.selectFrom('dialogueReleases').select(['number', 'content', 'digest'])
    .where('roundId', '=', roundId).orderBy('number', 'desc').limit(1).executeTakeFirst() ?? null
}

function selected (db: Box, roundId: string) {
  return db.selectFrom('dialogues').select(['opened', 'unreadable', 'shutPlaces', 'withheld', 'version']).where('roundId', '=', roundId)
}
