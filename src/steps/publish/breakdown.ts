import { countedRound, publishedTurnouts } from '../../domain/disclosure/breakdown.js'
import type { Breakdown } from '../../domain/disclosure/breakdown.js'
import type { PublishedRound } from '../../domain/disclosure/divide.js'
import { participationOf } from '../../domain/disclosure/moves.js'
import type { Participation } from '../../domain/disclosure/moves.js'
import { withinWindow } from '../../domain/disclosure/window.js'
import { blocksOf, roundsAbout } from '../../store/breakdowns.js'
import type { ComparableRound } from '../../store/breakdowns.js'
import { facts } from '../../store/executor.js'
import { findRound } from '../../store/rounds.js'
import { divide } from './divide.js'
import { movementsOf } from './movements.js'
import { storedTallies, turnouts } from '../count/tallies.js'
import type { World } from '../world.js'

type Here = Pick<World, 'roll' | 'box' | 'frozen'>

/**
 * What may be published of a counted round below its electorate, by the rules in its manifest. From the roll it takes counts by
 * constituency of who voted in earlier rounds and in this one; nothing of that is kept.
 */
export async function breakDown (world: Here, roundId: string): Promise<Breakdown> {
  const { manifest } = await world.frozen.get(roundId)
  const { slipKind } = await findRound(facts(world.box.db), roundId)
  const about = await roundsAbout(world.box.db, manifest.subjects.map(({ id }) => id))
  const comparable = withinWindow(about, manifest.rules.window)
  const { units, rated, moves } = await movementsOf(world, roundId, comparable.map(({ id }) => id))
  const earlier: PublishedRound[] = []
  for (const [at, round] of comparable.entries()) {
    earlier.push({ divisions: await blocksOf(world.box.db, round.id), participation: await participationIn(world, round), moves: moves[at]! })
  }
  const tallies = await storedTallies(world, roundId)
  const divisions = await divide(countedRound(manifest, tallies, { slipKind, units, rated, earlier }))
  return { units, turnouts: publishedTurnouts(tallies), divisions }
}

async function participationIn (world: Here, { id, slipKind }: ComparableRound): Promise<Map<string, Participation>> {
  const { manifest } = await world.frozen.get(id)
  const turnout = await turnouts(world, id)
  return new Map(manifest.constituencies.map(({ id: place, mode }) => [place, participationOf({ mode, slipKind, ...turnout.get(place)! })]))
}
