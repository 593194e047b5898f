import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '../crypto/sha256.js'
import { fromBase64url, receiptMessage, sheetBytes, toBase64url } from '../domain/encoding.js'

/** The service's word that a sheet is in the box: bytes in base64url, `version` from 1. It shows no mark. PROTOCOL.md, Cast. */
export interface Receipt {
  readonly manifestHash: string
  readonly constituency: string
  readonly sheet: string
  readonly version: number
  readonly signature: string
}

/** What the receipt must speak of: hash and receipt key of the manifest, and the sheet that was sent. */
export interface ReceiptClaim {
  readonly manifestHash: Uint8Array
  readonly receiptKey: string
  readonly constituencyId: string
  readonly nonce: string
  readonly envelopes: readonly string[]
}

/** Whether the receipt is the service's for exactly this sheet: Ed25519 (RFC 8032) in JavaScript, since not every browser has it. */
export function isReceiptFor (claim: ReceiptClaim, receipt: Receipt): boolean {
  const sheet = sha256(sheetBytes(fromBase64url(claim.nonce), claim.envelopes.map(envelope => fromBase64url(envelope))))
  const named = receipt.manifestHash === toBase64url(claim.manifestHash) && receipt.constituency === claim.constituencyId && receipt.sheet === toBase64url(sheet)
  return named && isSigned(claim, receipt, sheet)
}

/** Whether the receipt's signature is by the round's receipt key over this digest of a sheet (32 bytes). */
export function isSigned (
  { manifestHash, constituencyId, receiptKey }: Omit<ReceiptClaim, 'nonce' | 'envelopes'>, { version, signature }: Pick<Receipt, 'version' | 'signature'>, sheet: Uint8Array,
): boolean {
  try {
    const message = receiptMessage(manifestHash, constituencyId, sheet, version)
    return ed25519.verify(fromBase64url(signature, 64), message, fromBase64url(receiptKey, 32), { zip215: false })
  } catch {
    return false
  }
}
