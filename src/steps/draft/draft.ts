import { checkBoard, checkInterest, checkSeats } from '../../domain/staff/board.js'
import type { BoardSeat } from '../../domain/staff/board.js'
import { Refused } from '../../domain/refusal.js'
import type { Actor } from '../../domain/staff/role.js'
import { expectState, expectVersion } from '../../domain/round/round.js'
import type { Draft, Listed } from '../../domain/round/round.js'
import { findAccounts } from '../../store/accounts.js'
import { recordEvent } from '../../store/audit.js'
import { boardOf, replaceBoard } from '../../store/boards.js'
import { facts } from '../../store/executor.js'
import type { Roll } from '../../store/executor.js'
import { findPeople } from '../../store/people.js'
import { insertRound, nextVersion, takeRound, updateDraft } from '../../store/rounds.js'
import { listedPersons, replaceListed } from '../../store/subjects.js'
import { listUnits } from '../../store/units.js'
import type { World } from '../world.js'

/** Starts a round as a draft and gives its id. */
export async function createRound (world: Pick<World, 'roll'>, actor: Actor, draft: Draft): Promise<string> {
  checkWindow(draft)
  return world.roll.db.transaction().execute(async db => {
    await expectUnits(db, unitsOf(draft))
    const id = await insertRound(db, draft)
    await recordEvent(db, actor, 'round-created', id)
    return id
  })
}

/**
 * Replaces what a draft says; a frozen round is never changed. Gives the new version of the draft, as the other changes do;
 * `seen` is the version its author has before him, null when he does not say.
 */
export async function changeRound (world: Pick<World, 'roll'>, actor: Actor, id: string, draft: Draft, seen: number | null = null): Promise<number> {
  checkWindow(draft)
  return changeDraft(world, id, seen, async db => {
    await expectUnits(db, unitsOf(draft))
    await updateDraft(db, id, draft)
    await recordEvent(db, actor, 'round-changed', id)
  })
}

/** Sets who is rated, in ballot order, and who is left out and why. */
export async function setList (world: Pick<World, 'roll'>, actor: Actor, id: string, listed: readonly Listed[], seen: number | null = null): Promise<number> {
  if (new Set(listed.map(entry => entry.personId)).size !== listed.length) {
    throw new Refused('invalid-input', { field: 'subjects', expected: 'mỗi người một lần' })
  }
  return changeDraft(world, id, seen, async db => {
    await expectPeople(db, listed.map(entry => entry.personId))
    await expectUnits(db, listed.flatMap(entry => entry.electorate))
    checkInterest(await boardOf(db, id), listed.map(entry => entry.personId))
    await replaceListed(db, id, listed)
    await recordEvent(db, actor, 'list-changed', id, { rated: listed.filter(entry => !entry.exclusion).length, excluded: listed.filter(entry => entry.exclusion).length })
  })
}

/** Names the counting board, of accounts that work for boards; whoever is on the list voted on is refused with `conflict-of-interest`. */
export async function nameBoard (world: Pick<World, 'roll'>, actor: Actor, id: string, seats: readonly BoardSeat[], seen: number | null = null): Promise<number> {
  checkBoard(seats)
  return changeDraft(world, id, seen, async db => {
    checkSeats(seats, await findAccounts(db, seats.map(seat => seat.accountId)))
    await replaceBoard(db, id, seats)
    checkInterest(await boardOf(db, id), (await listedPersons(facts(db), id)).map(entry => entry.personId))
    await recordEvent(db, actor, 'board-named', id, { members: seats.length })
  })
}

/** Runs a change on a round that is still a draft, alone; gives its new version. `stale` when `seen` is another than today's. */
export async function changeDraft (world: Pick<World, 'roll'>, id: string, seen: number | null, change: (db: Roll) => Promise<void>): Promise<number> {
  return world.roll.db.transaction().execute(async db => {
    const round = await takeRound(facts(db), id)
    expectState(round, 'draft')
    expectVersion(round, seen)
    await change(db)
    return nextVersion(db, id)
  })
}

function unitsOf ({ unitId, composition, paperUnits }: Draft): string[] {
  return [unitId, ...composition.units, ...paperUnits]
}

async function expectUnits (db: Roll, ids: readonly string[]): Promise<void> {
  const known = new Set((await listUnits(db)).map(unit => unit.id))
  const unknown = ids.find(id => !known.has(id.toLowerCase()))
  if (unknown !== undefined) throw new Refused('not-found', { unit: unknown })
}

async function expectPeople (db: Roll, ids: readonly string[]): Promise<void> {
  const known = new Set((await findPeople(db, ids)).map(person => person.id))
  const unknown = ids.find(id => !known.has(id.toLowerCase()))
  if (unknown !== undefined) throw new Refused('not-found', { person: unknown })
}

function checkWindow (draft: Draft): void {
  const { openNotBefore, closeNotAfter } = draft
  if (openNotBefore && closeNotAfter && Date.parse(closeNotAfter) <= Date.parse(openNotBefore)) {
    throw new Refused('invalid-input', { field: 'closeNotAfter', expected: 'sau giờ mở' })
  }
}
