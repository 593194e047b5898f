import { Refused } from '../../domain/refusal.js'
import { isSealed } from '../../domain/round/round.js'
import type { Round } from '../../domain/round/round.js'
import { expectKept } from '../../store/destructions.js'
import { facts } from '../../store/executor.js'
import { sealedBoxes } from '../../store/piles.js'
import { findRound } from '../../store/rounds.js'
import { placeOf } from '../frozen.js'
import { digestsOf } from './seal-box.js'
import type { BoxDigests } from './seal-box.js'
import type { World } from '../world.js'

/** Public after closing: the round's root, and each constituency's with the number of its sheets. */
export interface BoxRoots {
  readonly roundRoot: Uint8Array
  readonly constituencies: readonly { readonly id: string, readonly sheets: number, readonly root: Uint8Array }[]
}

/** Roots of a sealed box; `not-closed` before. */
export async function boxRoots (world: Pick<World, 'box'>, roundId: string): Promise<BoxRoots> {
  const round = await sealedRound(world, roundId)
  const boxes = await sealedBoxes(facts(world.box.db), roundId)
  return { roundRoot: round.boxRoot!, constituencies: boxes.map(box => ({ id: box.constituencyId, sheets: box.sheets, root: box.root! })) }
}

/** Every digest of one sealed box, whole, so that a device looks for its own without saying which they are; `not-closed` before, `destroyed` after its time. */
export async function boxDigests (world: Pick<World, 'box' | 'frozen' | 'digester'>, roundId: string, constituencyId: string): Promise<BoxDigests> {
  await sealedRound(world, roundId)
  await expectKept(facts(world.box.db), roundId)
  const place = placeOf(await world.frozen.get(roundId), constituencyId)
  return digestsOf(world, roundId, place.id)
}

async function sealedRound (world: Pick<World, 'box'>, roundId: string): Promise<Round> {
  const round = await findRound(facts(world.box.db), roundId)
  if (!isSealed(round.state)) throw new Refused('not-closed')
  return round
}
