import * as z from 'zod'
import { chainStart, followChain } from '../../../crypto/trail.js'
import { linkText } from '../../../domain/staff/trail.js'
import type { TrailEntry } from '../../../domain/staff/trail.js'
import { readJsonAs } from '../parts/read-file.js'

const bytes = z.string().regex(/^[\w-]{43}$/)

/** What an exported file must have to be compared with; it may have more. */
const keptFile = z.object({
  events: z.array(z.object({
    number: z.int(), at: z.string(), actorId: z.string().nullable(), actor: z.string(), action: z.string(), roundId: z.string().nullable(),
    details: z.record(z.string(), z.unknown()), previous: bytes, digest: bytes,
  })).min(1),
})

/** What an earlier export shows of the trail of today: that it is broken itself, that entries are others by now, or that all of them still stand. */
export type KeptVerdict =
  | { readonly is: 'broken', readonly number: number }
  | { readonly is: 'rewritten', readonly number: number }
  | { readonly is: 'continued', readonly length: number }

/** Reads an exported trail; anything else is `invalid-input`. */
export function readKept (text: string): readonly TrailEntry[] {
  return readJsonAs(text, keptFile, 'nhat-ky.json').events
}

/** Compares an earlier export with the trail as it is. */
export function compareKept (kept: readonly TrailEntry[], now: readonly TrailEntry[]): KeptVerdict {
  const { brokenAt } = followChain(chainStart, kept)
  if (brokenAt !== null) return { is: 'broken', number: brokenAt }
  const other = kept.find((entry, at) => !isSame(entry, now[at]))
  return other ? { is: 'rewritten', number: other.number } : { is: 'continued', length: kept.length }
}

function isSame (one: TrailEntry, other: TrailEntry | undefined): boolean {
  return other !== undefined && one.digest === other.digest && linkText(one) === linkText(other)
}
