import { createHash } from 'node:crypto'

/** What an attacker wants to put together or in order: voters, credentials, comments, and the envelopes for each person (`envelope <subject>`). */
export type Kind = 'voter' | 'credential' | 'comment' | `envelope ${string}`

/** One thing as the attacker knows it. `faces` are the bytes by which it may be met anywhere: itself, its digest, the head of it. */
export interface Item {
  readonly kind: Kind
  readonly place: string
  /** Holder's id, or the bytes in hex: what the judge knows it by. */
  readonly key: string
  readonly faces: readonly Buffer[]
}

/** Things of a kind in the order in which an attacker thinks that they came, each place by itself. */
export interface Ranking {
  readonly attack: string
  readonly kind: Kind
  readonly items: readonly Item[]
}

/** Pairs of which an attacker thinks that they belong together, nothing named twice. */
export interface Matching {
  readonly attack: string
  readonly pairs: readonly (readonly [Item, Item])[]
}

/** Two orders of which an attacker thinks that they are the same one. */
export interface Alignment {
  readonly attack: string
  readonly one: readonly Item[]
  readonly other: readonly Item[]
}

/** All that an attacker makes of some copies. */
export interface Guesses {
  readonly rankings: readonly Ranking[]
  readonly matchings: readonly Matching[]
  readonly alignments: readonly Alignment[]
}

export function sha256 (bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}

/** Groups in the order in which their keys first came. */
export function groupBy<Value> (values: readonly Value[], keyOf: (value: Value) => string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>()
  for (const value of values) {
    const key = keyOf(value)
    const group = groups.get(key)
    if (group) group.push(value)
    else groups.set(key, [value])
  }
  return groups
}
