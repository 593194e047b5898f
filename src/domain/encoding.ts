import { Refused } from './refusal.js'

/** Byte lengths fixed by PROTOCOL.md, version 1. An envelope is enc (32), ciphertext, tag (16). */
export const sizes = { hash: 32, nonce: 32, signature: 256, mark: 1, envelope: 49, comment: 1024, commentEnvelope: 1072 } as const

/** Bytes on a buffer of their own kind, as WebCrypto asks for them. */
export type Bytes = Uint8Array<ArrayBuffer>

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const foreign = 255
const sextets = new Uint8Array(128).fill(foreign)
for (let i = 0; i < 64; i++) sextets[alphabet.charCodeAt(i)] = i

/** RFC 4648 section 5, without padding. */
export function toBase64url (bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const group = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    text += alphabet.charAt(group >> 18) + alphabet.charAt((group >> 12) & 63)
    if (i + 1 < bytes.length) text += alphabet.charAt((group >> 6) & 63)
    if (i + 2 < bytes.length) text += alphabet.charAt(group & 63)
  }
  return text
}

/**
 * The one reading of an RFC 4648 section 5 text: padding, white space, other letters and left-over bits that are not zero
 * are refused with `invalid-input`, so that no two texts stand for the same bytes. `size`, where given, is the exact length in bytes.
 */
export function fromBase64url (text: string, size = (text.length * 3) >> 2): Bytes {
  if (text.length % 4 === 1 || (text.length * 3) >> 2 !== size) throw new Refused('invalid-input', { base64url: 'length' })
  const bytes = new Uint8Array(size)
  let held = 0
  let bits = 0
  let at = 0
  for (let i = 0; i < text.length; i++) {
    held = (held << 6) | sextet(text.charCodeAt(i))
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = held >> bits
    held &= (1 << bits) - 1
  }
  if (held !== 0) throw new Refused('invalid-input', { base64url: 'not canonical' })
  return bytes
}

function sextet (code: number): number {
  const value = sextets[code] ?? foreign
  if (value === foreign) throw new Refused('invalid-input', { base64url: 'letter' })
  return value
}

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** RFC 9562 text in lower case to its 16 bytes; any other form is `invalid-input`. */
export function uuidBytes (id: string): Bytes {
  if (!uuidForm.test(id)) throw new Refused('invalid-input', { uuid: 'form' })
  const digits = id.replaceAll('-', '')
  return Uint8Array.from({ length: 16 }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16))
}

/** RFC 9562 text, lower case, of 16 bytes. */
export function uuidText (bytes: Uint8Array): string {
  if (bytes.length !== 16) throw new Refused('invalid-input', { uuid: 'length' })
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** One new array holding all parts in order (`||` of PROTOCOL.md). */
export function concat (...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Ascending order of bytes, the shorter first where one begins the other; for `sort`. */
export function compareBytes (a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) {
    if (a[i] !== b[i]) return a[i]! - b[i]!
  }
  return a.length - b.length
}

/** UTF-8 of a text (RFC 3629). */
export function utf8 (text: string): Bytes {
  return new TextEncoder().encode(text)
}

/** Four bytes, big endian; a number outside 0 … 2³² - 1 is `invalid-input`. */
export function uint32 (value: number): Bytes {
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff) throw new Refused('invalid-input', { uint32: 'range' })
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value)
}

const labels = {
  credential: utf8('hom-phieu/1/credential'),
  mark: utf8('hom-phieu/1/mark'),
  comment: utf8('hom-phieu/1/comment'),
  receipt: utf8('hom-phieu/1/receipt'),
  destruction: utf8('hom-phieu/1/destruction'),
} as const

/** What an issuer key signs unseen: label, manifest hash (32), constituency, nonce (32). PROTOCOL.md, Credential. */
export function credentialMessage (manifestHash: Uint8Array, constituencyId: string, nonce: Uint8Array): Bytes {
  return concat(labels.credential, manifestHash, uuidBytes(constituencyId), nonce)
}

/** HPKE `info` of one person's envelope, the same for a whole pile. PROTOCOL.md, Envelope. */
export function markInfo (manifestHash: Uint8Array, constituencyId: string, subjectId: string): Bytes {
  return concat(labels.mark, manifestHash, uuidBytes(constituencyId), uuidBytes(subjectId))
}

/** HPKE `info` of the comments of a constituency. PROTOCOL.md, Envelope. */
export function commentInfo (manifestHash: Uint8Array, constituencyId: string): Bytes {
  return concat(labels.comment, manifestHash, uuidBytes(constituencyId))
}

/** What the receipt key signs; `sheet` is the 32-byte digest, `version` counts from 1. PROTOCOL.md, Cast. */
export function receiptMessage (manifestHash: Uint8Array, constituencyId: string, sheet: Uint8Array, version: number): Bytes {
  return concat(labels.receipt, manifestHash, uuidBytes(constituencyId), sheet, uint32(version))
}

/** What the receipt key signs when a round's box is destroyed: label, manifest hash (32), the record's RFC 8785 text. PROTOCOL.md, End of keeping. */
export function destructionMessage (manifestHash: Uint8Array, record: string): Bytes {
  return concat(labels.destruction, manifestHash, utf8(record))
}

/** What the digest of a sheet is taken of: nonce, then the envelopes in ballot order. PROTOCOL.md, Cast. */
export function sheetBytes (nonce: Uint8Array, envelopes: readonly Uint8Array[]): Bytes {
  return concat(nonce, ...envelopes)
}

/** A comment's plaintext: UTF-8, then zero bytes up to 1024. Longer text, or a NUL inside it, is `invalid-input`. */
export function padComment (text: string): Bytes {
  const bytes = utf8(text)
  if (bytes.length > sizes.comment || bytes.includes(0)) throw new Refused('invalid-input', { comment: bytes.length })
  return concat(bytes, new Uint8Array(sizes.comment - bytes.length))
}

/** The text of a comment's plaintext, or null if it is not 1024 bytes of valid UTF-8 and then zero bytes only. */
export function unpadComment (bytes: Uint8Array): string | null {
  if (bytes.length !== sizes.comment) return null
  const end = bytes.indexOf(0) === -1 ? bytes.length : bytes.indexOf(0)
  if (bytes.subarray(end).some(byte => byte !== 0)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, end))
  } catch {
    return null
  }
}
