import { sql } from 'kysely'
import type { Breakdown, PublishedTurnout } from '../domain/disclosure/breakdown.js'
import type { Division, Figure } from '../domain/disclosure/divide.js'
import type { PublishedUnit } from '../domain/disclosure/establishment.js'
import { listsBy } from '../domain/disclosure/lists.js'
import type { Composition, SlipKind } from '../domain/round.js'
import type { Box, Reader } from './executor.js'

/** A published round in which somebody was rated who is rated again. */
export interface ComparableRound {
  readonly id: string
  readonly unitId: string
  readonly composition: Composition
  readonly slipKind: SlipKind
}

const ROWS_AT_ONCE = 5000

/** One round at a time is published, so that none escapes comparison with another. Held until the transaction ends. */
export async function lockReleases (db: Box): Promise<void> {
  await sql`select pg_advisory_xact_lock(611)`.execute(db)
}

/** Published rounds about any of these persons, the latest first. */
export async function roundsAbout (db: Box, subjectIds: readonly string[]): Promise<ComparableRound[]> {
  return db.selectFrom('rounds').select(['id', 'unitId', 'composition', 'slipKind'])
    .where('state', '=', 'published')
    .where('id', 'in', db.selectFrom('divisions').select('roundId').where('subjectIds', '&&', sql<string[]>`${[...subjectIds]}::uuid[]`))
    .orderBy('publishedAt', 'desc').orderBy('id').execute()
}

/** The blocks of a published round, by electorate. */
export async function blocksOf (db: Box | Reader, roundId: string): Promise<Pick<Division, 'subjectIds' | 'blocks'>[]> {
  const reader = db as Reader
  const divisions = await reader.selectFrom('divisions').select(['number', 'subjectIds']).where('roundId', '=', roundId).orderBy('number').execute()
  const rows = await reader.selectFrom('blocks').select(['division', 'constituencyIds']).where('roundId', '=', roundId).orderBy('division').orderBy('number').execute()
  const blocks = listsBy(rows, ({ division }) => division)
  return divisions.map(({ number, subjectIds }) => ({ subjectIds, blocks: (blocks.get(number) ?? []).map(({ constituencyIds }) => constituencyIds) }))
}

/** All that was published of a round below its electorate, as its digest covers it; null of a round that is not published. */
export async function breakdownOf (db: Reader, roundId: string): Promise<Breakdown | null> {
  const units: PublishedUnit[] = await db.selectFrom('publishedUnits').select(['unitId as id', 'parentId', 'name'])
    .where('roundId', '=', roundId).orderBy('position').execute()
  if (units.length === 0) return null
  const turnouts: PublishedTurnout[] = await db.selectFrom('publishedTurnouts as turnout').innerJoin('constituencies as place', join => join
    .onRef('place.roundId', '=', 'turnout.roundId').onRef('place.id', '=', 'turnout.constituencyId'))
    .select(['constituencyId as id', 'turnout.summoned', 'issued', 'collected']).where('turnout.roundId', '=', roundId).orderBy('place.position').execute()
  const figures = listsBy<string, Figure>(await db.selectFrom('figures').select(['subjectId', 'blocks', 'levels', 'blank', 'invalid'])
    .where('roundId', '=', roundId).orderBy('number').execute(), ({ subjectId }) => subjectId)
  const divisions = (await blocksOf(db, roundId)).map(division => ({ ...division, figures: division.subjectIds.flatMap(id => figures.get(id) ?? []) }))
  return { units, turnouts, divisions }
}

/** Stores the breakdown of a round, once. */
export async function insertBreakdown (db: Box, roundId: string, { units, turnouts, divisions }: Breakdown): Promise<void> {
  await inParts(units.map(({ id, ...unit }, position) => ({ roundId, position, unitId: id, ...unit })), rows => db.insertInto('publishedUnits').values(rows).execute())
  await inParts(turnouts.map(({ id, ...turnout }) => ({ roundId, constituencyId: id, ...turnout })), rows => db.insertInto('publishedTurnouts').values(rows).execute())
  for (const [division, { subjectIds, blocks, figures }] of divisions.entries()) {
    await db.insertInto('divisions').values({ roundId, number: division, subjectIds: [...subjectIds] }).execute()
    await inParts(blocks.map((ids, number) => ({ roundId, division, number, constituencyIds: [...ids] })), rows => db.insertInto('blocks').values(rows).execute())
    const numbered = [...listsBy(figures, ({ subjectId }) => subjectId).values()].flatMap(all => all.map((figure, number) => ({ ...figure, number })))
    await inParts(numbered.map(figure => ({ roundId, division, ...figure, blocks: [...figure.blocks], levels: [...figure.levels] })), rows => db.insertInto('figures').values(rows).execute())
  }
}

/** Writes into the ledger that something of a round was published, by the SHA-256 of its RFC 8785 text. */
export async function recordRelease (db: Box, roundId: string, kind: 'result' | 'breakdown', digest: Uint8Array): Promise<void> {
  await db.insertInto('releaseLedger').values({ roundId, kind, digest: Buffer.from(digest) }).execute()
}

/** The digest under which a part of a round was published; null while it is not. */
export async function releaseDigest (db: Reader, roundId: string, kind: 'result' | 'breakdown'): Promise<Uint8Array | null> {
  const row = await db.selectFrom('releaseLedger').select('digest').where('roundId', '=', roundId).where('kind', '=', kind).executeTakeFirst()
  return row?.digest ?? null
}

async function inParts<Row> (rows: readonly Row[], insert: (part: readonly Row[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) await insert(rows.slice(at, at + ROWS_AT_ONCE))
}
