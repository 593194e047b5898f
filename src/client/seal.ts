import { AEAD_AES_128_GCM, KDF_HKDF_SHA256, KEM_DHKEM_X25519_HKDF_SHA256 } from '@panva/hpke-noble'
import { CipherSuite } from 'hpke'
import { commentInfo, concat, fromBase64url, markInfo, padComment, toBase64url } from '../domain/encoding.js'
import { Refused } from '../domain/refusal.js'

/** RFC 9180 base mode, in JavaScript alone, since browsers differ in what WebCrypto has of it. */
const suite = new CipherSuite(KEM_DHKEM_X25519_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_128_GCM)

/** Whose key, which round and which box a sheet is sealed for; `subjects` in ballot order. */
export interface SealTarget {
  readonly boxKey: string
  readonly manifestHash: Uint8Array
  readonly constituencyId: string
  readonly subjects: readonly string[]
  readonly levels: number
}

/** What a voter decided: for each subject in ballot order 0 (blank) or the level from 1; no comment is null. */
export interface Marks {
  readonly marks: readonly number[]
  readonly comment: string | null
}

/** Envelopes in base64url, in ballot order. Sealing the same marks again gives other bytes. */
export interface SealedSheet {
  readonly envelopes: readonly string[]
  readonly comment: string | null
}

/** Puts every mark into an envelope of its own, 49 bytes, and a comment into one of 1072; about 3 ms each. `invalid-input` for marks that are none. */
export async function sealSheet (target: SealTarget, { marks, comment }: Marks): Promise<SealedSheet> {
  const { boxKey, manifestHash, constituencyId, subjects, levels } = target
  const isMark = (mark: number) => Number.isInteger(mark) && mark >= 0 && mark <= levels
  if (marks.length !== subjects.length || !marks.every(isMark)) throw new Refused('invalid-input', { marks: marks.length })
  const envelopes: string[] = []
  for (const [i, subject] of subjects.entries()) {
    envelopes.push(await sealOne(boxKey, markInfo(manifestHash, constituencyId, subject), Uint8Array.of(marks[i]!)))
  }
  return { envelopes, comment: comment === null ? null : await sealOne(boxKey, commentInfo(manifestHash, constituencyId), padComment(comment)) }
}

/** One envelope, enc (32) then ciphertext and tag, for the holder of an X25519 key (32 bytes, base64url). */
export async function sealOne (boxKey: string, info: Uint8Array, plaintext: Uint8Array): Promise<string> {
  const publicKey = await suite.DeserializePublicKey(fromBase64url(boxKey, 32))
  const { encapsulatedSecret, ciphertext } = await suite.Seal(publicKey, plaintext, { info })
  return toBase64url(concat(encapsulatedSecret, ciphertext))
}
