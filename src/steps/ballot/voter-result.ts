import { readerKinds } from '../../domain/round/manifest.js'
import { admit } from './admit.js'
import { placeOf } from '../frozen.js'
import { resultFor } from '../publish/result.js'
import type { ReadableResult } from '../publish/result.js'
import type { World } from '../world.js'

/** The published result of those on the ballot of whoever holds a slip, used or not, where voters are in the circle of readers. */
export async function readVoterResult (world: Pick<World, 'roll' | 'reader' | 'frozen' | 'slipKeys'>, code: string): Promise<ReadableResult> {
  const { roundId, constituencyId } = await admit(world, code)
  const round = await world.frozen.get(roundId)
  const { readers = readerKinds } = round.manifest.rules
  return resultFor(world, roundId, new Set(readers.includes('voters') ? placeOf(round, constituencyId).subjects : []))
}
