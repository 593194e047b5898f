import { boxRoot, merkleRoot } from '../crypto/merkle.js'
import { sha256 } from '../crypto/sha256.js'
import { compareBytes, fromBase64url, sizes, toBase64url } from '../domain/encoding.js'
import { electronic } from '../domain/round/manifest.js'
import type { Manifest } from '../domain/round/manifest.js'
import type { Http } from './http.js'

/** Reply of `GET /api/box/:round` after closing; constituencies in manifest order, the electronic ones only. */
export interface BoxRoots {
  readonly roundRoot: string
  readonly constituencies: readonly { readonly id: string, readonly sheets: number, readonly root: string }[]
}

/** Reply of `GET /api/box/:round/:constituency/digests`, each list ascending. */
export interface BoxDigests {
  readonly credentials: readonly string[]
  readonly envelopes: readonly string[]
}

/** What a device looks for, known to it alone: `sheets` holds SHA-256 digests of envelopes, one list a sheet it may have cast, the latest first. */
export interface OwnBallot {
  readonly constituencyId: string
  readonly nonce: string
  readonly sheets: readonly (readonly string[])[]
}

export type BoxProblem = 'wrong-list' | 'not-ascending' | 'wrong-number' | 'wrong-constituency-root' | 'wrong-round-root' | 'credential-missing' | 'sheet-missing'

/** `found` is the place in `sheets` of the one that lies in the box whole, -1 for none. The roots are for comparing with the minutes. */
export interface BoxReport {
  readonly problems: readonly BoxProblem[]
  readonly found: number
  readonly sheets: number
  readonly constituencyRoot: string
  readonly roundRoot: string
}

/**
 * After closing: looks whether one's own ballot is in the box and whether the box is what its public roots say. The lists are fetched
 * whole and searched here, so the service does not learn which entries are one's own.
 */
export async function checkBox (http: Http, manifest: Manifest, own: OwnBallot): Promise<BoxReport> {
  const { roots, digests } = await fetchBox(http, manifest.round.id, own.constituencyId)
  return compareBox(manifest, own, roots, digests)
}

/** The public roots of a closed round and one constituency's lists; `not-closed` before. */
export async function fetchBox (http: Http, roundId: string, constituencyId: string): Promise<{ readonly roots: BoxRoots, readonly digests: BoxDigests }> {
  const roots = await http.get<BoxRoots>(`/api/box/${roundId}`)
  return { roots, digests: await http.get<BoxDigests>(`/api/box/${roundId}/${constituencyId}/digests`) }
}

/** The same on replies at hand. */
export function compareBox (manifest: Manifest, own: OwnBallot, roots: BoxRoots, digests: BoxDigests): BoxReport {
  const box = examineBox(manifest, own.constituencyId, roots, digests)
  const found = findSheet(own, digests)
  const missing = findings([
    ['credential-missing', !digests.credentials.includes(toBase64url(sha256(fromBase64url(own.nonce))))],
    ['sheet-missing', found === -1],
  ])
  return { ...box, problems: [...box.problems, ...missing], found }
}

/** What the public lists of one box say by themselves, whoever looks. */
export function examineBox (manifest: Manifest, constituencyId: string, roots: BoxRoots, digests: BoxDigests): Omit<BoxReport, 'found'> {
  const listed = roots.constituencies.find(({ id }) => id === constituencyId)
  const ballot = manifest.constituencies.find(({ id }) => id === constituencyId)?.subjects.length ?? 0
  const credentials = digests.credentials.map(toDigest)
  const envelopes = digests.envelopes.map(toDigest)
  const constituencyRoot = toBase64url(boxRoot([...credentials, ...envelopes]))
  const roundRoot = toBase64url(merkleRoot(roots.constituencies.map(({ root }) => toDigest(root))))
  const problems = findings([
    ['wrong-list', roots.constituencies.map(({ id }) => id).join() !== electronic(manifest).map(({ id }) => id).join()],
    ['not-ascending', !isAscending(credentials) || !isAscending(envelopes)],
    ['wrong-number', credentials.length !== listed?.sheets || !isWhole(manifest, envelopes.length, credentials.length, ballot)],
    ['wrong-constituency-root', constituencyRoot !== listed?.root],
    ['wrong-round-root', roundRoot !== roots.roundRoot],
  ])
  return { problems, sheets: credentials.length, constituencyRoot, roundRoot }
}

function findings (list: readonly (readonly [BoxProblem, boolean])[]): readonly BoxProblem[] {
  return list.flatMap(([problem, wrong]) => wrong ? [problem] : [])
}

/** Every sheet has one envelope a person and, where the round takes comments, perhaps one more. */
function isWhole ({ rules }: Manifest, envelopes: number, sheets: number, ballot: number): boolean {
  const marks = sheets * ballot
  return envelopes >= marks && envelopes <= marks + (rules.comments ? sheets : 0)
}

/** SHA-256 of each envelope, base64url: all that a device keeps of a sheet once it is acknowledged. */
export function digestsOf (envelopes: readonly string[]): readonly string[] {
  return envelopes.map(envelope => toBase64url(sha256(fromBase64url(envelope))))
}

function findSheet ({ sheets }: OwnBallot, { envelopes }: BoxDigests): number {
  const box = new Set(envelopes)
  return sheets.findIndex(sheet => sheet.every(digest => box.has(digest)))
}

function isAscending (list: readonly Uint8Array[]): boolean {
  return list.every((digest, i) => i === 0 || compareBytes(list[i - 1]!, digest) < 0)
}

function toDigest (text: string): Uint8Array {
  return fromBase64url(text, sizes.hash)
}
