import { listsBy } from './lists.js'
import { Net } from './net.js'
import type { Edge } from './net.js'

/** Node 0 is outside, earlier blocks follow, and from `firstPresent` on come present blocks. */
export interface Comparison {
  readonly nodes: number
  readonly firstPresent: number
  readonly edges: readonly Edge[]
}

/** Present blocks that a difference would isolate, among those that people moved between: to be merged with one of the others. */
export interface WeakSide {
  readonly side: readonly number[]
  readonly among: readonly number[]
}

const outside = 0

/**
 * Groups of present blocks that a difference between the rounds would isolate with fewer than `least` people known to have
 * moved: one side of a cut across which somebody moved, or may have. Empty exactly when there is none. What the official
 * totals tell already, whatever is broken down, is not counted: then the few who came and went must stay in one piece.
 */
export function weakSides (comparison: Comparison, least: number): WeakSide[] {
  const { nodes, firstPresent, edges } = comparison
  const net = new Net(nodes, edges, least)
  for (;;) {
    const closed = net.degree(outside) < least && net.members(outside).every(node => node < firstPresent)
    const components = [...linked(net, edges, closed)]
    const { sides, beyond } = sidesIn(net, components, { firstPresent, closed })
    if (beyond.length === 0) return sides.length > 0 || !closed ? sides : scattered(net, components, comparison)
    for (const node of beyond) net.join(node, outside)
  }
}

/** Weak sides of each component; `beyond` holds what lies with outside where a weak side has all present blocks of its component. */
function sidesIn (net: Net, components: readonly (readonly number[])[], { firstPresent, closed }: { firstPresent: number, closed: boolean }): { sides: WeakSide[], beyond: readonly number[] } {
  const sides: WeakSide[] = []
  const done = new Set<number>()
  for (const component of components) {
    const among = component.filter(node => node >= firstPresent)
    const root = component[0] === outside ? outside : among[0]
    for (const node of among) {
      if (root === undefined || done.has(net.find(node)) || net.find(node) === net.find(root)) continue
      const reached = net.weakSide(node, root, closed ? outside : null)
      if (!reached) {
        net.join(node, root)
        continue
      }
      const side = [...reached].flatMap(one => net.members(one)).filter(one => one >= firstPresent)
      if (side.length === among.length) return { sides: [], beyond: component.filter(one => !reached.has(net.find(one))) }
      sides.push({ side, among })
      for (const one of reached) done.add(one)
    }
  }
  return { sides, beyond: [] }
}

/** Fewer than `least` came and went in all: they are hidden only as long as those who may have lie in one component. */
function scattered (net: Net, components: readonly (readonly number[])[], { firstPresent, edges }: Comparison): WeakSide[] {
  const away = net.find(outside)
  const touched = new Set(edges.flatMap(({ a, b }) => {
    const [from, to] = [net.find(a), net.find(b)]
    return from === away ? [to] : to === away ? [from] : []
  }))
  const sides = components.filter(component => component.some(node => touched.has(net.find(node))))
    .map(component => component.filter(node => node >= firstPresent)).filter(side => side.length > 0)
  const among = sides.flat()
  return sides.length > 1 ? sides.map(side => ({ side, among })) : []
}

/** Nodes between which somebody moved or may have, each component ascending; without outside where it is closed. */
function linked (net: Net, edges: readonly Edge[], closed: boolean): Iterable<number[]> {
  const left = closed ? net.find(outside) : null
  const parents = Array.from({ length: net.nodes }, (_, node) => net.find(node))
  const find = (node: number): number => {
    while (parents[node] !== node) node = parents[node] = parents[parents[node]!]!
    return node
  }
  for (const { a, b } of edges) {
    if (net.find(a) !== left && net.find(b) !== left) parents[find(a)] = find(b)
  }
  const nodes = parents.map((_, node) => node).filter(node => net.find(node) !== left)
  return listsBy(nodes, find).values()
}
