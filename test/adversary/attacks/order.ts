import type { Chance } from '../../../src/demo/chance.js'
import { groupBy } from '../items.js'
import type { Item, Kind, Ranking } from '../items.js'
import type { Mark, Sighting } from './sightings.js'

/** Fewer different marks put nothing in order. */
const FEWEST = 8

/** Orders that the things of one kind have anywhere: as they lie, or by anything that stands beside them. Each order once, with all that shows it; ties fall by chance. */
export function orders (found: readonly Sighting[], chance: Chance): Ranking[] {
  const rankings = [...groupBy(found, ({ item, where }) => `${item.kind} in ${where}`)].flatMap(([, group]) => ordersOf(group, chance))
  return [...groupBy(rankings, ({ kind, items }) => `${kind} ${items.map(({ key }) => key).join()}`).values()]
    .map(same => ({ ...same[0]!, attack: same.map(({ attack }) => attack).join('; ') }))
}

function ordersOf (group: readonly Sighting[], chance: Chance): Ranking[] {
  const { item: { kind }, where } = group[0]!
  const names = new Set(group.flatMap(({ marks }) => marks.map(([name]) => name)))
  const by = (name: string, markOf: (sighting: Sighting) => Mark | undefined): Ranking[] => {
    const marks = new Map<Item, Mark>()
    // The first meeting counts: what is met again was written again.
    for (const sighting of group) {
      const mark = markOf(sighting)
      const before = marks.get(sighting.item)
      if (mark !== undefined && (before === undefined || compare(mark, before) < 0)) marks.set(sighting.item, mark)
    }
    if (new Set(marks.values()).size < FEWEST) return []
    return [{ attack: `${name} in ${where}`, kind, items: sorted(marks, chance) }]
  }
  return [
    ...by('position', ({ position }) => position),
    ...alone(group, chance),
    ...[...names].flatMap(name => by(name, ({ marks }) => marks.find(([one]) => one === name)?.[1])),
  ]
}

/** What one transaction wrote together is in an order of its own; what each wrote alone, in that in which they came. */
function alone (group: readonly Sighting[], chance: Chance): Ranking[] {
  const { item: { kind }, where } = group[0]!
  const written = [...groupBy(group, ({ marks }) => `${marks.find(([name]) => name === 'xmin')?.[1]}`)].filter(([transaction]) => transaction !== 'undefined')
  const lonely = written.filter(([, sightings]) => new Set(sightings.map(({ item }) => item)).size === 1)
    .map(([transaction, [one]]): [Item, Mark] => [one!.item, BigInt(transaction)]).sort(([, a], [, b]) => compare(a, b))
  const turns = [['first', new Map(lonely.toReversed())], ['last', new Map(lonely)]] as const
  return turns.flatMap(([turn, marks]) => marks.size < FEWEST ? [] : [{ attack: `${turn} transaction alone in ${where}`, kind, items: sorted(marks, chance) }])
}

function sorted (marks: ReadonlyMap<Item, Mark>, chance: Chance): Item[] {
  return [...marks].map(([item, mark]) => ({ item, mark, lot: chance() }))
    .sort((a, b) => compare(a.mark, b.mark) || a.lot - b.lot).map(({ item }) => item)
}

/** Numbers before words. */
function compare (a: Mark, b: Mark): number {
  if (typeof a !== typeof b) return typeof a === 'bigint' ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}

/** Rankings of a kind. */
export function ofKind (rankings: readonly Ranking[]): Map<Kind, Ranking[]> {
  return groupBy(rankings, ({ kind }) => kind) as Map<Kind, Ranking[]>
}
