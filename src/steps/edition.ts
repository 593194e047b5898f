import { canonicalText } from '../crypto/canonical.js'
import { sha256 } from '../crypto/sha256.js'
import { toBase64url, utf8 } from '../domain/encoding.js'
import { Refused } from '../domain/refusal.js'

/** Names what somebody wrote by its content: 12 bytes of SHA-256 over its RFC 8785 text, base64url. The same content again is the same edition. */
export function editionOf (written: unknown): string {
  return toBase64url(sha256(utf8(canonicalText(written))).subarray(0, 12))
}

/** Refuses to write over something else than its author has seen (`stale`, with the edition of today); null: whatever it is by now. */
export function expectEdition (written: unknown, seen: string | null): void {
  if (seen === null) return
  const edition = editionOf(written)
  if (seen !== edition) throw new Refused('stale', { edition })
}
