import { sql } from 'kysely'
import type { RemarkKind, TaskResult } from '../domain/report/period-note.js'
import type { Roll } from './executor.js'

/** What a note is about: a unit or a person, in a period. */
export interface NoteKey {
  readonly about: string
  readonly period: string
  readonly kind: 'task' | RemarkKind
}

/** What was written down; only a unit's task has a result. */
export interface PeriodNote extends NoteKey {
  readonly result: TaskResult | null
  readonly text: string
  readonly version: number
}

const columns = ['about', 'period', 'kind', 'result', 'text', 'version'] as const

/** Notes about some units or persons, by period. */
export async function notesAbout (db: Roll, ids: readonly string[]): Promise<PeriodNote[]> {
  return db.selectFrom('periodNotes').select(columns).where('about', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('period').orderBy('about').orderBy('kind').execute()
}

/** One note with all other changes of notes waiting; undefined when there is none. */
export async function takeNote (db: Roll, { about, period, kind }: NoteKey): Promise<PeriodNote | undefined> {
  await sql`lock table period_notes in share row exclusive mode`.execute(db)
  return db.selectFrom('periodNotes').select(columns).where('about', '=', about).where('period', '=', period).where('kind', '=', kind).executeTakeFirst()
}

/** Keeps a note, replacing what stood there. */
export async function keepNote (db: Roll, { about, period, kind, ...said }: PeriodNote): Promise<void> {
  await db.insertInto('periodNotes').values({ about, period, kind, ...said })
    .onConflict(conflict => conflict.columns(['about', 'period', 'kind']).doUpdateSet(said)).execute()
}

/** Takes a note away. */
export async function dropNote (db: Roll, { about, period, kind }: NoteKey): Promise<void> {
  await db.deleteFrom('periodNotes').where('about', '=', about).where('period', '=', period).where('kind', '=', kind).execute()
}
