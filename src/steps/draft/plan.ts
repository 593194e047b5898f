import { formConstituencies } from '../../domain/disclosure/constituency.js'
import type { ElectorateUnit, PlannedConstituency } from '../../domain/disclosure/constituency.js'
import { electorateUnits } from '../../domain/round/electorate.js'
import { personnelClassNames } from '../../domain/organisation/person.js'
import type { PersonnelClass } from '../../domain/organisation/person.js'
import { Refused } from '../../domain/refusal.js'
import type { Listed, Round } from '../../domain/round/round.js'
import { pathOf, unitAndBelow, unitTree } from '../../domain/organisation/unit.js'
import type { UnitTree } from '../../domain/organisation/unit.js'
import { facts } from '../../store/executor.js'
import type { Roll } from '../../store/executor.js'
import { classesOnRoll, votersByUnit, whereRatedVote } from '../../store/rolls.js'
import { findRound } from '../../store/rounds.js'
import { listedPersons } from '../../store/subjects.js'
import { listUnits } from '../../store/units.js'
import type { World } from '../world.js'

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
  expectInElectorate(tree, round, voters, await classesOnRoll(db, round.id))
  const root = electorate(tree, round.unitId, voters, rated)
  const paper = paperUnits(tree, round)
  const planned = formConstituencies(root, unitId => ballotOf(tree, listed, unitId), round.rules.minBallots, unitId => paper.has(unitId))
  expectVotersFor(listed, planned)
  return planned
}

/** A roll is checked when it is read; draft and establishment may have changed since, and nobody on it may be left without a box. */
function expectInElectorate (tree: UnitTree, round: Round, voters: ReadonlyMap<string, number>, classes: readonly PersonnelClass[]): void {
  const units = new Set(electorateUnits(tree, round).map(unit => unit.id))
  const outside = [...voters.keys()].filter(id => !units.has(id)).map(id => tree.byId.get(id)!.name)
  const { personnelClasses } = round.composition
  const others = personnelClasses.length === 0 ? [] : classes.filter(name => !personnelClasses.includes(name)).map(name => personnelClassNames[name])
  if (outside.length + others.length > 0) throw new Refused('conflict', { field: 'roll', units: outside, personnelClasses: others })
}

/** Everybody to be rated is on some ballot paper: a result of nobody's votes cannot be written. */
function expectVotersFor (listed: readonly Listed[], planned: readonly PlannedConstituency[]): void {
  const asked = new Set(planned.flatMap(place => place.subjectIds))
  const nobody = listed.filter(entry => !asked.has(entry.personId))
  if (nobody.length > 0) throw new Refused('not-ready', { missing: ['voters'], persons: nobody.map(entry => entry.personId) })
}

/** Units that vote on paper, with all below them; one outside the round's unit is a mistake. */
function paperUnits (tree: UnitTree, round: Pick<Round, 'unitId' | 'paperUnits'>): Set<string> {
  const within = new Set(unitAndBelow(tree, round.unitId).map(unit => unit.id))
  const units = round.paperUnits.flatMap(id => unitAndBelow(tree, id))
  const outside = units.filter(unit => !within.has(unit.id))
  if (outside.length > 0) throw new Refused('conflict', { field: 'paperUnits', units: outside.map(unit => unit.name) })
  return new Set(units.map(unit => unit.id))
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
