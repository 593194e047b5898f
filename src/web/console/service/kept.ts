import { useState } from 'preact/hooks'

/** Something as it was read; `version` is that of the draft it belongs to, or the edition of the thing itself. */
export interface Versioned<Value> {
  readonly version: number | string
  readonly value: Value
}

/** What a form was opened with, kept whatever is read later, until the form begins anew. */
export interface Kept<Value> {
  readonly base: Versioned<Value>
  /** Another number whenever the form must begin anew. */
  readonly turn: number
  readonly begin: (now: Versioned<Value>) => void
}

/** Keeps the first it is given. */
export function useKept<Value> (first: Versioned<Value>): Kept<Value> {
  const [{ base, turn }, set] = useState({ base: first, turn: 0 })
  return { base, turn, begin: now => set(before => ({ base: now, turn: before.turn + 1 })) }
}

/** Whether two values are the same as JSON. */
export function isSame (one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
