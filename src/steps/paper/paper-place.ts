import type { Manifest, ManifestConstituency } from '../../domain/round/manifest.js'
import { Refused } from '../../domain/refusal.js'
import type { Actor } from '../../domain/staff/role.js'
import { expectState } from '../../domain/round/round.js'
import { sitsOnBoard } from '../../store/boards.js'
import { paperNumbersOf } from '../../store/constituencies.js'
import type { KeptNumbers } from '../../store/constituencies.js'
import { facts } from '../../store/executor.js'
import type { Box } from '../../store/executor.js'
import type { PaperPlace } from '../../store/paper-votes.js'
import { takeRound } from '../../store/rounds.js'
import { placeOf } from '../frozen.js'
import type { World } from '../world.js'

/** A paper place as its board finds it: its ballot, and the numbers recorded so far. */
export interface BoardPlace {
  readonly key: PaperPlace
  readonly place: ManifestConstituency
  readonly levels: Manifest['levels']
  readonly numbers: KeptNumbers | null
}

/**
 * Runs a change of a paper place by a member of the board, alone: of a closed round that is not counted yet. What two members
 * agree on is frozen (`conflict`).
 */
export async function changePaper<T> (
  world: Pick<World, 'box' | 'frozen'>, actor: Actor, key: PaperPlace, change: (db: Box, at: BoardPlace) => Promise<T>): Promise<T> {
  return world.box.db.transaction().execute(async db => {
    expectState(await takeRound(facts(db), key.roundId), 'closed')
    if (!await sitsOnBoard(facts(db), key.roundId, actor.accountId)) throw new Refused('not-allowed')
    const at = await paperPlace(world, db, key)
    if (at.numbers?.agreed) throw new Refused('conflict', { constituency: key.constituencyId, agreed: true })
    return change(db, at)
  })
}

/** A paper place of a frozen round; `not-found` for an electronic one. */
export async function paperPlace (world: Pick<World, 'frozen'>, db: Box, key: PaperPlace): Promise<BoardPlace> {
  const frozen = await world.frozen.get(key.roundId)
  const place = placeOf(frozen, key.constituencyId)
  if (place.mode !== 'paper') throw new Refused('not-found', { paper: key.constituencyId })
  const numbers = (await paperNumbersOf(facts(db), key.roundId)).get(key.constituencyId) ?? null
  return { key, place, levels: frozen.manifest.levels, numbers }
}
