import { constants, randomBytes, sign } from 'node:crypto'
import { seal } from '../../src/crypto/seal.js'
import { commentInfo, credentialMessage, fromBase64url, markInfo, padComment, toBase64url } from '../../src/domain/encoding.js'
import type { TestService } from './service.js'

/**
 * Puts sheets with these marks into the test service's box the short way: the issuer's key signs openly (a PSS signature is what
 * unblinding gives as well) and OpenSSL seals.
 */
export function putBallots ({ round, sheets }: TestService, constituencyId: string, ballots: readonly (readonly number[])[], comment?: string): void {
  const { subjects } = round.manifest.constituencies.find(({ id }) => id === constituencyId)!
  const boxKey = fromBase64url(round.manifest.boxKey)
  const key = { key: round.issuers.get(constituencyId)!.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 }
  for (const marks of ballots) {
    const nonce = randomBytes(32)
    const signature = toBase64url(sign('sha384', credentialMessage(round.hash, constituencyId, nonce), key))
    const envelopes = subjects.map((subject, i) => toBase64url(seal(boxKey, markInfo(round.hash, constituencyId, subject), Uint8Array.of(marks[i]!))))
    const sealed = comment === undefined ? {} : { comment: toBase64url(seal(boxKey, commentInfo(round.hash, constituencyId), padComment(comment))) }
    const name = toBase64url(nonce)
    sheets.set(name, { sheet: { nonce: name, signature, envelopes, ...sealed }, constituencyId, version: 1 })
  }
}
