import { Refused } from '../../domain/refusal.js'
import type { Round } from '../../domain/round/round.js'
import { facts } from '../../store/executor.js'
import { findRound } from '../../store/rounds.js'
import type { World } from '../world.js'

/** Where a prepared round stands, and between which times it may be voted in: as public as its manifest. `not-found` while it is a draft. */
export async function statusOf (world: Pick<World, 'box'>, roundId: string): Promise<Pick<Round, 'state' | 'openNotBefore' | 'closeNotAfter'>> {
  const { state, manifestHash, openNotBefore, closeNotAfter } = await findRound(facts(world.box.db), roundId)
  if (!manifestHash) throw new Refused('not-found', { round: roundId })
  return { state, openNotBefore, closeNotAfter }
}
