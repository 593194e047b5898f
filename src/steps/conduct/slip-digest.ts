import { createHmac } from 'node:crypto'

/** The keyed digest under which a code is known: HMAC-SHA256 of its normal form. */
export function slipDigest (slipKey: Uint8Array, code: string): Buffer {
  return createHmac('sha256', slipKey).update(code).digest()
}
