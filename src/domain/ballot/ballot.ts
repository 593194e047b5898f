/**
 * A sheet (lá phiếu) as it is cast: its credential (nonce 32 bytes, signature 256) and its sealed envelopes (49 bytes each, in
 * ballot order, concatenated), perhaps a sealed comment (1072). No person, no time.
 */
export interface Sheet {
  readonly constituencyId: string
  readonly nonce: Buffer
  readonly signature: Buffer
  readonly envelopes: Buffer
  readonly comment: Buffer | null
}
