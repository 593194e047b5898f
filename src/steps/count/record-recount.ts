import { Refused } from '../../domain/refusal.js'
import { expectState } from '../../domain/round/round.js'
import type { Actor } from '../../domain/staff/role.js'
import { recordEvent } from '../../store/audit.js'
import { expectKept } from '../../store/destructions.js'
import { facts } from '../../store/executor.js'
import { findRound } from '../../store/rounds.js'
import { expectSeat } from '../seat.js'
import type { World } from '../world.js'

/** What somebody states of a count that he made of the sealed box without the service; `differing` are the persons whose figures were others. */
export interface Recount {
  readonly roundRoot: Uint8Array
  readonly differing: readonly string[]
}

/**
 * Keeps in the trail that the box was counted again and whether the result was borne out. No figure of that count comes here: by
 * constituency it is finer than what may be known. `conflict` for another box.
 */
export async function recordRecount (world: Pick<World, 'box' | 'frozen'>, actor: Actor, id: string, { roundRoot, differing }: Recount): Promise<void> {
  const { db } = world.box
  const round = await findRound(facts(db), id)
  expectState(round, 'counted', 'published')
  await expectSeat(facts(db), actor, id)
  await expectKept(facts(db), id)
  if (!Buffer.from(round.boxRoot!).equals(roundRoot)) throw new Refused('conflict', { field: 'roundRoot', expected: 'gốc của hòm phiếu của đợt này' })
  const { manifest: { subjects } } = await world.frozen.get(id)
  const stranger = differing.find(subject => !subjects.some(one => one.id === subject))
  if (stranger !== undefined) throw new Refused('not-found', { subject: stranger })
  await recordEvent(db, actor, 'recount-recorded', id, { differing })
}
