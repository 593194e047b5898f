import type { KeyObject } from 'node:crypto'
import { importVerifyKey } from '../crypto/blind-issuer.js'
import { credentialMessage, fromBase64url } from '../domain/encoding.js'
import { parseManifest } from '../domain/round/manifest.js'
import type { Manifest, ManifestConstituency } from '../domain/round/manifest.js'
import { sha256 } from '../crypto/sha256.js'
import { Refused } from '../domain/refusal.js'
import type { Facts } from '../store/executor.js'
import { manifestText } from '../store/rounds.js'

/** A round's manifest with what is worth computing once from it. It never changes after preparation. */
export interface FrozenRound {
  readonly text: string
  readonly manifest: Manifest
  readonly hash: Uint8Array
  readonly places: ReadonlyMap<string, Place>
}

/** A constituency of a frozen round; `issuer` verifies its credentials, null on paper. */
export interface Place extends ManifestConstituency {
  readonly issuer: Issuer | null
}

/** An issuer's public key, its modulus, below which every blinded message must lie, and what it signs before the nonce. */
export interface Issuer {
  readonly key: KeyObject
  readonly modulus: Uint8Array
  readonly messageHead: Uint8Array
}

/** Rounds kept ready in this process; more only means reading a manifest again. */
const KEPT = 64

/** Reads manifests and keeps them: they are public and frozen, so any process may have its own copy. */
export class FrozenRounds {
  readonly #db: Facts
  readonly #kept = new Map<string, FrozenRound>()
  readonly #reading = new Map<string, Promise<FrozenRound>>()

  constructor (db: Facts) {
    this.#db = db
  }

  /** The frozen round; `not-found` while there is no manifest. Those who ask together wait for one reading, which takes a while. */
  async get (roundId: string): Promise<FrozenRound> {
    const kept = this.#kept.get(roundId)
    if (kept) return kept
    const reading = this.#reading.get(roundId) ?? this.#read(roundId).finally(() => this.#reading.delete(roundId))
    this.#reading.set(roundId, reading)
    return reading
  }

  async #read (roundId: string): Promise<FrozenRound> {
    const frozen = freeze(await manifestText(this.#db, roundId))
    this.#kept.set(roundId, frozen)
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value!)
    return frozen
  }
}

/** One constituency of a round; `not-found` when the round has none of that id. */
export function placeOf (round: FrozenRound, constituencyId: string): Place {
  const place = round.places.get(constituencyId)
  if (!place) throw new Refused('not-found', { constituency: constituencyId })
  return place
}

function freeze (text: string): FrozenRound {
  const manifest = parseManifest(JSON.parse(text))
  const hash = sha256(new TextEncoder().encode(text))
  const places = manifest.constituencies.map(constituency => ({
    ...constituency,
    issuer: constituency.issuerKey === null ? null : readIssuer(constituency.issuerKey, credentialMessage(hash, constituency.id, new Uint8Array(0))),
  }))
  return { text, manifest, hash, places: new Map(places.map(place => [place.id, place])) }
}

function readIssuer (issuerKey: string, messageHead: Uint8Array): Issuer {
  const key = importVerifyKey(fromBase64url(issuerKey))
  return { key, modulus: fromBase64url(key.export({ format: 'jwk' }).n!), messageHead }
}
