import { isSealed } from '../../domain/round/round.js'
import type { Round } from '../../domain/round/round.js'
import { coarse } from '../../domain/ballot/turnout.js'
import type { Turnout } from '../../domain/ballot/turnout.js'
import { collectedSoFar } from '../../store/boxes.js'
import { constituenciesOf, issuedCounts, paperNumbersOf } from '../../store/constituencies.js'
import { facts } from '../../store/executor.js'
import { issuedSoFar } from '../../store/issuance.js'
import { sealedBoxes } from '../../store/piles.js'
import { findRound } from '../../store/rounds.js'
import type { World } from '../world.js'

/**
 * Summoned, issued and collected by constituency: coarse while the round is open, exact once it is closed. Of a paper place
 * nothing is known before its board has recorded it, after closing. Never marks, never names.
 */
export async function turnoutOf (world: Pick<World, 'roll' | 'box'>, roundId: string): Promise<Turnout[]> {
  const round = await findRound(facts(world.roll.db), roundId)
  const places = await constituenciesOf(facts(world.roll.db), roundId)
  const { issued, collected, exact } = await counts(world, round)
  return places.map(place => ({
    constituencyId: place.id,
    name: place.name,
    mode: place.mode,
    summoned: place.summoned,
    issued: exact(issued.get(place.id) ?? 0),
    collected: exact(collected.get(place.id) ?? 0),
  }))
}

async function counts (world: Pick<World, 'roll' | 'box'>, round: Round) {
  if (isSealed(round.state)) {
    const boxes = await sealedBoxes(facts(world.roll.db), round.id)
    const paper = [...await paperNumbersOf(facts(world.roll.db), round.id)]
    return {
      issued: new Map([...await issuedCounts(facts(world.roll.db), round.id), ...paper.map(([id, { issued }]) => [id, issued] as const)]),
      collected: new Map([...boxes.map(box => [box.constituencyId, box.sheets] as const), ...paper.map(([id, { collected }]) => [id, collected] as const)]),
      exact: (n: number) => n,
    }
  }
  if (round.state !== 'open') return { issued: new Map<string, number>(), collected: new Map<string, number>(), exact: coarse }
  return { issued: await issuedSoFar(world.roll.db, round.id), collected: await collectedSoFar(world.box.db, round.id), exact: coarse }
}
