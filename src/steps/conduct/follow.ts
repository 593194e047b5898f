import type { Progress } from '../../domain/progress.js'
import type { Actor } from '../../domain/staff/role.js'
import type { State } from '../../domain/round/round.js'
import type { Turnout } from '../../domain/ballot/turnout.js'
import { facts } from '../../store/executor.js'
import { progressOf } from '../../store/progress.js'
import { findRound } from '../../store/rounds.js'
import { expectSeat } from '../seat.js'
import { turnoutOf } from './turnout.js'
import type { World } from '../world.js'

/** What somebody who follows a round is told: where it is, how far long work has come, and turnout as coarse as anywhere. */
export interface Followed {
  readonly state: { readonly state: State }
  readonly progress: readonly Progress[]
  readonly turnout: readonly Turnout[]
}

/** Whether somebody may follow a round: it exists, and a member of a board sits on its own. */
export async function expectFollower (world: Pick<World, 'roll'>, actor: Actor, id: string): Promise<void> {
  await findRound(facts(world.roll.db), id)
  await expectSeat(facts(world.roll.db), actor, id)
}

/** A look at a round. Turnout is counted anew only when the state is another than `last` had, or when it is asked for. */
export async function lookAt (world: Pick<World, 'roll' | 'box'>, id: string, last: Followed | null, recount: boolean): Promise<Followed> {
  const { state } = await findRound(facts(world.roll.db), id)
  const known = last?.state.state === state && !recount ? last.turnout : null
  return { state: { state }, progress: await progressOf(facts(world.roll.db), id), turnout: known ?? await turnoutOf(world, id) }
}
