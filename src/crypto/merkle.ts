import { compareBytes, concat } from '../domain/encoding.js'
import { sha256 } from './sha256.js'

const leafMark = Uint8Array.of(0)
const nodeMark = Uint8Array.of(1)

/** RFC 9162 section 2.1.1: root (32 bytes) over entries in their order; of no entries, SHA-256 of nothing. Keeps one hash a level. */
export function merkleRoot (entries: Iterable<Uint8Array>): Uint8Array {
  const peaks: Uint8Array[] = []
  let size = 0
  for (const entry of entries) {
    let hash = leafHash(entry)
    for (let full = size++; full % 2 === 1; full = (full - 1) / 2) hash = nodeHash(peaks.pop()!, hash)
    peaks.push(hash)
  }
  return peaks.reduceRight((right, left) => nodeHash(left, right), peaks.pop() ?? sha256(new Uint8Array(0)))
}

/** Root of a constituency's box: RFC 9162 over its digests in ascending order of bytes, whatever order they come in. PROTOCOL.md, Closing. */
export function boxRoot (digests: readonly Uint8Array[]): Uint8Array {
  const ascending = [...digests]
  ascending.sort(compareBytes)
  return merkleRoot(ascending)
}

/** RFC 9162 section 2.1.3.1: hashes that lead from entry `index` to the root, the nearest first. */
export function inclusionProof (entries: readonly Uint8Array[], index: number): Uint8Array[] {
  if (!(index >= 0 && index < entries.length)) throw new RangeError('no such entry')
  if (entries.length === 1) return []
  const split = largestPowerBelow(entries.length)
  const left = entries.slice(0, split)
  const right = entries.slice(split)
  return index < split
    ? [...inclusionProof(left, index), merkleRoot(right)]
    : [...inclusionProof(right, index - split), merkleRoot(left)]
}

/** A leaf's claimed place in a tree of `size` entries; `leaf` is what `leafHash` gives of the entry. */
export interface Inclusion {
  readonly leaf: Uint8Array
  readonly index: number
  readonly size: number
  readonly proof: readonly Uint8Array[]
  readonly root: Uint8Array
}

/** RFC 9162 section 2.1.3.2, its numbered steps. */
export function verifyInclusion ({ leaf, index, size, proof, root }: Inclusion): boolean {
  if (!Number.isInteger(index) || index < 0 || index >= size) return false
  if ([leaf, root, ...proof].some(({ length }) => length !== 32)) return false
  let fn = index
  let sn = size - 1
  let hash = leaf
  for (const step of proof) {
    if (sn === 0) return false
    if (fn % 2 === 0 && fn !== sn) hash = nodeHash(hash, step)
    else {
      hash = nodeHash(step, hash)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)]
    }
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }
  return sn === 0 && compareBytes(hash, root) === 0
}

/** RFC 9162 section 2.1.1: SHA-256(0x00 || entry). */
export function leafHash (entry: Uint8Array): Uint8Array {
  return sha256(concat(leafMark, entry))
}

function nodeHash (left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(concat(nodeMark, left, right))
}

function largestPowerBelow (size: number): number {
  return 2 ** Math.floor(Math.log2(size - 1))
}
