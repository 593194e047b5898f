import { paperHead } from '../../domain/count/paper-head.js'
import type { PaperHead } from '../../domain/count/paper-head.js'
import { Refused } from '../../domain/refusal.js'
import { strictest } from '../../domain/secrecy.js'
import { facts } from '../../store/executor.js'
import { draftedAt, findRound } from '../../store/rounds.js'
import type { Actor } from '../../domain/staff/role.js'
import { placeOf } from '../frozen.js'
import type { FrozenRound, Place } from '../frozen.js'
import { expectSeat } from '../seat.js'
import type { World } from '../world.js'

/** What a paper says of its round, and the instant that it gives as its own. */
export interface RoundPaper {
  readonly head: PaperHead
  readonly at: Date
}

/** For papers about a result: dated to the end of voting. */
export async function closedRoundPaper (world: Pick<World, 'roll' | 'frozen'>, id: string): Promise<RoundPaper> {
  const { closedAt } = await findRound(facts(world.roll.db), id)
  if (!closedAt) throw new Refused('not-closed')
  const { manifest, hash } = await world.frozen.get(id)
  return { head: paperHead(manifest, hash), at: closedAt }
}

/** The ballot paper of a place that votes on paper; dated to the first draft, because no later instant of its round is fixed yet. */
export async function ballotPaper (world: Pick<World, 'roll' | 'frozen'>, actor: Actor, id: string, constituencyId: string): Promise<RoundPaper & { readonly round: FrozenRound, readonly place: Place }> {
  const db = facts(world.roll.db)
  const at = await draftedAt(db, id)
  await expectSeat(db, actor, id)
  const round = await world.frozen.get(id)
  const place = placeOf(round, constituencyId)
  if (place.mode !== 'paper') throw new Refused('not-found', { constituency: constituencyId })
  return { head: paperHead(round.manifest, round.hash), at, round, place }
}

/** For papers about several rounds: the strictest of their marks, and the last end of voting; before the first round there is none. */
export async function severalRoundsPaper (world: Pick<World, 'frozen'>, rounds: readonly { readonly id: string, readonly closedAt: string }[]): Promise<{ readonly secrecy: string | null, readonly at: string }> {
  const marks = await Promise.all(rounds.map(async ({ id }) => (await world.frozen.get(id)).manifest.round.secrecy))
  return { secrecy: strictest(marks), at: rounds.map(({ closedAt }) => closedAt).toSorted().at(-1) ?? '2000-01-01T00:00:00.000Z' }
}
