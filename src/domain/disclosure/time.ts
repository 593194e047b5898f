import { arrange } from './arrange.js'
import type { EstablishmentUnit, Place } from './arrange.js'
import { weakSides } from './cuts.js'
import type { Link } from './moves.js'
import { listsBy } from './lists.js'
import { Nearest } from './nearest.js'
import type { Piece } from './piece.js'

/** Constituencies that are shown or hidden together. */
export interface Block extends Place {
  readonly constituencyIds: readonly string[]
}

/**
 * Rule of time (R3): no cut through the people of an earlier and the present round weighs more than nothing and less than
 * `least`. Present blocks are merged until that is so; `earlier` has one list of links for each round to compare with.
 */
export function timeBlocks (root: EstablishmentUnit, blocks: readonly Block[], earlier: readonly (readonly Link[])[], least: number): Block[] {
  for (let mended = [...blocks]; ;) {
    const sides = earlier.flatMap(links => thinSides(mended, links, least))
    if (sides.length === 0) return mended
    mended = mend(arrange(root, mended), mended, sides)
  }
}

/** Places made one block, under the id of the first. */
export function joinBlocks (blocks: readonly Block[]): Block {
  return {
    id: blocks[0]!.id,
    unitIds: blocks.flatMap(block => block.unitIds),
    ballots: blocks.reduce((sum, block) => sum + block.ballots, 0),
    own: blocks.some(block => block.own),
    constituencyIds: blocks.flatMap(block => block.constituencyIds),
  }
}

/** Ids of blocks that are to be merged with one of the others `among` which they are. */
interface ThinSide {
  readonly side: readonly string[]
  readonly among: ReadonlySet<string>
}

function thinSides (blocks: readonly Block[], links: readonly Link[], least: number): ThinSide[] {
  const firstPresent = links.reduce((most, { from }) => Math.max(most, from ?? -1), -1) + 2
  const nodeOf = new Map(blocks.flatMap(({ constituencyIds }, at) => constituencyIds.map(id => [id, firstPresent + at] as const)))
  const edges = links.map(({ from, to, certain }) => ({
    a: from === null ? 0 : from + 1,
    b: to === null ? 0 : nodeOf.get(to) ?? 0,
    certain,
  })).filter(({ a, b }) => a !== b)
  const idOf = (node: number) => blocks[node - firstPresent]!.id
  const sides = listsBy(weakSides({ nodes: firstPresent + blocks.length, firstPresent, edges }, least), ({ among }) => among)
  return [...sides].flatMap(([nodes, alike]) => {
    const among = new Set(nodes.map(idOf))
    return alike.map(({ side }) => ({ side: side.map(idOf), among }))
  })
}

/** Merges one block of each side with the nearest one beyond it, unless a merge just made has crossed that side already. */
function mend (tree: Piece, blocks: readonly Block[], sides: readonly ThinSide[]): Block[] {
  const nearest = new Nearest(tree)
  const weak = new Set(sides.flatMap(({ side }) => side))
  const partners = new Map<string, string[]>()
  for (const { side, among } of sides) {
    const inside = new Set(side)
    if (side.some(id => partners.get(id)?.some(partner => !inside.has(partner)))) continue
    const [one, other] = nearest.pair(inside, among, weak)
    partners.set(one, [...partners.get(one) ?? [], other])
    partners.set(other, [...partners.get(other) ?? [], one])
  }
  return clusters(blocks, partners)
}

/** Blocks that are partners of each other, directly or over others, made one. */
function clusters (blocks: readonly Block[], partners: ReadonlyMap<string, readonly string[]>): Block[] {
  const byId = new Map(blocks.map(block => [block.id, block]))
  const seen = new Set<string>()
  return blocks.flatMap(({ id }) => {
    if (seen.has(id)) return []
    const cluster = new Set([id])
    for (const one of cluster) for (const partner of partners.get(one) ?? []) cluster.add(partner)
    for (const one of cluster) seen.add(one)
    return [joinBlocks([...cluster].map(one => byId.get(one)!))]
  })
}
