import { chanceOf } from '../../../src/demo/chance.js'
import { catalogue } from '../catalogue.js'
import type { Copy } from '../copy.js'
import type { Guesses, Item } from '../items.js'
import { alignments } from './align.js'
import { differences } from './differences.js'
import { joins } from './joins.js'
import { orders } from './order.js'
import { sightings } from './sightings.js'
import { together } from './together.js'

/** All that the attacks make of copies, in the order of their taking: of each by itself, of what each has of the things that the last one names, and of their differences. */
export function guess (copies: readonly Copy[]): Guesses {
  const named = copies.map(catalogue)
  const chance = chanceOf('ties of an attacker')
  const all = copies.map((copy, at) => lookAt(copy, named[at]!.length > 0 ? named[at]! : named.at(-1)!, chance))
  return {
    rankings: all.flatMap(one => one.rankings),
    matchings: [...all.flatMap(one => one.matchings), ...differences(named)],
    alignments: all.flatMap(one => one.alignments),
  }
}

function lookAt (copy: Copy, items: readonly Item[], chance: () => number): Guesses {
  const found = sightings(copy, items)
  const rankings = orders(found, chance)
  return { rankings, matchings: [...together(found), ...joins(found)], alignments: alignments(rankings) }
}
