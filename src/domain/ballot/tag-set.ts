import { sizes } from '../encoding.js'
import type { Sheet } from './ballot.js'

/** Parts that grow each by itself, so that no request waits until the whole of a large set has been moved. A power of two. */
const PARTS = 16
/** Places of a part when it begins; a power of two. */
const FIRST = 64

interface Part {
  slots: Uint32Array
  held: number
}

/**
 * Tags of the envelopes that came by, in no order. A tag is the first eight bytes of an envelope, by which a copy of it is known,
 * because they begin a random public key. Two words of 32 bits each in open addressing, at most two thirds full, so 12 to
 * 24 bytes a tag and nothing for the garbage collector. Whoever chooses envelopes to collide would have to know the secret `words`.
 */
export class TagSet {
  readonly #parts = Array.from({ length: PARTS }, (): Part => ({ slots: new Uint32Array(2 * FIRST), held: 0 }))
  readonly #words: readonly [number, number, number]
  #size = 0

  /** `words`: three random numbers of 32 bits. */
  constructor ([first, second, third]: Uint32Array) {
    // Odd numbers, so that multiplying loses nothing.
    this.#words = [first! | 1, second! | 1, third!]
  }

  /** Tags held. */
  get size (): number {
    return this.#size
  }

  /** Adds the tags of a sheet, the comment's among them; true when none of them had come by, nor came twice in the sheet. */
  add ({ envelopes, comment }: Pick<Sheet, 'envelopes' | 'comment'>): boolean {
    let fresh = true
    for (let at = 0; at < envelopes.length; at += sizes.envelope) fresh = this.#add(envelopes, at) && fresh
    return comment === null ? fresh : this.#add(comment, 0) && fresh
  }

  #add (bytes: Buffer, at: number): boolean {
    const high = bytes.readUInt32BE(at)
    const low = bytes.readUInt32BE(at + 4)
    // Eight zero bytes mark an empty place; no envelope that was sealed begins so, and saying that it came by only means a closer look.
    if (high === 0 && low === 0) return false
    const hash = this.#hash(high, low)
    const part = this.#parts[hash & (PARTS - 1)]!
    if (!place(part.slots, hash, high, low)) return false
    this.#size++
    if (++part.held * 3 > part.slots.length) part.slots = this.#grown(part.slots)
    return true
  }

  #hash (high: number, low: number): number {
    const [first, second, third] = this.#words
    let hash = Math.imul(high ^ third, first)
    hash = Math.imul((hash ^ (hash >>> 15)) + low, second)
    return (hash ^ (hash >>> 13)) >>> 0
  }

  #grown (slots: Uint32Array): Uint32Array {
    const larger = new Uint32Array(2 * slots.length)
    for (let at = 0; at < slots.length; at += 2) {
      const [high, low] = [slots[at]!, slots[at + 1]!]
      if (high !== 0 || low !== 0) place(larger, this.#hash(high, low), high, low)
    }
    return larger
  }
}

/** Puts a pair at the first free place from its own; false when it is there already. */
function place (slots: Uint32Array, hash: number, high: number, low: number): boolean {
  const last = slots.length - 2
  // Beyond the bits that chose the part.
  for (let at = 2 * Math.floor(hash / PARTS) & last; ; at = at + 2 & last) {
    if (slots[at] === 0 && slots[at + 1] === 0) {
      slots[at] = high
      slots[at + 1] = low
      return true
    }
    if (slots[at] === high && slots[at + 1] === low) return false
  }
}
