import { freezeUnits } from '../../domain/disclosure/establishment.js'
import type { PublishedUnit } from '../../domain/disclosure/establishment.js'
import type { Move } from '../../domain/disclosure/moves.js'
import { unitTree } from '../../domain/organisation/unit.js'
import { constituenciesOf } from '../../store/constituencies.js'
import { facts } from '../../store/executor.js'
import { movesBetween } from '../../store/movements.js'
import { whereRatedVote } from '../../store/rolls.js'
import { findRound } from '../../store/rounds.js'
import { listUnits } from '../../store/units.js'
import type { World } from '../world.js'

/** What the roll side tells of a round for its breakdown: units, where persons rated vote, and numbers of voters who moved. */
export interface Movements {
  readonly units: readonly PublishedUnit[]
  readonly rated: ReadonlyMap<string, string>
  /** In the order of the earlier rounds. */
  readonly moves: readonly (readonly Move[])[]
}

/** Counts by constituency, never a voter: all that a breakdown takes from the roll. */
export async function movementsOf (world: Pick<World, 'roll'>, roundId: string, earlierIds: readonly string[]): Promise<Movements> {
  const { db } = world.roll
  const { unitId } = await findRound(facts(db), roundId)
  const voting = new Set((await constituenciesOf(facts(db), roundId)).flatMap(place => place.unitIds))
  const moves: Move[][] = []
  for (const earlierId of earlierIds) moves.push(await movesBetween(db, earlierId, roundId))
  return { units: freezeUnits(unitTree(await listUnits(db)), unitId, voting), rated: await whereRatedVote(db, roundId), moves }
}
