import { groupBy } from '../items.js'
import type { Item, Matching } from '../items.js'
import { likeliest } from './pairs.js'
import type { Mark, Sighting } from './sightings.js'

/** Fewer shared marks are no join. */
const FEWEST = 4

interface Column {
  readonly name: string
  readonly kind: string
  /** The only thing of its kind that has the mark. */
  readonly things: ReadonlyMap<Mark, Item>
}

/** Two things of different kinds belong together that have the same mark, each alone of its kind: a number, a time, a transaction, whatever stands beside them. */
export function joins (found: readonly Sighting[]): Matching[] {
  const columns = [...groupBy(found.flatMap(({ item, where, marks }) => marks.map(([name, mark]) => ({ item, mark, name: `${name} in ${where}` }))), ({ item, name }) => `${item.kind} by ${name}`).values()]
    .map((entries): Column => ({ name: entries[0]!.name, kind: entries[0]!.item.kind, things: alone(entries) })).filter(({ things }) => things.size >= FEWEST)
  return columns.flatMap((one, at) => columns.slice(at + 1).flatMap(other => {
    if (one.kind === other.kind) return []
    const pairs = [...one.things].flatMap(([mark, item]) => {
      const match = other.things.get(mark)
      return match ? [{ one: item, other: match, weight: 1 }] : []
    })
    return pairs.length < FEWEST ? [] : [{ attack: `${one.name} = ${other.name}`, pairs: likeliest(pairs) }]
  }))
}

function alone (entries: readonly { readonly item: Item, readonly mark: Mark }[]): Map<Mark, Item> {
  const things = new Map<Mark, Set<Item>>()
  for (const { item, mark } of entries) things.set(mark, (things.get(mark) ?? new Set()).add(item))
  return new Map([...things].flatMap(([mark, set]) => set.size === 1 ? [[mark, [...set][0]!]] : []))
}
