/** People between two blocks of two rounds: `certain` of them are known to be there; 0 says that somebody may be. */
export interface Edge {
  readonly a: number
  readonly b: number
  readonly certain: number
}

/** Nodes joined by people who are known to have moved between them; nodes with `least` or more ways between them become one. */
export class Net {
  readonly nodes: number
  readonly #least: number
  readonly #parents: Int32Array
  readonly #members: number[][]
  readonly #near: Map<number, number>[]

  constructor (nodes: number, edges: readonly Edge[], least: number) {
    this.nodes = nodes
    this.#least = least
    this.#parents = Int32Array.from({ length: nodes }, (_, node) => node)
    this.#members = Array.from({ length: nodes }, (_, node) => [node])
    this.#near = Array.from({ length: nodes }, () => new Map())
    for (const { a, b, certain } of edges) if (a !== b && certain > 0) this.#link(a, b, certain)
    for (let node = 0; node < nodes; node++) for (const [next, weight] of this.#near[node]!) if (weight >= least) this.join(node, next)
  }

  /** The node that stands for this one and all joined with it. */
  find (node: number): number {
    const parents = this.#parents
    while (parents[node] !== node) node = parents[node] = parents[parents[node]!]!
    return node
  }

  /** Everything joined with the node, itself among it. */
  members (node: number): readonly number[] {
    return this.#members[this.find(node)]!
  }

  /** People known to have moved between what is joined with the node and the rest. */
  degree (node: number): number {
    return [...this.#near[this.find(node)]!.values()].reduce((sum, weight) => sum + weight, 0)
  }

  /** Makes two nodes one, and then whatever has `least` people between it for that. */
  join (one: number, other: number): void {
    const waiting: [number, number][] = [[one, other]]
    for (let pair = waiting.pop(); pair; pair = waiting.pop()) {
      const [a, b] = pair.map(node => this.find(node)) as [number, number]
      if (a === b) continue
      const [into, from] = this.#near[a]!.size + this.#members[a]!.length < this.#near[b]!.size + this.#members[b]!.length ? [b, a] : [a, b]
      this.#parents[from] = into
      for (const member of this.#members[from]!) this.#members[into]!.push(member)
      this.#members[from] = []
      const moved = this.#near[from]!
      this.#near[from] = new Map()
      for (const [next, weight] of moved) {
        this.#near[next]!.delete(from)
        if (next === into) continue
        this.#link(into, next, weight)
        if (this.#near[into]!.get(next)! >= this.#least) waiting.push([into, next])
      }
    }
  }

  /**
   * Max flow from one node to another, stopped at `least`: null when that many ways lead there, else the nodes still reached,
   * the source's side of a least cut. Nothing flows through `closed`.
   */
  weakSide (source: number, sink: number, closed: number | null): Set<number> | null {
    const [from, to] = [this.find(source), this.find(sink)]
    const shut = closed === null ? -1 : this.find(closed)
    const flow = new Map<number, number>()
    for (let sent = 0; sent < this.#least;) {
      const before = this.#reach(from, to, shut, flow)
      if (!before.has(to)) return new Set(before.keys())
      sent += this.#push(from, to, before, flow)
    }
    return null
  }

  /** Breadth first along ways with room; each node with the one before it, up to the sink. */
  #reach (from: number, to: number, shut: number, flow: ReadonlyMap<number, number>): Map<number, number> {
    const before = new Map([[from, from]])
    for (const at of before.keys()) {
      for (const [next, weight] of this.#near[at]!) {
        if (next === shut || before.has(next) || weight <= (flow.get(at * this.nodes + next) ?? 0)) continue
        before.set(next, at)
        if (next === to) return before
      }
    }
    return before
  }

  #push (from: number, to: number, before: ReadonlyMap<number, number>, flow: Map<number, number>): number {
    const path: [number, number][] = []
    for (let at = to; at !== from; at = before.get(at)!) path.push([before.get(at)!, at])
    const used = (a: number, b: number) => flow.get(a * this.nodes + b) ?? 0
    const room = Math.min(...path.map(([a, b]) => this.#near[a]!.get(b)! - used(a, b)))
    for (const [a, b] of path) {
      const more = used(a, b) + room
      flow.set(a * this.nodes + b, more)
      flow.set(b * this.nodes + a, -more)
    }
    return room
  }

  #link (a: number, b: number, weight: number): void {
    this.#near[a]!.set(b, (this.#near[a]!.get(b) ?? 0) + weight)
    this.#near[b]!.set(a, (this.#near[b]!.get(a) ?? 0) + weight)
  }
}
