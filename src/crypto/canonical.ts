import canonicalize from 'canonicalize'
import { utf8 } from '../domain/encoding.js'
import { sha256 } from './sha256.js'

/** RFC 8785 text of a JSON value; throws `TypeError` for what JSON cannot hold, lone surrogates included (RFC 8785 section 3.2.2.2). */
export function canonicalText (value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined || /\\ud[89a-f]/.test(text.replaceAll('\\\\', ''))) throw new TypeError('not a JSON value')
  return text
}

/** SHA-256 of a manifest's RFC 8785 form, 32 bytes; PROTOCOL.md, Manifest. Give it the JSON as it was received, unknown fields and all. */
export function manifestHash (manifest: unknown): Uint8Array {
  return sha256(utf8(canonicalText(manifest)))
}
