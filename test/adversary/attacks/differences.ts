import { groupBy } from '../items.js'
import type { Item, Matching } from '../items.js'
import { likeliest, ordered } from './pairs.js'

/** What the attacker knew by name from each of several copies, in the order of their taking. */
export type Named = readonly (readonly Item[])[]

/** Things belong together that are named for the first time by the same copy; the fewer came between two copies, the likelier. */
export function differences (copies: Named): Matching[] {
  const known = new Set<string>()
  const fresh = copies.map(items => {
    const unknown = items.filter(({ kind, key }) => !known.has(`${kind} ${key}`))
    for (const { kind, key } of unknown) known.add(`${kind} ${key}`)
    return unknown
  })
  const pairs = fresh.flatMap(items => [...groupBy(items, ({ place }) => place).values()].flatMap(here => here.flatMap((a, at) =>
    here.slice(at + 1).filter(b => b.kind !== a.kind).map(b => ({ pair: ordered(a, b), weight: 1 / here.length })))))
  return [...groupBy(pairs, ({ pair: [one, other] }) => `${one.kind}, ${other.kind}`).values()]
    .map(group => ({ attack: 'difference of copies', pairs: likeliest(group.map(({ pair: [one, other], weight }) => ({ one, other, weight }))) }))
}
