import { Refused } from '../domain/refusal.js'
import type { Actor } from '../domain/staff/role.js'
import { unitAndBelow, unitTree } from '../domain/organisation/unit.js'
import { facts } from '../store/executor.js'
import { findRound } from '../store/rounds.js'
import { listUnits } from '../store/units.js'
import type { World } from './world.js'

/** A leader reads about rounds of his own unit or of units below it; other roles are not looked at here. */
export async function expectInScope (world: Pick<World, 'roll'>, actor: Actor, roundId: string): Promise<void> {
  if (actor.role !== 'leader') return
  const { unitId } = await findRound(facts(world.roll.db), roundId)
  const tree = unitTree(await listUnits(world.roll.db))
  const scope = actor.unitId === null ? [] : unitAndBelow(tree, actor.unitId)
  if (!scope.some(unit => unit.id === unitId)) throw new Refused('not-allowed')
}
