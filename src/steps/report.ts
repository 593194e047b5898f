import { composeReport } from '../domain/report/report.js'
import type { UnitReport } from '../domain/report/report.js'
import type { Breakdown } from '../domain/disclosure/breakdown.js'
import { Refused } from '../domain/refusal.js'
import type { Actor } from '../domain/role.js'
import { unitAndBelow, unitTree } from '../domain/unit.js'
import { breakdownOf, releaseDigest } from '../store/breakdowns.js'
import { facts } from '../store/executor.js'
import { findRound } from '../store/rounds.js'
import { listUnits } from '../store/units.js'
import type { World } from './world.js'

type Here = Pick<World, 'roll' | 'reader' | 'frozen'>

/** Which unit (null: the reader's own, or the round's) and how many levels below it at least. */
export interface ReportRequest {
  readonly unitId: string | null
  readonly levels: number
}

/**
 * The report of a unit, from published figures alone, with the digest under which they were published. A leader reads about
 * his own unit and those below it as they stand today; others of the process about every unit of the round.
 */
export async function readReport (world: Here, actor: Actor, roundId: string, { unitId, levels }: ReportRequest): Promise<{ report: UnitReport, digest: Uint8Array }> {
  const mayRead = await scopeOf(world, actor, roundId, unitId)
  const breakdown = await breakdownOf(world.reader.db, roundId)
  const digest = await releaseDigest(world.reader.db, roundId, 'breakdown')
  if (!breakdown || !digest) throw new Refused('not-published')
  const { manifest } = await world.frozen.get(roundId)
  return { report: composeReport(manifest, breakdown, { unitId: unitIn(breakdown, unitId, actor, mayRead), levels, mayRead }), digest }
}

/** What is asked for, or the reader's own unit, or the round's; `not-found` when it was not among the units that voted. */
function unitIn ({ units }: Breakdown, asked: string | null, actor: Actor, mayRead: (unitId: string) => boolean): string {
  const wanted = asked ?? [actor.unitId, units[0]!.id].find(id => id !== null && mayRead(id) && units.some(unit => unit.id === id))
  if (!wanted || !units.some(({ id }) => id === wanted)) throw new Refused('not-found', { unit: wanted ?? actor.unitId })
  return wanted
}

/** Which units the reader may see; `not-allowed` when what he asks for is not among them, or the round concerns none of them. */
async function scopeOf ({ roll }: Here, actor: Actor, roundId: string, asked: string | null): Promise<(unitId: string) => boolean> {
  const round = await findRound(facts(roll.db), roundId)
  if (actor.role !== 'leader') return () => true
  const tree = unitTree(await listUnits(roll.db))
  const scope = new Set(actor.unitId === null ? [] : unitAndBelow(tree, actor.unitId).map(({ id }) => id))
  const concerned = scope.has(round.unitId) || unitAndBelow(tree, round.unitId).some(({ id }) => id === actor.unitId)
  if (!concerned || (asked !== null && !scope.has(asked))) throw new Refused('not-allowed')
  return id => scope.has(id)
}
