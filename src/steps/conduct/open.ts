import { isAgreed, sideOf } from '../../domain/staff/approval.js'
import { Refused } from '../../domain/refusal.js'
import type { Actor } from '../../domain/staff/role.js'
import { expectState, expectWindow } from '../../domain/round/round.js'
import { recordEvent } from '../../store/audit.js'
import { approvalsOf, approve, boardKeyOf, headOf, withdrawApproval } from '../../store/boards.js'
import { openBox } from '../../store/boxes.js'
import { constituenciesOf } from '../../store/constituencies.js'
import { facts } from '../../store/executor.js'
import type { Roll } from '../../store/executor.js'
import { databaseNow, findRound, moveRound, takeRound } from '../../store/rounds.js'
import { slipCounts } from '../../store/slips.js'
import type { World } from '../world.js'

/** What became of a confirmation: the act happened, or the other side's is still missing. */
export interface Confirmed {
  readonly done: boolean
}

/**
 * Confirms the opening for one side; when organiser and head of the board, two different people, have both confirmed, the
 * round is open. Refused before every share was read back, slips printed, and the window begun.
 */
export async function openRound (world: Pick<World, 'roll' | 'box'>, actor: Actor, id: string): Promise<Confirmed> {
  expectState(await findRound(facts(world.roll.db), id), 'prepared')
  await openBox(world.box.db, id)
  return world.roll.db.transaction().execute(async db => {
    const round = await takeRound(facts(db), id)
    expectState(round, 'prepared')
    expectWindow(round, await databaseNow(facts(db)))
    await expectReady(db, id)
    if (!await confirm(db, actor, id, 'open')) return { done: false }
    await moveRound(facts(db), id, 'open')
    await recordEvent(db, actor, 'round-opened', id)
    return { done: true }
  })
}

/** Takes back one's own confirmation, while the act has not happened. */
export async function withdraw (world: Pick<World, 'roll'>, actor: Actor, id: string, act: 'open' | 'close'): Promise<void> {
  await world.roll.db.transaction().execute(async db => {
    expectState(await takeRound(facts(db), id), act === 'open' ? 'prepared' : 'open')
    await withdrawApproval(db, id, act, actor.accountId)
    await recordEvent(db, actor, 'confirmation-withdrawn', id, { act })
  })
}

/** Adds an actor's confirmation of an act; true once both sides have confirmed. */
export async function confirm (db: Roll, actor: Actor, id: string, act: 'open' | 'close'): Promise<boolean> {
  const side = sideOf(actor, await headOf(facts(db), id))
  await approve(db, id, act, { side, accountId: actor.accountId })
  await recordEvent(db, actor, act === 'open' ? 'confirmed-open' : 'confirmed-close', id, { side })
  return isAgreed(await approvalsOf(db, id, act))
}

/** Everything that must be done between preparation and opening; `not-ready` names what is missing. */
async function expectReady (db: Roll, id: string): Promise<void> {
  const missing = [...await uncheckedShares(db, id), ...await unprintedSlips(db, id)]
  if (missing.length > 0) throw new Refused('not-ready', { missing })
}

async function uncheckedShares (db: Roll, id: string): Promise<string[]> {
  const checked = (await boardKeyOf(facts(db), id))?.checked ?? []
  return checked.flatMap((done, place) => done ? [] : [`share-${place + 1}`])
}

async function unprintedSlips (db: Roll, id: string): Promise<string[]> {
  const printed = await slipCounts(db, id)
  const places = (await constituenciesOf(facts(db), id)).filter(place => place.mode === 'electronic')
  return places.flatMap(place => printed.has(place.id) ? [] : [`slips ${place.name}`])
}
