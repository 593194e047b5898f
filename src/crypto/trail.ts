import { concat, fromBase64url, toBase64url, utf8 } from '../domain/encoding.js'
import { linkText } from '../domain/staff/trail.js'
import type { TrailEntry } from '../domain/staff/trail.js'
import { sha256 } from './sha256.js'

/** The last entry that was looked at; `brokenAt` is the number of the first one that does not follow from those before it, null while all do. */
export interface Chain {
  readonly number: number
  readonly digest: string
  readonly brokenAt: number | null
}

/** Before the first entry. */
export const chainStart: Chain = { number: 0, digest: toBase64url(sha256(utf8('hom-phieu/1/audit'))), brokenAt: null }

/** Goes on along the chain of PROTOCOL.md, Trail, with the entries that follow in the order of their numbers. */
export function followChain (chain: Chain, entries: readonly TrailEntry[]): Chain {
  return entries.reduce((before, entry) => ({
    number: entry.number,
    digest: entry.digest,
    brokenAt: before.brokenAt ?? (follows(before, entry) ? null : entry.number),
  }), chain)
}

function follows (before: Chain, entry: TrailEntry): boolean {
  if (entry.number !== before.number + 1 || entry.previous !== before.digest) return false
  return toBase64url(sha256(concat(fromBase64url(entry.previous), utf8(linkText(entry))))) === entry.digest
}
