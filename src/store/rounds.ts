import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import { Refused } from '../domain/refusal.js'
import type { Draft, Round, State } from '../domain/round/round.js'
import type { Facts, Roll } from './executor.js'
import type { PublicTables } from './tables.js'

/** Columns of a round, without its manifest (which may be large and is read on its own). */
const columns = [
  'id', 'title', 'kind', 'period', 'unitId', 'rehearsal', 'secrecy', 'place', 'basis', 'rules', 'composition', 'slipKind', 'paperUnits', 'state', 'version',
  'openNotBefore', 'closeNotAfter', 'manifestHash', 'boxRoot', 'cancelReason', 'openedAt', 'closedAt', 'countedAt', 'publishedAt', 'destroyedAt',
] as const

/** A round by id; refused with `not-found`. */
export async function findRound (db: Facts, id: string): Promise<Round> {
  const row = await db.selectFrom('rounds').select(columns).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refused('not-found', { round: id })
  return row
}

/** Rounds by id, the one that was closed last first; ids that name none are left out. */
export async function findRounds (db: Facts, ids: readonly string[]): Promise<Round[]> {
  return db.selectFrom('rounds').select(columns).where('id', '=', sql<string>`any(${ids}::uuid[])`).orderBy('closedAt', 'desc').orderBy('id').execute()
}

/** A round by id, taken alone until the transaction ends: no issue, cast or change of state runs beside it. */
export async function takeRound (db: Facts, id: string): Promise<Round> {
  await sql`select pg_advisory_xact_lock(round_lock(${id}))`.execute(db)
  return findRound(db, id)
}

/** When a round was first drafted. */
export async function draftedAt (db: Facts, id: string): Promise<Date> {
  const row = await db.selectFrom('rounds').select('createdAt').where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refused('not-found', { round: id })
  return row.createdAt
}

/** All rounds, newest first. */
export async function listRounds (db: Facts): Promise<Round[]> {
  return db.selectFrom('rounds').select(columns).orderBy('createdAt', 'desc').orderBy('id').execute()
}

/** Ids of rounds in one of the states, for work that is resumed after a crash. */
export async function roundsInState (db: Facts, ...states: readonly State[]): Promise<string[]> {
  const rows = await db.selectFrom('rounds').select('id').where('state', 'in', states).execute()
  return rows.map(row => row.id)
}

/** Stores a new draft and gives its id. */
export async function insertRound (db: Roll, draft: Draft): Promise<string> {
  const row = await db.insertInto('rounds').values(rowOf(draft)).returning('id').executeTakeFirstOrThrow()
  return row.id
}

/** Replaces what a draft says. */
export async function updateDraft (db: Roll, id: string, draft: Draft): Promise<void> {
  await db.updateTable('rounds').set(rowOf(draft)).where('id', '=', id).execute()
}

/** Counts a change of a draft and gives the new version. */
export async function nextVersion (db: Roll, id: string): Promise<number> {
  const row = await db.updateTable('rounds').set({ version: sql<number>`version + 1` }).where('id', '=', id).returning('version').executeTakeFirstOrThrow()
  return row.version
}

/** Fixes the manifest (RFC 8785 text) and its SHA-256, and ends the draft. */
export async function freezeManifest (db: Roll, id: string, manifest: string, hash: Uint8Array): Promise<void> {
  await db.updateTable('rounds').set({ manifest, manifestHash: Buffer.from(hash), state: 'prepared' }).where('id', '=', id).execute()
}

/** The manifest's exact text; refused with `not-found` while there is none. */
export async function manifestText (db: Facts, id: string): Promise<string> {
  const row = await db.selectFrom('rounds').select('manifest').where('id', '=', id).executeTakeFirst()
  if (!row?.manifest) throw new Refused('not-found', { round: id })
  return row.manifest
}

/** The database's clock. */
export async function databaseNow (db: Facts): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db)
  return rows[0]!.now
}

/** Moves a round to another state, with the instant (the database's) or reason that belongs to it. */
export async function moveRound (db: Facts, id: string, state: State, extra: { readonly reason?: string, readonly boxRoot?: Uint8Array } = {}): Promise<void> {
  const instant = instants[state]
  await db.updateTable('rounds').set({
    state,
    ...(instant && { [instant]: sql<Date>`clock_timestamp()` }),
    ...(extra.reason !== undefined && { cancelReason: extra.reason }),
    ...(extra.boxRoot && { boxRoot: Buffer.from(extra.boxRoot) }),
  }).where('id', '=', id).execute()
}

/** `closedAt` is the end of voting, so it is set when closing begins, not when the box is sealed. */
const instants: Partial<Record<State, 'openedAt' | 'closedAt' | 'countedAt' | 'publishedAt'>> = {
  open: 'openedAt',
  closing: 'closedAt',
  counted: 'countedAt',
  published: 'publishedAt',
}

function rowOf (draft: Draft): Pick<Selectable<PublicTables['rounds']>, 'title' | 'kind' | 'period' | 'unitId' | 'rehearsal' | 'secrecy' |
  'place' | 'basis' | 'slipKind' | 'paperUnits' | 'openNotBefore' | 'closeNotAfter'> & { rules: string, composition: string } {
  const instant = (text: string | null) => text === null ? null : new Date(text)
  return {
    title: draft.title,
    kind: draft.kind,
    period: draft.period,
    unitId: draft.unitId,
    rehearsal: draft.rehearsal,
    secrecy: draft.secrecy,
    place: draft.place,
    basis: draft.basis,
    slipKind: draft.slipKind,
    paperUnits: draft.paperUnits,
    rules: JSON.stringify(draft.rules),
    composition: JSON.stringify(draft.composition),
    openNotBefore: instant(draft.openNotBefore),
    closeNotAfter: instant(draft.closeNotAfter),
  }
}
