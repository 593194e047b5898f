import { constants, createHash, createPublicKey, publicEncrypt, randomBytes } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { verifySignature } from '../../src/crypto/blind-issuer.js'
import { fromBase64url } from '../../src/domain/encoding.js'

/** What the device's own credential.ts does in 40 ms, by OpenSSL in a few, for tests in which many vote; crypto/quick-blind.test.ts holds the two together. */
export interface QuickBlinded {
  readonly blinded: Buffer
  readonly inverse: bigint
}

interface Issuer {
  readonly key: KeyObject
  readonly modulus: bigint
}

const bytes = 256
const [hash, hashLength, saltLength] = ['sha384', 48, 48]
const issuers = new Map<string, Issuer>()

/** RFC 9474 section 4.2 under an issuer key (SPKI DER, base64url). */
export function quickBlind (issuerKey: string, message: Uint8Array): QuickBlinded {
  const { key, modulus } = issuerOf(issuerKey)
  for (;;) {
    const factor = toNumber(randomBytes(bytes)) % modulus
    const inverse = inverseOf(factor, modulus)
    if (inverse === null) continue
    const power = toNumber(publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, toBytes(factor)))
    return { blinded: toBytes(toNumber(encoded(message)) * power % modulus), inverse }
  }
}

/** RFC 9474 section 4.4; throws if the signature is not the issuer's. */
export function quickFinalize (issuerKey: string, message: Uint8Array, blindSignature: Uint8Array, inverse: bigint): Buffer {
  const { key, modulus } = issuerOf(issuerKey)
  const signature = toBytes(toNumber(blindSignature) * inverse % modulus)
  if (!verifySignature(key, message, signature)) throw new Error('not the issuer’s signature')
  return signature
}

function issuerOf (issuerKey: string): Issuer {
  const known = issuers.get(issuerKey)
  if (known) return known
  const key = createPublicKey({ key: Buffer.from(fromBase64url(issuerKey)), format: 'der', type: 'spki' })
  const issuer = { key, modulus: toNumber(fromBase64url(key.export({ format: 'jwk' }).n!)) }
  issuers.set(issuerKey, issuer)
  return issuer
}

/** EMSA-PSS-ENCODE of 2047 bits (RFC 8017 section 9.1.1); the step numbers are the standard's. */
function encoded (message: Uint8Array): Buffer {
  // 2. and 4. to 6.
  const salt = randomBytes(saltLength)
  const digest = createHash(hash).update(Buffer.alloc(8)).update(createHash(hash).update(message).digest()).update(salt).digest()
  // 7. and 8. DB = PS || 0x01 || salt
  const block = Buffer.concat([Buffer.alloc(bytes - saltLength - hashLength - 2), Buffer.of(1), salt])
  // 9. and 10.
  const mask = mgf1(digest, block.length)
  for (let at = 0; at < block.length; at++) block[at]! ^= mask[at]!
  // 11. The leftmost bit of 2048 is none of the 2047.
  block[0]! &= 0x7f
  // 12.
  return Buffer.concat([block, digest, Buffer.of(0xbc)])
}

/** RFC 8017 appendix B.2.1. */
function mgf1 (seed: Uint8Array, length: number): Buffer {
  const pieces = Array.from({ length: Math.ceil(length / hashLength) }, (_, counter) => createHash(hash).update(seed).update(Buffer.of(0, 0, 0, counter)).digest())
  return Buffer.concat(pieces).subarray(0, length)
}

/** By Euclid; null where there is none. */
function inverseOf (value: bigint, modulus: bigint): bigint | null {
  let [rest, next, factor, nextFactor] = [modulus, value, 0n, 1n]
  while (next !== 0n) {
    const quotient = rest / next
    ;[rest, next] = [next, rest - quotient * next]
    ;[factor, nextFactor] = [nextFactor, factor - quotient * nextFactor]
  }
  if (rest !== 1n) return null
  return factor < 0n ? factor + modulus : factor
}

function toNumber (array: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(array).toString('hex')}`)
}

function toBytes (value: bigint): Buffer {
  return Buffer.from(value.toString(16).padStart(2 * bytes, '0'), 'hex')
}
