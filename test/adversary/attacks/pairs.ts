import type { Item } from '../items.js'

/** A pair that may belong together: the higher, the likelier. */
export interface Likely {
  readonly one: Item
  readonly other: Item
  readonly weight: number
}

/** The likeliest pairs of one place in which nothing is named twice. */
export function likeliest (pairs: readonly Likely[]): [Item, Item][] {
  const taken = new Set<Item>()
  const chosen: [Item, Item][] = []
  for (const { one, other } of pairs.filter(pair => pair.one.place === pair.other.place).sort((a, b) => b.weight - a.weight)) {
    if (taken.has(one) || taken.has(other)) continue
    taken.add(one).add(other)
    chosen.push([one, other])
  }
  return chosen
}

/** Two kinds in one order, so that a pair of them has one name. */
export function ordered (a: Item, b: Item): [Item, Item] {
  return a.kind < b.kind ? [a, b] : [b, a]
}
