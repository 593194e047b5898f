import { accessOf } from '../../domain/report/circle.js'
import type { Access, Standing } from '../../domain/report/circle.js'
import type { Manifest } from '../../domain/round/manifest.js'
import type { Actor } from '../../domain/staff/role.js'
import type { Round } from '../../domain/round/round.js'
import { unitAndBelow, unitTree } from '../../domain/organisation/unit.js'
import type { UnitTree } from '../../domain/organisation/unit.js'
import { findAccount } from '../../store/accounts.js'
import { sitsOnBoard } from '../../store/boards.js'
import { facts } from '../../store/executor.js'
import { findPeople } from '../../store/people.js'
import { placeOnRoll } from '../../store/rolls.js'
import { findRound } from '../../store/rounds.js'
import { listUnits } from '../../store/units.js'
import type { World } from '../world.js'

type Here = Pick<World, 'roll' | 'frozen'>

/** Somebody who reads what was published: the person behind the account, where the establishment knows him, and the units as they stand today. */
export interface Reader {
  readonly actor: Actor
  readonly person: { readonly id: string, readonly code: string } | null
  readonly tree: UnitTree
  /** A leader's own unit and all below it; null for everybody else. */
  readonly scope: ReadonlySet<string> | null
}

/** Who reads, looked up once for however many rounds. */
export async function readerOf ({ roll }: Pick<World, 'roll'>, actor: Actor): Promise<Reader> {
  const account = await findAccount(roll.db, actor.accountId)
  const [person = null] = account?.personId ? await findPeople(roll.db, [account.personId]) : []
  const tree = unitTree(await listUnits(roll.db))
  const leads = actor.role === 'leader' && actor.unitId !== null
  return { actor, person, tree, scope: leads ? new Set(unitAndBelow(tree, actor.unitId).map(({ id }) => id)) : null }
}

/** What a reader may see of a round that is frozen, by its circle of readers. */
export async function accessTo (world: Here, reader: Reader, round: Pick<Round, 'id' | 'unitId'>): Promise<Access> {
  const { manifest } = await world.frozen.get(round.id)
  return accessOf(await standingOf(world, reader, round, manifest), manifest)
}

/** What somebody may see of a round; `not-found` while it is not frozen. */
export async function accessOfActor (world: Here, actor: Actor, roundId: string): Promise<Access & { readonly reader: Reader }> {
  const round = await findRound(facts(world.roll.db), roundId)
  const reader = await readerOf(world, actor)
  return { ...await accessTo(world, reader, round), reader }
}

async function standingOf ({ roll }: Here, { actor, person, tree, scope }: Reader, { id, unitId }: Pick<Round, 'id' | 'unitId'>, manifest: Manifest): Promise<Standing> {
  const votesAt = person && await placeOnRoll(roll.db, id, person.code)
  return {
    role: actor.role,
    place: scope && placeOf(tree, scope, actor.unitId!, unitId),
    seated: actor.role === 'board' && await sitsOnBoard(facts(roll.db), id, actor.accountId),
    rated: person && manifest.subjects.some(subject => subject.id === person.id) ? person.id : null,
    ballot: manifest.constituencies.find(place => place.id === votesAt)?.subjects ?? [],
  }
}

function placeOf (tree: UnitTree, scope: ReadonlySet<string>, own: string, unitId: string): Standing['place'] {
  if (own === unitId) return 'own'
  if (scope.has(unitId)) return 'above'
  return unitAndBelow(tree, unitId).some(({ id }) => id === own) ? 'below' : 'elsewhere'
}
