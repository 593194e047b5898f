import type { Alignment, Kind, Ranking } from '../items.js'
import { ofKind } from './order.js'

/** Two kinds were put down in the same order, wherever either has one: the first voter has the first sheet, and so on. */
export function alignments (rankings: readonly Ranking[]): Alignment[] {
  const kinds = [...ofKind(rankings)].sort(([a], [b]) => a < b ? -1 : 1)
  return kinds.flatMap(([one, left], at) => kinds.slice(at + 1).filter(([other]) => tells(one, other)).flatMap(([, right]) =>
    left.flatMap(a => right.map(b => ({ attack: `${a.attack} as ${b.attack}`, one: a.items, other: b.items })))))
}

/** Envelopes for one person never belong to those for the same one. */
function tells (one: Kind, other: Kind): boolean {
  return one !== other
}
