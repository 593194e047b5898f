import { formConstituencies } from '../domain/constituency.js'
import type { ElectorateUnit, PlannedConstituency } from '../domain/constituency.js'
import { Refused } from '../domain/refusal.js'
import type { Listed, Round } from '../domain/round.js'
import { pathOf, unitTree } from '../domain/unit.js'
import type { UnitTree } from '../domain/unit.js'
import { facts } from '../store/executor.js'
import type { Roll } from '../store/executor.js'
import { votersByUnit, whereRatedVote } from '../store/rolls.js'
import { findRound } from '../store/rounds.js'
import { listedPersons } from '../store/subjects.js'
import { listUnits } from '../store/units.js'
import type { World } from './world.js'

/** The constituencies a draft would have if it were prepared now. Shown before anything is frozen. */
export async function previewConstituencies (world: Pick<World, 'roll'>, roundId: string): Promise<PlannedConstituency[]> {
  const round = await findRound(facts(world.roll.db), roundId)
  return planConstituencies(world.roll.db, round)
}

/** Forms constituencies from the roll, the list and the establishment as they stand. */
export async function planConstituencies (db: Roll, round: Round): Promise<PlannedConstituency[]> {
  const tree = unitTree(await listUnits(db))
  const listed = (await listedPersons(facts(db), round.id)).filter(entry => !entry.exclusion)
  if (listed.length === 0) throw new Refused('not-ready', { missing: ['subjects'] })
  const voters = await votersByUnit(db, round.id)
  const rated = await whereRatedVote(db, round.id)
  const root = electorate(tree, round.unitId, voters, rated)
  return formConstituencies(root, unitId => ballotOf(tree, listed, unitId), round.rules.minBallots)
}

function electorate (tree: UnitTree, unitId: string, voters: ReadonlyMap<string, number>, rated: ReadonlyMap<string, string>): ElectorateUnit {
  const unit = tree.byId.get(unitId)
  if (!unit) throw new Refused('not-found', { unit: unitId })
  return {
    id: unit.id,
    name: unit.name,
    voters: voters.get(unit.id) ?? 0,
    ratedVoters: [...rated].filter(([, votesAt]) => votesAt === unit.id).map(([personId]) => personId),
    children: (tree.children.get(unit.id) ?? []).map(child => electorate(tree, child.id, voters, rated)),
  }
}

/** Persons rated by the voters of a unit: those without an electorate of their own, and those whose electorate holds the unit. */
function ballotOf (tree: UnitTree, listed: readonly Listed[], unitId: string): string[] {
  const above = new Set(pathOf(tree, unitId).map(unit => unit.id))
  return listed
    .filter(entry => entry.electorate.length === 0 || entry.electorate.some(id => above.has(id)))
    .map(entry => entry.personId)
}
