import { sql } from 'kysely'
import { sizes } from '../domain/encoding.js'
import type { Box, Facts } from './executor.js'

/** A sealed box of one constituency: sheets collected, and its Merkle root once computed. */
export interface SealedBox {
  readonly constituencyId: string
  readonly sheets: number
  readonly root: Uint8Array | null
}

/** The sealed boxes of a round in manifest order. */
export async function sealedBoxes (db: Facts, roundId: string): Promise<SealedBox[]> {
  return db.selectFrom('boxes').innerJoin('constituencies', join => join
    .onRef('constituencies.roundId', '=', 'boxes.roundId').onRef('constituencies.id', '=', 'boxes.constituencyId'))
    .select(['constituencyId', 'sheets', 'root']).where('boxes.roundId', '=', roundId).orderBy('position').execute()
}

/** Keeps the root of a sealed box. */
export async function keepRoot (db: Box, roundId: string, constituencyId: string, root: Uint8Array): Promise<void> {
  await db.updateTable('boxes').set({ root: Buffer.from(root) }).where('roundId', '=', roundId).where('constituencyId', '=', constituencyId).execute()
}

/** Credentials of a box, chunk by chunk: 288 bytes each (nonce, signature), ascending. */
export async function * credentialChunks (db: Box, roundId: string, constituencyId: string): AsyncGenerator<Buffer> {
  for (let chunk = 0; ; chunk++) {
    const row = await db.selectFrom('credentialChunks').select('entries')
      .where('roundId', '=', roundId).where('constituencyId', '=', constituencyId).where('chunk', '=', chunk).executeTakeFirst()
    if (!row) return
    yield row.entries
  }
}

/** Some envelopes of one person's pile: 49 bytes each, ascending, going on from the chunk before. */
export interface PileChunk {
  readonly subjectId: string
  readonly chunk: number
  readonly entries: Buffer
}

/** Chunks fetched at once: at most 16 of 4,096 envelopes, so a box is never held whole. */
const CHUNKS_AT_ONCE = 16

/** All piles of a box, chunk by chunk, pile after pile in the order of subject ids. */
export async function * pileChunks (db: Box, roundId: string, constituencyId: string): AsyncGenerator<PileChunk> {
  for (let last: PileChunk | undefined; ;) {
    const rows = await nextChunks(db, roundId, constituencyId, last)
    yield * rows
    if (rows.length < CHUNKS_AT_ONCE) return
    last = rows.at(-1)
  }
}

function nextChunks (db: Box, roundId: string, constituencyId: string, last: PileChunk | undefined): Promise<PileChunk[]> {
  return db.selectFrom('pileChunks').select(['subjectId', 'chunk', 'entries'])
    .where('roundId', '=', roundId).where('constituencyId', '=', constituencyId)
    .$if(last !== undefined, query => query.where(({ refTuple, tuple, eb }) =>
      eb(refTuple('subjectId', 'chunk'), '>', tuple(last!.subjectId, last!.chunk))))
    .orderBy('subjectId').orderBy('chunk').limit(CHUNKS_AT_ONCE).execute()
}

/** Sealed comments of a box, chunk by chunk: 1072 bytes each, ascending. */
export async function * commentChunks (db: Box, roundId: string, constituencyId: string): AsyncGenerator<Buffer> {
  for (let chunk = 0; ; chunk++) {
    const row = await db.selectFrom('commentChunks').select('entries')
      .where('roundId', '=', roundId).where('constituencyId', '=', constituencyId).where('chunk', '=', chunk).executeTakeFirst()
    if (!row) return
    yield row.entries
  }
}

/** Sealed comments of each box that has any. */
export async function commentCounts (db: Box, roundId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db.selectFrom('commentChunks').select(({ fn }) => ['constituencyId', fn.sum<string>(sql<number>`octet_length(entries)`).as('bytes')])
    .where('roundId', '=', roundId).groupBy('constituencyId').execute()
  return new Map(rows.map(({ constituencyId, bytes }) => [constituencyId, Number(bytes) / sizes.commentEnvelope]))
}

/** How much is there to be destroyed of the sealed box. */
export async function countBox (db: Box, roundId: string): Promise<{ readonly credentials: number, readonly envelopes: number, readonly comments: number }> {
  const bytes = (table: string) => sql`(select coalesce(sum(octet_length(entries)), 0)::bigint from ${sql.table(table)} where round_id = ${roundId})`
  const { rows } = await sql<{ credentials: number, envelopes: number, comments: number }>`
    select ${bytes('credential_chunks')} / ${sizes.nonce + sizes.signature} as credentials, ${bytes('pile_chunks')} / ${sizes.envelope} as envelopes,
      ${bytes('comment_chunks')} / ${sizes.commentEnvelope} as comments`.execute(db)
  return rows[0]!
}

/** Destroys the sealed box and the key that signed receipts. Repeatable; the database refuses before the time has come. */
export async function destroyBox (db: Box, roundId: string): Promise<void> {
  await sql`select destroy_box(${roundId})`.execute(db)
}
