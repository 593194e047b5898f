import { sql } from 'kysely'
import type { Breakdown, PublishedTurnout } from '../domain/disclosure/breakdown.js'
import type { Division, Figure } from '../domain/disclosure/divide.js'
import type { PublishedUnit } from '../domain/disclosure/establishment.js'
import { listsBy } from '../domain/disclosure/lists.js'
import type { Composition, SlipKind } from '../domain/round/round.js'
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

/** Published rounds about any of these persons, the latest first. Of a round whose marks of issue are destroyed nobody knows who took part, as where slips were drawn. */
export async function roundsAbout (db: Box, subjectIds: readonly string[]): Promise<ComparableRound[]> {
  return db.selectFrom('rounds').select(['id', 'unitId', 'composition'])
    .select(({ eb, exists, selectFrom }) => eb.case().when(exists(selectFrom('destructions').select('roundId').whereRef('roundId', '=', 'rounds.id'))).then('drawn' as SlipKind).else(eb.ref('slipKind')).end().as('slipKind'))
    .where('state', '=', 'published')
    .where('id', 'in', db.selectFrom('divisions').select('roundId').where('subjectIds', '&&', sql<string[]>`${[...subjectIds]}::uuid[]`))
    .orderBy('publishedAt', 'desc').orderBy('id').execute()
}

/** Ids of published rounds in which people of a unit, or of one below it, voted. */
export async function publishedIn (db: Reader, unitId: string): Promise<string[]> {
  return (await db.selectFrom('publishedUnits').select('roundId').where('unitId', '=', unitId).execute()).map(({ roundId }) => roundId)
}

/** Ids of published rounds about a person. */
export async function publishedAbout (db: Reader, personId: string): Promise<string[]> {
  const rows = await db.selectFrom('divisions').select('roundId').distinct().where('subjectIds', '&&', sql<string[]>`${[personId]}::uuid[]`).execute()
  return rows.map(({ roundId }) => roundId)
}

/** The blocks of a published round, by electorate. */
export async function blocksOf (db: Box | Reader, roundId: string): Promise<Pick<Division, 'subjectIds' | 'blocks'>[]> {
  const reader = db as Reader
  const divisions = await reader.selectFrom('divisions').select(['number', 'subjectIds']).where('roundId', '=', roundId).orderBy('number').execute()
  const rows = await reader.selectFrom('blocks').select(['division', 'constituencyIds']).where('roundId', '=', roundId).orderBy('division').orderBy('number').execute()
  const blocks = listsBy(rows, ({ division }) => division)
  return divisions.map(({ number, subjectIds }) => ({ subjectIds, blocks: (blocks.get(number) ?? []).map(({ constituencyIds }) => constituencyIds) }))
}

/** All that was published of a round below its electorate, as its digest covers it; without figures where a correction took them back. Null of a round that is not published. */
export async function breakdownOf (db: Box | Reader, roundId: string, correction = 0): Promise<Breakdown | null> {
  const reader = db as Reader
  const units: PublishedUnit[] = await reader.selectFrom('publishedUnits').select(['unitId as id', 'parentId', 'name'])
    .where('roundId', '=', roundId).orderBy('position').execute()
  if (units.length === 0) return null
  const turnouts: PublishedTurnout[] = await reader.selectFrom('publishedTurnouts as turnout').innerJoin('constituencies as place', join => join
    .onRef('place.roundId', '=', 'turnout.roundId').onRef('place.id', '=', 'turnout.constituencyId'))
    .select(['constituencyId as id', 'turnout.summoned', 'issued', 'collected'])
    .where('turnout.roundId', '=', roundId).where('turnout.correction', '=', correction).orderBy('place.position').execute()
  const figures = listsBy<string, Figure>(await reader.selectFrom('figures').select(['subjectId', 'blocks', 'levels', 'blank', 'invalid'])
    .where('roundId', '=', roundId).where('correction', '=', correction).orderBy('number').execute(), ({ subjectId }) => subjectId)
  const divisions = (await blocksOf(db, roundId)).map(division => ({ ...division, figures: division.subjectIds.flatMap(id => figures.get(id) ?? []) }))
  return { units, turnouts, divisions }
}

/** Stores the breakdown of a round, once. */
export async function insertBreakdown (db: Box, roundId: string, breakdown: Breakdown): Promise<void> {
  const { units, divisions } = breakdown
  await inParts(units.map(({ id, ...unit }, position) => ({ roundId, position, unitId: id, ...unit })), rows => db.insertInto('publishedUnits').values(rows).execute())
  for (const [number, { subjectIds, blocks }] of divisions.entries()) {
    await db.insertInto('divisions').values({ roundId, number, subjectIds: [...subjectIds] }).execute()
    await inParts(blocks.map((ids, at) => ({ roundId, division: number, number: at, constituencyIds: [...ids] })), rows => db.insertInto('blocks').values(rows).execute())
  }
  await insertTurnouts(db, roundId, 0, breakdown.turnouts)
  await insertFigures(db, roundId, 0, divisions)
}

/** Stores turnouts as first published (0) or as corrected. */
export async function insertTurnouts (db: Box, roundId: string, correction: number, turnouts: Breakdown['turnouts']): Promise<void> {
  await inParts(turnouts.map(({ id, ...turnout }) => ({ roundId, correction, constituencyId: id, ...turnout })), rows => db.insertInto('publishedTurnouts').values(rows).execute())
}

/** Stores figures in the blocks of a round, as first published (0) or as corrected. */
export async function insertFigures (db: Box, roundId: string, correction: number, divisions: readonly Division[]): Promise<void> {
  for (const [division, { figures }] of divisions.entries()) {
    const numbered = [...listsBy(figures, ({ subjectId }) => subjectId).values()].flatMap(all => all.map((figure, number) => ({ ...figure, number })))
    await inParts(numbered.map(figure => ({ roundId, correction, division, ...figure, blocks: [...figure.blocks], levels: [...figure.levels] })), rows => db.insertInto('figures').values(rows).execute())
  }
}

/** Writes into the ledger that something of a round was published, by the SHA-256 of its RFC 8785 text. */
export async function recordRelease (db: Box, roundId: string, kind: 'result' | 'breakdown', digest: Uint8Array, correction = 0): Promise<void> {
  await db.insertInto('releaseLedger').values({ roundId, correction, kind, digest: Buffer.from(digest) }).execute()
}

/** The digest under which the breakdown was published, at first (0) or with a correction; null where there is none. */
export async function breakdownDigest (db: Box | Reader, roundId: string, correction: number): Promise<Uint8Array | null> {
  const row = await (db as Reader).selectFrom('releaseLedger').select('digest')
    .where('roundId', '=', roundId).where('correction', '=', correction).where('kind', '=', 'breakdown').executeTakeFirst()
  return row?.digest ?? null
}

async function inParts<Row> (rows: readonly Row[], insert: (part: readonly Row[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) await insert(rows.slice(at, at + ROWS_AT_ONCE))
}
