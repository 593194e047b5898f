import { concat, fromBase64url, toBase64url, uint32, uuidBytes, uuidText } from '../domain/encoding.js'

/**
 * What a printed receipt carries: enough to prove from any device that the service took the sheet and that its credential is in the box. It carries
 * no mark and no digest of an envelope: digests together would let whoever has the opened box read off one whole ballot. Bytes in base64url.
 */
export interface PrintedReceipt {
  readonly roundId: string
  readonly constituencyId: string
  /** SHA-256 of the credential's nonce. */
  readonly credential: string
  readonly sheet: string
  readonly version: number
  readonly signature: string
}

const size = 16 + 16 + 32 + 32 + 4 + 64

/** uuid(round) || uuid(constituency) || SHA-256(nonce) || sheet || uint32(version) || signature, in base64url. */
export function encodeReceipt ({ roundId, constituencyId, credential, sheet, version, signature }: PrintedReceipt): string {
  return toBase64url(concat(uuidBytes(roundId), uuidBytes(constituencyId), fromBase64url(credential, 32), fromBase64url(sheet, 32), uint32(version), fromBase64url(signature, 64)))
}

/** The same read back; white space is forgiven. Anything else is `invalid-input`. */
export function decodeReceipt (code: string): PrintedReceipt {
  const bytes = fromBase64url(code.replace(/\s/g, ''), size)
  return {
    roundId: uuidText(bytes.subarray(0, 16)),
    constituencyId: uuidText(bytes.subarray(16, 32)),
    credential: toBase64url(bytes.subarray(32, 64)),
    sheet: toBase64url(bytes.subarray(64, 96)),
    version: new DataView(bytes.buffer).getUint32(96),
    signature: toBase64url(bytes.subarray(100)),
  }
}
