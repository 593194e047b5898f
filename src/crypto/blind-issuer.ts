import { constants, createPrivateKey, createPublicKey, generateKeyPairSync, privateDecrypt, publicEncrypt, timingSafeEqual, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { fromBase64url } from '../domain/encoding.js'
import { Refused } from '../domain/refusal.js'

const bits = 2048
const exponent = 65537
const saltLength = 48

/** One constituency's issuer key as bytes: private half PKCS#8 DER, public half SPKI DER (rsaEncryption, 2048 bits, e = 65537). */
export interface IssuerKeyPair {
  readonly privateKey: Uint8Array
  readonly publicKey: Uint8Array
}

/** Ready for signing. Key objects go to other threads without being copied or read again. */
export interface IssuerKey {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  readonly modulus: Uint8Array
}

/** A fresh RSA-2048 pair; takes 80 to 500 ms and blocks its thread. */
export function makeIssuerKey (): IssuerKeyPair {
  return generateKeyPairSync('rsa', {
    modulusLength: bits,
    publicExponent: exponent,
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  })
}

/** Reads PKCS#8 DER once, for any number of signatures. The bytes stay the caller's to wipe. */
export function importIssuerKey (pkcs8: Uint8Array): IssuerKey {
  const privateKey = createPrivateKey({ key: Buffer.from(pkcs8.buffer, pkcs8.byteOffset, pkcs8.length), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey)
  return { privateKey, publicKey, modulus: fromBase64url(publicKey.export({ format: 'jwk' }).n!) }
}

/** Refuses with `invalid-input` what is not 256 bytes below the modulus: RFC 9474 section 4.3, "unexpected input size" and step 1. */
export function checkBlinded (key: Pick<IssuerKey, 'modulus'>, blinded: Uint8Array): void {
  if (blinded.length !== key.modulus.length) throw new Refused('invalid-input', { blinded: 'length' })
  if (Buffer.compare(blinded, key.modulus) >= 0) throw new Refused('invalid-input', { blinded: 'not below the modulus' })
}

/** RFC 9474 section 4.3, BlindSign; the step numbers are the standard's. */
export function blindSign (key: Pick<IssuerKey, 'privateKey' | 'publicKey'>, blinded: Uint8Array): Uint8Array {
  // 1. m = bytes_to_int(blinded_msg)   2. s = RSASP1(sk, m)
  const s = privateDecrypt({ key: key.privateKey, padding: constants.RSA_NO_PADDING }, blinded)
  // 3. m' = RSAVP1(pk, s)
  const m = publicEncrypt({ key: key.publicKey, padding: constants.RSA_NO_PADDING }, s)
  // 4. If m != m', raise "signing failure": a faulty signature would give the key away.
  if (!timingSafeEqual(m, blinded)) throw new Error('signing failure')
  // 5. and 6. blind_sig = int_to_bytes(s, modulus_len)
  return s
}

/** A manifest's issuer key (SPKI DER) made ready for verifying; anything but RSA 2048 with e = 65537 is `invalid-input`. */
export function importVerifyKey (spki: Uint8Array): KeyObject {
  const key = readSpki(spki)
  const details = key.asymmetricKeyDetails
  if (key.asymmetricKeyType === 'rsa' && details?.modulusLength === bits && details.publicExponent === BigInt(exponent)) return key
  throw new Refused('invalid-input', { issuerKey: 'not RSA 2048 with e = 65537' })
}

/** RSABSSA-SHA384-PSS-Deterministic: RSASSA-PSS-VERIFY with SHA-384, MGF1 of the same and a salt of 48 (RFC 9474 sections 4.5 and 5). */
export function verifySignature (publicKey: KeyObject, message: Uint8Array, signature: Uint8Array): boolean {
  return verify('sha384', message, { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }, signature)
}

function readSpki (spki: Uint8Array): KeyObject {
  try {
    return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
  } catch {
    throw new Refused('invalid-input', { issuerKey: 'not SPKI' })
  }
}
