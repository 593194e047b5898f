import type { Actor } from '../../domain/staff/role.js'
import { expectCancellable } from '../../domain/round/round.js'
import { recordEvent } from '../../store/audit.js'
import { discardBox } from '../../store/boxes.js'
import { constituenciesOf } from '../../store/constituencies.js'
import { facts } from '../../store/executor.js'
import { discardRoll } from '../../store/issuance.js'
import { moveRound, roundsInState, takeRound } from '../../store/rounds.js'
import type { World } from '../world.js'

type Here = Pick<World, 'roll' | 'box' | 'workers' | 'casting' | 'forgetPast'>

/** Cancels a round for a recorded reason; what was cast is destroyed unread. A mistake is mended by a new round. */
export async function cancelRound (world: Here, actor: Actor, id: string, reason: string): Promise<void> {
  await world.roll.db.transaction().execute(async db => {
    expectCancellable(await takeRound(facts(db), id))
    await moveRound(facts(db), id, 'cancelled', { reason })
    await recordEvent(db, actor, 'round-cancelled', id, { reason })
  })
  await discard(world, id)
}

/** Destroys what a crash may have left of cancelled rounds. */
export async function resumeCancellations (world: Here): Promise<void> {
  for (const id of await roundsInState(facts(world.roll.db), 'cancelled')) await discard(world, id)
}

async function discard (world: Here, id: string): Promise<void> {
  world.casting.forget(id)
  const [roll, box] = [await discardRoll(world.roll.db, id), await discardBox(world.box.db, id)]
  if (!roll && !box) return
  await Promise.all([world.roll.endIdle(), world.box.endIdle()])
  for (const place of await constituenciesOf(facts(world.roll.db), id)) world.workers.forgetKey(place.id)
  await world.forgetPast()
}
