import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import { sizes } from '../domain/encoding.js'
import type { DigestTask } from './worker.js'

/** How long the threads outlive their work, in milliseconds: a box is asked for by many soon after closing, and then by nobody. */
const idleTimeout = 20_000

/** Hashing of whole boxes, which takes seconds: away from the event loop, and in threads of its own, so that no signature waits behind it. */
export interface Digester {
  /** SHA-256 of the first `hashed` bytes of every entry of `size` bytes: 32 bytes each, in the order of the entries. */
  readonly digest: (entries: Uint8Array, size: number, hashed: number) => Promise<Uint8Array>
  /** All digests of the parts, 32 bytes each, ascending. */
  readonly ascending: (parts: readonly Uint8Array[]) => Promise<readonly Uint8Array[]>
  /** Root of a constituency's box over all digests of the parts; PROTOCOL.md, Closing. */
  readonly rootOf: (parts: readonly Uint8Array[]) => Promise<Uint8Array>
  /** Ends the threads once what is under way is done. */
  readonly close: () => Promise<void>
}

/** Threads come with the first box and go some time after the last. */
export function createDigester (threads: number): Digester {
  const pool = new Piscina({ filename: fileURLToPath(new URL('thread.js', import.meta.url)), execArgv: [], minThreads: 0, maxThreads: threads, idleTimeout })
  return {
    async digest (entries, size, hashed) {
      if (entries.length % size !== 0) throw new RangeError(`entries have ${size} bytes each`)
      const copy = Uint8Array.from(entries)
      return pool.run({ entries: copy, size, hashed } satisfies DigestTask, { name: 'digestEntries', transferList: [copy.buffer] })
    },
    async ascending (parts) {
      const sorted: Uint8Array = await pool.run(parts, { name: 'sortDigests' })
      return Array.from({ length: sorted.length / sizes.hash }, (_, at) => sorted.subarray(at * sizes.hash, (at + 1) * sizes.hash))
    },
    rootOf: parts => pool.run(parts, { name: 'rootOfDigests' }),
    close: () => pool.close(),
  }
}
