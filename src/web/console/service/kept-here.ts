import { useRef, useState } from 'preact/hooks'
import type { z } from 'zod'

const prefix = 'hom-phieu.console.'

/** Something that is being written, kept in this tab: a reload loses nothing. */
export interface KeptHere<Value> {
  readonly value: Value
  /** The value by now, where the one that was shown may be older. */
  readonly now: () => Value
  readonly change: (change: (before: Value) => Value) => void
  readonly forget: () => void
}

/** Begins with what was kept under the name, unless it is of another shape by now. */
export function useKeptHere<Value> (name: string, shape: z.ZodType<Value>, initial: Value): KeptHere<Value> {
  const now = useRef<Value | null>(null)
  const [value, show] = useState(() => (now.current = readKept(name, shape) ?? initial))
  const take = (next: Value) => { now.current = next; show(() => next) }
  return {
    value,
    now: () => now.current!,
    change: change => {
      const next = change(now.current!)
      sessionStorage.setItem(prefix + name, JSON.stringify(next))
      take(next)
    },
    forget: () => {
      sessionStorage.removeItem(prefix + name)
      take(initial)
    },
  }
}

/** Forgets what is kept in this tab under names that have this part; without it everything, when its person leaves. */
export function forgetHere (part = ''): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix) && key.includes(part)) sessionStorage.removeItem(key)
}

function readKept<Value> (name: string, shape: z.ZodType<Value>): Value | null {
  const text = sessionStorage.getItem(prefix + name)
  if (text === null) return null
  const parsed = shape.safeParse(JSON.parse(text))
  return parsed.success ? parsed.data : null
}
