import { createCipheriv, createDecipheriv, createHmac, createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { concat, fromBase64url, toBase64url, uint32, utf8 } from '../domain/encoding.js'
import { hmac } from './hmac.js'

/** HPKE base mode (RFC 9180) with DHKEM(X25519, HKDF-SHA256) 0x0020, HKDF-SHA256 0x0001, AES-128-GCM 0x0001, aad empty, sequence number 0. */
const kem = concat(utf8('HPKE-v1KEM'), Uint8Array.of(0x00, 0x20))
const suite = concat(utf8('HPKE-v1HPKE'), Uint8Array.of(0x00, 0x20, 0x00, 0x01, 0x00, 0x01))
const sizes = { enc: 32, secret: 32, key: 16, nonce: 12, tag: 16 } as const
const nothing = new Uint8Array(0)
const pkcs8Head = Buffer.from('302e020100300506032b656e04220420', 'hex')

const eaeLabel = concat(kem, utf8('eae_prk'))
const secretLabel = concat(suite, utf8('secret'))

/** The two halves of an X25519 key as raw bytes, 32 each. Fill `privateKey` with zeros when done. */
export interface BoxKeyPair {
  readonly privateKey: Uint8Array
  readonly publicKey: Uint8Array
}

/** A fresh X25519 pair from OpenSSL's random source. */
export function makeBoxKey (): BoxKeyPair {
  const { privateKey } = generateKeyPairSync('x25519')
  const der = privateKey.export({ format: 'der', type: 'pkcs8' })
  const raw = Uint8Array.from(der.subarray(pkcs8Head.length))
  der.fill(0)
  return { privateKey: raw, publicKey: publicKeyOf(privateKey) }
}

/** 32 raw bytes to a key of OpenSSL; the copy made on the way is wiped, the caller's bytes are the caller's to wipe. */
export function importBoxKey (raw: Uint8Array): KeyObject {
  if (raw.length !== 32) throw new RangeError('an X25519 private key has 32 bytes')
  const der = Buffer.concat([pkcs8Head, raw])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  der.fill(0)
  return key
}

/** Raw public half, 32 bytes, of an X25519 key. */
export function publicKeyOf (key: KeyObject): Uint8Array {
  return fromBase64url(createPublicKey(key).export({ format: 'jwk' }).x!, 32)
}

/** Plaintext of one envelope (enc, then ciphertext and tag), or null for anything that does not open. */
export type Opener = (envelope: Uint8Array) => Uint8Array | null

/**
 * Opens the envelopes of one pile. What does not depend on the envelope is done here, once: RFC 9180 section 5.1 key schedule
 * context with the hash of `info`, and the recipient's half of the KEM context. The protocol's `aad` is empty.
 */
export function createOpener (privateKey: KeyObject, info: Uint8Array, aad: Uint8Array = nothing): Opener {
  const schedule = keySchedule(publicKeyOf(privateKey), info)
  return envelope => {
    if (envelope.length < sizes.enc + sizes.tag) return null
    try {
      const enc = envelope.subarray(0, sizes.enc)
      const dh = diffieHellman({ privateKey, publicKey: importEnc(enc) })
      return decrypt(schedule(dh, enc), aad, envelope.subarray(sizes.enc))
    } catch {
      // Low order point, wrong tag: an invalid row, whatever the reason.
      return null
    }
  }
}

/** One envelope for the holder of `publicKey` (32 raw bytes), with a sender's key of its own. */
export function seal (publicKey: Uint8Array, info: Uint8Array, plaintext: Uint8Array): Uint8Array {
  return sealWith(generateKeyPairSync('x25519').privateKey, publicKey, info, plaintext)
}

/** The same with the sender's ephemeral X25519 key given, which must never be used twice. */
export function sealWith (ephemeral: KeyObject, publicKey: Uint8Array, info: Uint8Array, plaintext: Uint8Array, aad: Uint8Array = nothing): Uint8Array {
  const enc = publicKeyOf(ephemeral)
  const dh = diffieHellman({ privateKey: ephemeral, publicKey: importEnc(publicKey) })
  const { key, nonce } = keySchedule(publicKey, info)(dh, enc)
  const cipher = createCipheriv('aes-128-gcm', key, nonce)
  cipher.setAAD(aad)
  return concat(enc, cipher.update(plaintext), cipher.final(), cipher.getAuthTag())
}

interface OneTimeKey {
  readonly key: Uint8Array
  readonly nonce: Uint8Array
}

/** Sections 4.1 (ExtractAndExpand) and 5.1 (KeyScheduleBase) with every constant part laid out beforehand. */
function keySchedule (recipient: Uint8Array, info: Uint8Array): (dh: Uint8Array, enc: Uint8Array) => OneTimeKey {
  const infoHash = createHmac('sha256', nothing).update(suite).update('info_hash').update(info).digest()
  const context = concat(Uint8Array.of(0), hmac(nothing, suite, utf8('psk_id_hash')), infoHash)
  const sharedHead = concat(twoBytes(sizes.secret), kem, utf8('shared_secret'))
  const sharedTail = concat(recipient, Uint8Array.of(1))
  const keyLabel = expandLabel('key', context, sizes.key)
  const nonceLabel = expandLabel('base_nonce', context, sizes.nonce)
  return (dh, enc) => {
    // One HMAC is a whole HKDF expand (RFC 5869) when one block is enough and the label ends with its counter.
    const shared = hmac(hmac(nothing, eaeLabel, dh), sharedHead, enc, sharedTail)
    const secret = hmac(shared, secretLabel)
    return { key: hmac(secret, keyLabel).subarray(0, sizes.key), nonce: hmac(secret, nonceLabel).subarray(0, sizes.nonce) }
  }
}

function expandLabel (label: string, context: Uint8Array, size: number): Uint8Array {
  return concat(twoBytes(size), suite, utf8(label), context, Uint8Array.of(1))
}

function twoBytes (size: number): Uint8Array {
  return uint32(size).subarray(2)
}

/** By JWK, because OpenSSL's DER decoder takes longer than the whole key agreement. */
function importEnc (raw: Uint8Array): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: toBase64url(raw) }, format: 'jwk' })
}

function decrypt ({ key, nonce }: OneTimeKey, aad: Uint8Array, sealed: Uint8Array): Uint8Array {
  const split = sealed.length - sizes.tag
  const decipher = createDecipheriv('aes-128-gcm', key, nonce, { authTagLength: sizes.tag })
  if (aad.length > 0) decipher.setAAD(aad)
  decipher.setAuthTag(sealed.subarray(split))
  const plaintext = decipher.update(sealed.subarray(0, split))
  decipher.final()
  return plaintext
}
