import type { KeyObject } from 'node:crypto'
import { compareBytes, sizes, unpadComment } from '../domain/encoding.js'
import { blindSign, makeIssuerKey as makePair } from './blind-issuer.js'
import type { IssuerKeyPair } from './blind-issuer.js'
import { boxRoot } from './merkle.js'
import { createOpener } from './seal.js'
import type { Opener } from './seal.js'
import { sha256 } from './sha256.js'

/** Runs in the threads of `workers.ts` and `digests.ts`. Keys arrive as key objects: no secret bytes are copied, and nothing is kept between two tasks. */

/** Blinded messages of one key, 256 bytes each, one after another. */
export interface SignTask {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  readonly blinded: Uint8Array
}

/** Envelopes of one pile, `size` bytes each, one after another. */
export interface OpenTask {
  readonly privateKey: KeyObject
  readonly info: Uint8Array
  readonly envelopes: Uint8Array
  readonly size: number
}

/** Entries of a sealed box, `size` bytes each, one after another; of each the first `hashed` are digested. */
export interface DigestTask {
  readonly entries: Uint8Array
  readonly size: number
  readonly hashed: number
}

/** How often each byte 0 … 255 was the whole plaintext, and how many envelopes held nothing of the kind. */
export interface Opened {
  readonly histogram: Uint32Array
  readonly unopened: number
}

/** Signatures in the order of the blinded messages, 256 bytes each. */
export function signBatch ({ privateKey, publicKey, blinded }: SignTask): Uint8Array {
  const signatures = new Uint8Array(blinded.length)
  for (let at = 0; at < blinded.length; at += sizes.signature) {
    signatures.set(blindSign({ privateKey, publicKey }, blinded.subarray(at, at + sizes.signature)), at)
  }
  return signatures
}

/** Counts the marks of a part of a pile; which envelope held which mark is not kept. */
export function openMarks (task: OpenTask): Opened {
  const histogram = new Uint32Array(256)
  let unopened = 0
  for (const plaintext of opened(task)) {
    if (plaintext?.length === sizes.mark) histogram[plaintext[0]!]!++
    else unopened++
  }
  return { histogram, unopened }
}

/** Texts of comments in the order of the envelopes, null where one does not open or is no text. */
export function openTexts (task: OpenTask): readonly (string | null)[] {
  return Array.from(opened(task), plaintext => plaintext && unpadComment(plaintext))
}

/** A new RSA-2048 pair, both halves DER. */
export function makeIssuerKey (): IssuerKeyPair {
  return makePair()
}

/** SHA-256 of every entry, 32 bytes each, in their order. */
export function digestEntries ({ entries, size, hashed }: DigestTask): Uint8Array {
  const digests = new Uint8Array(entries.length / size * sizes.hash)
  for (let at = 0, to = 0; at < entries.length; at += size, to += sizes.hash) digests.set(sha256(entries.subarray(at, at + hashed)), to)
  return digests
}

/** The digests of all parts, ascending, one after another. */
export function sortDigests (parts: readonly Uint8Array[]): Uint8Array {
  const digests = digestsIn(parts).sort(compareBytes)
  const sorted = new Uint8Array(digests.length * sizes.hash)
  for (const [at, digest] of digests.entries()) sorted.set(digest, at * sizes.hash)
  return sorted
}

/** Root over the digests of all parts. */
export function rootOfDigests (parts: readonly Uint8Array[]): Uint8Array {
  return boxRoot(digestsIn(parts))
}

function digestsIn (parts: readonly Uint8Array[]): Uint8Array[] {
  return parts.flatMap(part => Array.from({ length: part.length / sizes.hash }, (_, at) => part.subarray(at * sizes.hash, (at + 1) * sizes.hash)))
}

function * opened ({ privateKey, info, envelopes, size }: OpenTask): Generator<ReturnType<Opener>> {
  const open = createOpener(privateKey, info)
  for (let at = 0; at < envelopes.length; at += size) yield open(envelopes.subarray(at, at + size))
}
