import { paperHead } from '../../domain/count/paper-head.js'
import type { PaperHead } from '../../domain/count/paper-head.js'
import { expectState } from '../../domain/round/round.js'
import { facts } from '../../store/executor.js'
import { findRound } from '../../store/rounds.js'
import type { World } from '../world.js'

/** What slips say beside their codes and holders. */
export interface SlipFacts {
  readonly head: PaperHead
  /** ISO instants; null where the round sets none. */
  readonly opensAt: string | null
  readonly closesAt: string | null
  /** Constituencies with slips, in manifest order. */
  readonly places: readonly { readonly id: string, readonly name: string, readonly summoned: number }[]
}

/** Facts for the slips of a round that is prepared or open. */
export async function slipFacts (world: Pick<World, 'roll' | 'frozen'>, roundId: string): Promise<SlipFacts> {
  const round = await findRound(facts(world.roll.db), roundId)
  expectState(round, 'prepared', 'open')
  const { manifest, hash } = await world.frozen.get(roundId)
  return {
    head: paperHead(manifest, hash),
    opensAt: round.openNotBefore?.toISOString() ?? null,
    closesAt: round.closeNotAfter?.toISOString() ?? null,
    places: manifest.constituencies.filter(place => place.mode === 'electronic').map(({ id, name, summoned }) => ({ id, name, summoned })),
  }
}
