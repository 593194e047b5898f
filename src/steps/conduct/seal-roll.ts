import type { Constituency } from '../../domain/round/compose.js'
import { sealRoll } from '../../store/issuance.js'
import type { World } from '../world.js'

/** Ends issuing on the roll side: marks rewritten in an order that tells nothing, issuer keys destroyed here and in the database. */
export async function sealTheRoll (world: Pick<World, 'roll' | 'workers'>, roundId: string, places: readonly Pick<Constituency, 'id'>[]): Promise<void> {
  await sealRoll(world.roll.db, roundId)
  for (const place of places) world.workers.forgetKey(place.id)
}
