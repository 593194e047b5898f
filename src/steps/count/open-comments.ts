import { opensComments, plainComment } from '../../domain/dialogue/comment.js'
import { commentInfo } from '../../domain/encoding.js'
import { electronic } from '../../domain/round/manifest.js'
import type { FoundComments } from '../../store/comments.js'
import { commentChunks } from '../../store/piles.js'
import type { FrozenRound } from '../frozen.js'
import { turnouts } from './tallies.js'
import type { World } from '../world.js'

/** Opens the comments of a closed round with the board's key; null where its rules have none. Of places with too few ballots they are not opened at all. */
export async function openComments (world: Pick<World, 'box' | 'workers'>, { manifest, hash }: Pick<FrozenRound, 'manifest' | 'hash'>, key: Uint8Array): Promise<FoundComments | null> {
  const { round: { id }, rules } = manifest
  if (!rules.comments) return null
  const turnout = await turnouts(world, id)
  const places = electronic(manifest)
  const opened = places.filter(place => opensComments(rules, turnout.get(place.id)?.collected ?? 0))
  const texts: string[] = []
  let unreadable = 0
  for (const place of opened) {
    for await (const envelopes of commentChunks(world.box.db, id, place.id)) {
      const found = await world.workers.openComments({ privateKey: key, info: commentInfo(hash, place.id), envelopes })
      const plain = found.texts.map(plainComment)
      texts.push(...plain.filter(text => text !== null))
      unreadable += found.unopened + plain.filter(text => text === null).length
    }
  }
  return { texts, unreadable, shutPlaces: places.length - opened.length }
}
