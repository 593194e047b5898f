import type { Piece } from './piece.js'

/** A piece in its tree. */
interface Node {
  readonly piece: Piece
  readonly above: Node | null
  readonly depth: number
  readonly number: number
}

/** Finds which two leaves of a tree are nearest to each other. */
export class Nearest {
  readonly #leaves = new Map<string, Node>()
  readonly #counts = new Map<ReadonlySet<string>, Map<Node, number>>()
  #visited = 0

  constructor (tree: Piece) {
    this.#visit(tree, null)
  }

  /**
   * A leaf of a side and one of the others `among` which it is, in the lowest unit that holds both kinds; of the others those
   * `preferred` first, then the one with fewest ballots, of equals the first in the establishment. There must be another.
   */
  pair (side: ReadonlySet<string>, among: ReadonlySet<string>, preferred: ReadonlySet<string>): [within: string, beyond: string] {
    const { leaves } = this.#lowest(side, among).piece
    const order = (a: string, b: string) => this.#ballots(a) - this.#ballots(b)
    const [within] = leaves.filter(leaf => side.has(leaf)).toSorted(order)
    const [beyond] = leaves.filter(leaf => among.has(leaf) && !side.has(leaf))
      .toSorted((a, b) => Number(preferred.has(b)) - Number(preferred.has(a)) || order(a, b))
    return [within!, beyond!]
  }

  /** The deepest piece with leaves of the side and others among which it is; of equals the first. */
  #lowest (side: ReadonlySet<string>, among: ReadonlySet<string>): Node {
    const all = this.#counts.get(among) ?? this.#countLeaves(among)
    this.#counts.set(among, all)
    const mixed = [...this.#countLeaves(side)].filter(([node, count]) => count < all.get(node)!).map(([node]) => node)
    return mixed.reduce((best, node) => node.depth > best.depth || (node.depth === best.depth && node.number < best.number) ? node : best)
  }

  /** How many of some leaves lie in each piece that has any. */
  #countLeaves (leaves: ReadonlySet<string>): Map<Node, number> {
    const counts = new Map<Node, number>()
    for (const leaf of leaves) {
      for (let at: Node | null = this.#leaves.get(leaf)!; at; at = at.above) counts.set(at, (counts.get(at) ?? 0) + 1)
    }
    return counts
  }

  #ballots (leaf: string): number {
    return this.#leaves.get(leaf)!.piece.ballots
  }

  #visit (piece: Piece, above: Node | null): void {
    const node = { piece, above, depth: above ? above.depth + 1 : 0, number: this.#visited++ }
    if (piece.parts.length === 0) this.#leaves.set(piece.leaves[0]!, node)
    for (const part of piece.parts) this.#visit(part, node)
  }
}
