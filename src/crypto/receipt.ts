import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { fromBase64url, toBase64url } from '../domain/encoding.js'

const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')

/** A round's receipt key from its 32-byte seed (RFC 8032 section 5.1.5); the copy made on the way is wiped. */
export function importReceiptKey (seed: Uint8Array): KeyObject {
  if (seed.length !== 32) throw new RangeError('an Ed25519 seed has 32 bytes')
  const der = Buffer.concat([pkcs8Head, seed])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  der.fill(0)
  return key
}

/** The 32 bytes that stand in the manifest as `receiptKey`. */
export function receiptPublicKey (key: KeyObject): Uint8Array {
  return fromBase64url(createPublicKey(key).export({ format: 'jwk' }).x!, 32)
}

/** Ed25519 (RFC 8032), 64 bytes, over what `receiptMessage` gives. */
export function signReceipt (key: KeyObject, message: Uint8Array): Uint8Array {
  return sign(null, message, key)
}

/** Whether `signature` is by the 32-byte public key; a malformed one is simply not. */
export function verifyReceipt (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: toBase64url(publicKey) }, format: 'jwk' })
  return signature.length === 64 && verify(null, message, key, signature)
}
