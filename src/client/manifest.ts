import { manifestHash } from '../crypto/canonical.js'
import { toBase64url } from '../domain/encoding.js'
import { fingerprint, parseManifest } from '../domain/round/manifest.js'
import type { Manifest, ManifestConstituency } from '../domain/round/manifest.js'
import { Mistrust } from './mistrust.js'
import type { Http } from './http.js'

/** A manifest the device trusts. `hash` is 32 bytes, `fingerprint` what a person compares with slip and poster. */
export interface TrustedManifest {
  readonly manifest: Manifest
  readonly hash: Uint8Array
  readonly fingerprint: string
}

/**
 * Fetches a round's manifest and refuses any but the one expected: `expected` is the fingerprint from the slip's QR or the hash (base64url)
 * remembered from before; null where a code was typed by hand, and then the page must show the fingerprint. Throws `Mistrust`.
 */
export async function fetchManifest (http: Http, roundId: string, expected: string | null): Promise<TrustedManifest> {
  const raw = await http.get<unknown>(`/api/rounds/${roundId}/manifest`)
  // Hashed as received: parsing must not be able to hide a field.
  const hash = manifestHash(raw)
  const known = [fingerprint(hash), toBase64url(hash)]
  if (expected !== null && !known.includes(expected)) throw new Mistrust('manifest')
  const manifest = parseManifest(raw)
  if (manifest.round.id !== roundId) throw new Mistrust('manifest')
  return { manifest, hash, fingerprint: fingerprint(hash) }
}

/** An electronic constituency of the manifest; throws `Mistrust` when the service names one that is not. */
export function placeIn (manifest: Manifest, constituencyId: string): ManifestConstituency & { readonly issuerKey: string } {
  const place = manifest.constituencies.find(({ id }) => id === constituencyId)
  if (!place || place.issuerKey === null) throw new Mistrust('constituency')
  return { ...place, issuerKey: place.issuerKey }
}
