import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import { concat, sizes } from '../domain/encoding.js'
import { Batches } from './batches.js'
import { checkBlinded, importIssuerKey } from './blind-issuer.js'
import type { IssuerKey, IssuerKeyPair } from './blind-issuer.js'
import { importBoxKey } from './seal.js'
import { Slots } from './slots.js'
import type { Opened, OpenTask } from './worker.js'

/** Small enough that a signature never waits long behind a part of a pile (about 40 ms), large enough that messages cost nothing. */
const chunk = 512
const batch = 16
/** Key objects kept ready; more constituencies than this only means reading a key again. */
const keptKeys = 1000

/** One pile to be opened: raw private box key (32, the caller wipes it), HPKE info, envelopes one after another. `onOpened` hears how many more are done. */
export interface Pile {
  readonly privateKey: Uint8Array
  readonly info: Uint8Array
  readonly envelopes: Uint8Array
  readonly onOpened?: (count: number) => void
}

/** Comments that opened, in the order of their envelopes, and the number of those that did not or were no text. */
export interface OpenedComments {
  readonly texts: readonly string[]
  readonly unopened: number
}

/** Threads for the slow arithmetic, one pool a process. */
export interface Workers {
  /** A new RSA-2048 pair: PKCS#8 and SPKI DER. */
  readonly makeIssuerKey: () => Promise<IssuerKeyPair>
  /** Signature (256 bytes) of a blinded message (256 bytes, else `invalid-input`); `loadKey` gives PKCS#8 DER, is asked once, and its bytes are wiped. */
  readonly blindSign: (keyId: string, loadKey: () => Promise<Uint8Array>, blinded: Uint8Array) => Promise<Uint8Array>
  /** Lets the key go everywhere: no thread keeps one beyond its batch. */
  readonly forgetKey: (keyId: string) => void
  /** Counts of the plaintext bytes of envelopes of 49 bytes. */
  readonly openPile: (pile: Pile) => Promise<Opened>
  /** Texts of envelopes of 1072 bytes. */
  readonly openComments: (pile: Pile) => Promise<OpenedComments>
  /** Ends the threads once what is under way is done. */
  readonly close: () => Promise<void>
}

/** Starts the pool; `threads` is all available cores where not given. */
export function createWorkers ({ threads = availableParallelism() }: { readonly threads?: number } = {}): Workers {
  const pool = startPool(threads)
  const background = new Slots(threads)
  const keys = new Map<string, Promise<IssuerKey>>()
  const batches = new Batches({ slots: 2 * threads, size: batch, run: (key: IssuerKey, blinded: readonly Uint8Array[]) => signBatch(pool, key, blinded) })
  return {
    makeIssuerKey: () => background.run(() => pool.run({}, { name: 'makeIssuerKey' })),
    async blindSign (keyId, loadKey, blinded) {
      const key = await readyKey(keys, keyId, loadKey)
      checkBlinded(key, blinded)
      return batches.add(keyId, key, blinded)
    },
    forgetKey: keyId => void keys.delete(keyId),
    openPile: async pile => sum(await openChunks<Opened>(pool, background, pile, { name: 'openMarks', size: sizes.envelope })),
    openComments: async pile => sift(await openChunks<readonly (string | null)[]>(pool, background, pile, { name: 'openTexts', size: sizes.commentEnvelope })),
    close: () => pool.close(),
  }
}

function startPool (threads: number): Piscina {
  return new Piscina({
    filename: fileURLToPath(new URL('thread.js', import.meta.url)),
    execArgv: [],
    minThreads: threads,
    maxThreads: threads,
    // The second task lies ready in the thread, so that it need not wait for a busy event loop here.
    concurrentTasksPerWorker: 2,
  })
}

function readyKey (keys: Map<string, Promise<IssuerKey>>, keyId: string, loadKey: () => Promise<Uint8Array>): Promise<IssuerKey> {
  const key = keys.get(keyId) ?? readKey(loadKey)
  // Taken out and put back, the map's own order tells which key was used longest ago.
  keys.delete(keyId)
  keys.set(keyId, key)
  if (keys.size > keptKeys) keys.delete(keys.keys().next().value!)
  key.catch(() => keys.delete(keyId))
  return key
}

async function readKey (loadKey: () => Promise<Uint8Array>): Promise<IssuerKey> {
  const pkcs8 = await loadKey()
  const key = importIssuerKey(pkcs8)
  pkcs8.fill(0)
  return key
}

async function signBatch (pool: Piscina, { privateKey, publicKey }: IssuerKey, blinded: readonly Uint8Array[]): Promise<readonly Uint8Array[]> {
  const together = concat(...blinded)
  const signatures: Uint8Array = await pool.run({ privateKey, publicKey, blinded: together }, { name: 'signBatch', transferList: [together.buffer] })
  return blinded.map((_, i) => signatures.slice(i * sizes.signature, (i + 1) * sizes.signature))
}

async function openChunks<Result> (pool: Piscina, background: Slots, pile: Pile, { name, size }: { name: string, size: number }): Promise<readonly Result[]> {
  if (pile.envelopes.length % size !== 0) throw new RangeError(`envelopes have ${size} bytes each`)
  const privateKey = importBoxKey(pile.privateKey)
  const starts = Array.from({ length: Math.ceil(pile.envelopes.length / (chunk * size)) }, (_, i) => i * chunk * size)
  return Promise.all(starts.map(start => background.run(async () => {
    const envelopes = Uint8Array.from(pile.envelopes.subarray(start, start + chunk * size))
    const count = envelopes.length / size
    const task: OpenTask = { privateKey, info: pile.info, envelopes, size }
    const result: Result = await pool.run(task, { name, transferList: [envelopes.buffer] })
    pile.onOpened?.(count)
    return result
  })))
}

function sum (parts: readonly Opened[]): Opened {
  const histogram = new Uint32Array(256)
  for (const part of parts) part.histogram.forEach((times, byte) => { histogram[byte]! += times })
  return { histogram, unopened: parts.reduce((total, part) => total + part.unopened, 0) }
}

function sift (parts: readonly (readonly (string | null)[])[]): OpenedComments {
  const all = parts.flat()
  const texts = all.filter(text => text !== null)
  return { texts, unopened: all.length - texts.length }
}
