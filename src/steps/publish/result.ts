import { mayReadSome, narrowResult } from '../../domain/report/circle.js'
import type { Access } from '../../domain/report/circle.js'
import { Refused } from '../../domain/refusal.js'
import type { OfficialResult } from '../../domain/count/result.js'
import type { Actor } from '../../domain/staff/role.js'
import { accessOfActor } from './circle.js'
import { publishedResult } from './published.js'
import type { World } from '../world.js'

/** A published result as one reader sees it, with the digest of the whole; `narrowed`: rows that are not his are left out. */
export interface ReadableResult {
  readonly result: OfficialResult
  readonly digest: Uint8Array
  readonly narrowed: boolean
}

/** The published result for whoever is in the round's circle of readers. */
export async function readResult (world: Pick<World, 'roll' | 'reader' | 'frozen'>, actor: Actor, roundId: string): Promise<ReadableResult> {
  return resultFor(world, roundId, (await accessOfActor(world, actor, roundId)).result)
}

/** The published result with the rows that may be read; `not-allowed` when there are none. */
export async function resultFor (world: Pick<World, 'reader'>, roundId: string, rows: Access['result']): Promise<ReadableResult> {
  if (!mayReadSome(rows)) throw new Refused('not-allowed')
  const { result, digest } = await publishedResult(world, roundId)
  const readable = narrowResult(result, rows)
  return { result: readable, digest, narrowed: readable.subjects.length < result.subjects.length }
}
