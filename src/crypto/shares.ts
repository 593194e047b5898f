import { x25519 } from '@noble/curves/ed25519.js'
import { combine, split } from 'shamir-secret-sharing'
import * as z from 'zod'
import { compareBytes, concat, fromBase64url, toBase64url } from '../domain/encoding.js'
import { Refused } from '../domain/refusal.js'
import { sha256 } from './sha256.js'

/** A share is one byte longer than the key: its place on the polynomial comes last. */
const shareSize = 33

const shareFileSchema = z.strictObject({
  version: z.literal(1),
  label: z.string(),
  index: z.int().min(1),
  threshold: z.int().min(1),
  shares: z.int().min(1).max(255),
  share: z.string(),
  digest: z.string(),
})

/** What one member of the board keeps, as a file and as a QR code: `share` and its SHA-256 `digest` in base64url, `label` naming the round. */
export type ShareFile = Readonly<z.infer<typeof shareFileSchema>>

/** How a key is to be cut: any `threshold` of `shares` bring it back. */
export interface SharePlan {
  readonly label: string
  readonly threshold: number
  readonly shares: number
}

/** What the manifest says of the shares. */
export interface ShareBoard {
  readonly threshold: number
  readonly shareDigests: readonly string[]
}

/** Why shares were refused; `details` of `wrong-shares`. `positions` count from 0 in the order given. */
export interface ShareProblem {
  readonly problem: 'not-a-share' | 'damaged' | 'foreign' | 'repeated' | 'too-few' | 'wrong-key'
  readonly positions?: readonly number[]
  readonly given?: number
  readonly needed?: number
}

/** Shamir shares over GF(2⁸) of a 32-byte key. One share of one is the key itself; one of many is `invalid-input`, since any member could then open alone. */
export async function splitKey (key: Uint8Array, plan: SharePlan): Promise<readonly ShareFile[]> {
  const { label, threshold, shares } = plan
  if (!(shares === 1 ? threshold === 1 : threshold >= 2 && threshold <= shares && shares <= 255)) throw new Refused('invalid-input', { threshold, shares })
  const parts = shares === 1 ? [concat(key, Uint8Array.of(1))] : await split(Uint8Array.from(key), shares, threshold)
  return parts.map((part, i) => ({ version: 1, label, index: i + 1, threshold, shares, share: toBase64url(part), digest: toBase64url(sha256(part)) }))
}

/** Reads a share file's JSON and compares its digest: `wrong-shares` with `not-a-share` or `damaged`. */
export function parseShareFile (text: string): ShareFile {
  const file = shareFileSchema.safeParse(readJson(text)).data ?? refuse({ problem: 'not-a-share' })
  if (toBase64url(sha256(shareBytes(file.share))) !== file.digest) refuse({ problem: 'damaged' })
  return file
}

/** The 33 bytes of a typed or scanned share; spaces and line breaks of a printed page are forgiven. */
export function shareBytes (text: string): Uint8Array {
  try {
    return fromBase64url(text.replace(/\s/g, ''), shareSize)
  } catch {
    return refuse({ problem: 'not-a-share' })
  }
}

/**
 * The private box key, 32 bytes, to be wiped by the caller. `wrong-shares` if one is given twice, is none of the board's,
 * if they are too few, or if what they make is not the key of `boxKey`.
 */
export async function joinShares (shares: readonly Uint8Array[], board: ShareBoard, boxKey: Uint8Array): Promise<Uint8Array> {
  const digests = shares.map(share => toBase64url(sha256(share)))
  refusePlaces('foreign', digests, digest => !board.shareDigests.includes(digest))
  refusePlaces('repeated', digests, (digest, i) => digests.indexOf(digest) < i)
  if (shares.length < board.threshold) refuse({ problem: 'too-few', given: shares.length, needed: board.threshold })
  const key = await combineShares(shares)
  if (compareBytes(x25519.getPublicKey(key), boxKey) === 0) return key
  key.fill(0)
  return refuse({ problem: 'wrong-key' })
}

async function combineShares (shares: readonly Uint8Array[]): Promise<Uint8Array> {
  const plain = shares.map(share => Uint8Array.from(share))
  try {
    return plain.length === 1 ? plain[0]!.slice(0, shareSize - 1) : await combine(plain)
  } catch {
    // Two of one place on the polynomial, which only a forged manifest can name.
    return refuse({ problem: 'wrong-key' })
  } finally {
    for (const share of plain) share.fill(0)
  }
}

function refusePlaces (problem: ShareProblem['problem'], digests: readonly string[], wrong: (digest: string, i: number) => boolean): void {
  const positions = digests.flatMap((digest, i) => wrong(digest, i) ? [i] : [])
  if (positions.length > 0) refuse({ problem, positions })
}

function refuse (problem: ShareProblem): never {
  throw new Refused('wrong-shares', problem)
}

function readJson (text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
