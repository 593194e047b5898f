import { useState } from 'preact/hooks'
import { ServiceRefusal } from '../../../client/http.js'

/** Something as it was read; `version` is that of the draft it belongs to, 0 where there is none. */
export interface Versioned<Value> {
  readonly version: number
  readonly value: Value
}

/** What a form was opened with, kept whatever is read later, until the form begins anew. */
export interface Kept<Value> {
  readonly base: Versioned<Value>
  /** Another number whenever the form must begin anew. */
  readonly turn: number
  readonly begin: (now: Versioned<Value>) => void
}

/** Keeps the first value it is given. */
export function useKept<Value> (value: Value, version = 0): Kept<Value> {
  const [{ base, turn }, set] = useState({ base: { version, value }, turn: 0 })
  return { base, turn, begin: now => set(before => ({ base: now, turn: before.turn + 1 })) }
}

/** Whether two values are the same as JSON. */
export function isSame (one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** Refuses with `stale` what the service itself keeps no version of, if it is another by now than was seen. */
export async function expectUnchanged<Value> (read: () => Promise<Versioned<Value>>, seen: Versioned<Value>): Promise<void> {
  if (!isSame((await read()).value, seen.value)) throw new ServiceRefusal(412, 'stale', '', undefined)
}
