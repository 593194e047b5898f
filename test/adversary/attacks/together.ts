import { groupBy } from '../items.js'
import type { Matching } from '../items.js'
import { likeliest, ordered } from './pairs.js'
import type { Likely } from './pairs.js'
import type { Sighting } from './sightings.js'

/** Neighbours that are looked at on one side, and how far away they may lie, in bytes. */
const LOOK = 12
const FAR = 4096n

/** Two things belong together that lie in the same row, or near to each other in the same bytes. */
export function together (found: readonly Sighting[]): Matching[] {
  return [...groupBy(found, ({ where }) => where.replace(/^(\w+\.\w+)\.\w+$/, '$1'))]
    .flatMap(([where, group]) => [...inUnits(where, group), ...nearby(where, group)])
}

function inUnits (where: string, group: readonly Sighting[]): Matching[] {
  const units = [...groupBy(group.filter(({ unit }) => unit !== null), ({ unit }) => unit!).values()].filter(one => one.length > 1)
  const pairs = units.flatMap(unit => {
    const things = [...new Set(unit.map(({ item }) => item))]
    // A pile of a hundred says nothing of two in it.
    if (things.length > 64) return []
    return things.flatMap((a, at) => things.slice(at + 1).filter(b => b.kind !== a.kind).map(b => ({ pair: ordered(a, b), weight: 1 / things.length })))
  })
  return matchings(`same row in ${where}`, pairs)
}

function nearby (where: string, group: readonly Sighting[]): Matching[] {
  const line = group.toSorted((a, b) => a.position < b.position ? -1 : 1)
  const pairs = line.flatMap((one, at) => {
    const kinds = new Set<string>()
    return line.slice(at + 1, at + 1 + LOOK).flatMap(other => {
      if (other.position - one.position > FAR || other.item.kind === one.item.kind || kinds.has(other.item.kind)) return []
      kinds.add(other.item.kind)
      return [{ pair: ordered(one.item, other.item), weight: 1 / (1 + Number(other.position - one.position)) }]
    })
  })
  return matchings(`neighbours in ${where}`, pairs)
}

function matchings (attack: string, pairs: readonly { readonly pair: readonly [Likely['one'], Likely['other']], readonly weight: number }[]): Matching[] {
  return [...groupBy(pairs, ({ pair: [one, other] }) => `${one.kind}, ${other.kind}`).values()]
    .map(group => ({ attack, pairs: likeliest(group.map(({ pair: [one, other], weight }) => ({ one, other, weight }))) }))
    .filter(matching => matching.pairs.length > 0)
}
