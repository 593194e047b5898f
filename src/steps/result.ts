import type { OfficialResult } from '../domain/result.js'
import { Refused } from '../domain/refusal.js'
import type { Actor } from '../domain/role.js'
import { unitAndBelow, unitTree } from '../domain/unit.js'
import { facts } from '../store/executor.js'
import { findRound } from '../store/rounds.js'
import { listUnits } from '../store/units.js'
import { publishedResult } from './publish.js'
import type { World } from './world.js'

/** The published result for whoever may read it: staff of the process, and leaders of the round's unit or of one above it. */
export async function readResult (world: Pick<World, 'roll' | 'reader'>, actor: Actor, roundId: string): Promise<{ result: OfficialResult, digest: Uint8Array }> {
  if (actor.role === 'leader') await expectInScope(world, actor, roundId)
  return publishedResult(world, roundId)
}

async function expectInScope (world: Pick<World, 'roll'>, actor: Actor, roundId: string): Promise<void> {
  const { unitId } = await findRound(facts(world.roll.db), roundId)
  const tree = unitTree(await listUnits(world.roll.db))
  const scope = actor.unitId === null ? [] : unitAndBelow(tree, actor.unitId)
  if (!scope.some(unit => unit.id === unitId)) throw new Refused('not-allowed')
}
