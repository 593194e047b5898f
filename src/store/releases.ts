import type { CorrectionNote } from '../domain/count/result.js'
import type { Box, Reader } from './executor.js'

/** A result as it was published (RFC 8785 text) with its SHA-256; `correction` counts from 0, the first publication. */
export interface Release {
  readonly correction: number
  readonly result: string
  readonly digest: Uint8Array
}

/** Publishes a result; what was published before stays as it is. */
export async function insertRelease (db: Box, roundId: string, result: string, digest: Uint8Array, note: CorrectionNote | null = null): Promise<void> {
  await db.insertInto('releases').values({ roundId, correction: note?.number ?? 0, reason: note?.reason ?? null, result, digest: Buffer.from(digest) }).execute()
}

/** What was published of a round last; null before. */
export async function releaseOf (db: Reader, roundId: string): Promise<Release | null> {
  const row = await db.selectFrom('releases').select(['correction', 'result', 'digest']).where('roundId', '=', roundId).orderBy('correction', 'desc').limit(1).executeTakeFirst()
  return row ?? null
}

/** Which correction was published last, and its digest; null before publication. Cheap: the result is not read. */
export async function latestRelease (db: Reader, roundId: string): Promise<Omit<Release, 'result'> | null> {
  const row = await db.selectFrom('releases').select(['correction', 'digest']).where('roundId', '=', roundId).orderBy('correction', 'desc').limit(1).executeTakeFirst()
  return row ?? null
}

/** Corrections of a round in their order. */
export async function correctionsOf (db: Box, roundId: string): Promise<(CorrectionNote & Pick<Release, 'digest'>)[]> {
  const rows = await db.selectFrom('releases').select(['correction as number', 'reason', 'digest'])
    .where('roundId', '=', roundId).where('correction', '>', 0).orderBy('correction').execute()
  return rows.map(({ reason, ...row }) => ({ ...row, reason: reason! }))
}
