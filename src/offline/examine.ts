import type { KeyObject } from 'node:crypto'
import { importVerifyKey, verifySignature } from '../crypto/blind-issuer.js'
import { boxRoot, merkleRoot } from '../crypto/merkle.js'
import { sha256 } from '../crypto/sha256.js'
import { credentialMessage, fromBase64url, sizes } from '../domain/encoding.js'
import { electronic } from '../domain/round/manifest.js'
import type { Manifest, ManifestConstituency } from '../domain/round/manifest.js'
import type { BoxFile, BoxPart } from './box-file.js'
import type { Problem, ProblemCode } from './problem.js'

/** What was found at one constituency: C, its root (32 bytes), and what does not hold there. */
export interface PlaceFindings {
  readonly place: ManifestConstituency
  readonly collected: number
  readonly root: Uint8Array
  readonly problems: readonly Problem[]
}

/** What was found in the whole box. `roundRoot` is over the roots as they are in the file. */
export interface BoxFindings {
  readonly places: readonly PlaceFindings[]
  readonly roundRoot: Uint8Array
  readonly problems: readonly Problem[]
}

/**
 * Goes through the box once, checking every constituency; `visit` sees each part of a known constituency in turn, one at a time.
 * While it works on one (in other threads), the next is read and checked, so at most two are in memory.
 */
export async function examineBox ({ manifest, hash, paper, parts }: BoxFile, visit: (part: BoxPart, place: ManifestConstituency) => Promise<void>): Promise<BoxFindings> {
  const expected = electronic(manifest)
  const places: PlaceFindings[] = []
  let inOrder = true
  let visited = Promise.resolve()
  try {
    for await (const part of parts()) {
      const place = expected.find(({ id }) => id === part.id)
      inOrder &&= place !== undefined && place === expected[places.length]
      if (!place) continue
      places.push(examinePlace(manifest, hash, place, part))
      await visited
      visited = visit(part, place)
      // Heard below; without this a failure while the next part is being read would end the process.
      visited.catch(() => {})
    }
  } finally {
    await visited
  }
  const complete: readonly Problem[] = inOrder && places.length === expected.length ? [] : [{ problem: 'places-differ' }]
  return { places, roundRoot: merkleRoot(places.map(({ root }) => root)), problems: [...complete, ...paperProblems(manifest, paper), ...places.flatMap(({ problems }) => problems)] }
}

/** S ≥ I ≥ C of the paper places, as far as they are stated. */
function paperProblems ({ constituencies }: Manifest, stated: BoxFile['paper']): readonly Problem[] {
  if (stated === null) return []
  const places = constituencies.filter(({ mode }) => mode === 'paper')
  const same = places.map(({ id }) => id).join() === stated.map(({ id }) => id).join()
  const sound = same && stated.every(({ issued, collected }, at) => issued <= places[at]!.summoned && collected <= issued)
  return sound ? [] : [{ problem: 'paper-stated' }]
}

function examinePlace (manifest: Manifest, hash: Uint8Array, place: ManifestConstituency, part: BoxPart): PlaceFindings {
  const nonces = part.credentials.map(({ nonce }) => nonce)
  const issuer = importVerifyKey(fromBase64url(place.issuerKey!))
  const own: readonly [ProblemCode, boolean][] = [
    ['too-many-sheets', nonces.length > place.summoned],
    ['nonces-not-ascending', !isAscending(nonces) || nonces.some(nonce => nonce.length !== sizes.nonce)],
    ['bad-signatures', !part.credentials.every(credential => isIssued(issuer, hash, place.id, credential))],
    ['piles-differ', [...part.piles.keys()].toSorted().join() !== [...place.subjects].toSorted().join()],
    ['comments-not-allowed', !manifest.rules.comments && part.comments.length > 0],
    ['comments', !isAscending(part.comments) || part.comments.length > nonces.length || part.comments.some(({ length }) => length !== sizes.commentEnvelope)],
  ]
  const problems = own.flatMap(([problem, wrong]) => wrong ? [{ problem, place: place.name }] : [])
  return { place, collected: nonces.length, root: rootOf(nonces, part), problems: [...problems, ...pileProblems(manifest, place, part)] }
}

function pileProblems (manifest: Manifest, place: ManifestConstituency, { piles, credentials }: BoxPart): readonly Problem[] {
  return place.subjects.flatMap(id => {
    const pile = piles.get(id) ?? []
    const findings: readonly [ProblemCode, boolean][] = [
      ['pile-size', pile.length !== credentials.length],
      ['pile-not-ascending', !isAscending(pile)],
      ['envelope-size', pile.some(({ length }) => length !== sizes.envelope)],
    ]
    return findings.flatMap(([problem, wrong]) => wrong ? [{ problem, place: place.name, subject: nameOf(manifest, id) }] : [])
  })
}

/** The name of a subject of the manifest. */
export function nameOf (manifest: Manifest, subjectId: string): string {
  return manifest.subjects.find(({ id }) => id === subjectId)?.name ?? subjectId
}

function isIssued (issuer: KeyObject, hash: Uint8Array, constituencyId: string, { nonce, signature }: BoxPart['credentials'][number]): boolean {
  return verifySignature(issuer, credentialMessage(hash, constituencyId, nonce), signature)
}

function isAscending (list: readonly Uint8Array[]): boolean {
  return list.every((bytes, i) => i === 0 || Buffer.compare(list[i - 1]!, bytes) < 0)
}

function rootOf (nonces: readonly Uint8Array[], { piles, comments }: BoxPart): Uint8Array {
  return boxRoot([...nonces, ...[...piles.values()].flat(), ...comments].map(sha256))
}
