import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { fromBase64url, toBase64url } from '../domain/encoding.js'
import { Mistrust } from './mistrust.js'

/** RFC 9474, RSABSSA-SHA384-PSS-Deterministic: salt of 48, message used as it is. */
const suite = RSABSSA.SHA384.PSS.Deterministic()

/** A blinded message for the service and the inverse that lifts the blinding; both base64url, so that they can be stored before anything is sent. */
export interface Blinded {
  readonly blinded: string
  readonly inverse: string
}

/** Blinds a credential message under an issuer key (SPKI DER, base64url); RFC 9474 section 4.2. Takes about 30 ms. */
export async function blind (issuerKey: string, message: Uint8Array): Promise<Blinded> {
  const { blindedMsg, inv } = await suite.blind(await importKey(issuerKey), message)
  return { blinded: toBase64url(blindedMsg), inverse: toBase64url(inv) }
}

/** The credential's signature, 256 bytes in base64url, verified; RFC 9474 section 4.4. Throws `Mistrust` if it is not the issuer's. */
export async function finalize (issuerKey: string, message: Uint8Array, blindSignature: string, inverse: string): Promise<string> {
  const key = await importKey(issuerKey)
  try {
    return toBase64url(await suite.finalize(key, message, fromBase64url(blindSignature), fromBase64url(inverse)))
  } catch {
    throw new Mistrust('signature')
  }
}

function importKey (issuerKey: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('spki', fromBase64url(issuerKey), { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify'])
}
