import { randomBytes } from 'node:crypto'
import { placeIn } from '../../src/client/manifest.js'
import { seal } from '../../src/crypto/seal.js'
import type { Sheet } from '../../src/domain/ballot/ballot.js'
import { commentInfo, credentialMessage, fromBase64url, markInfo, padComment } from '../../src/domain/encoding.js'
import { admit } from '../../src/steps/ballot/admit.js'
import { cast } from '../../src/steps/ballot/cast.js'
import { closeRound } from '../../src/steps/conduct/close.js'
import { issue } from '../../src/steps/ballot/issue.js'
import type { World } from '../../src/steps/world.js'
import { quickBlind, quickFinalize } from './quick-blind.js'
import type { Stage } from './stage.js'

/** What a device holds after it was issued, with what only a test may keep beside it: whose it is, and the message that was signed unseen. */
export interface TestCredential {
  readonly roundId: string
  readonly constituencyId: string
  readonly holder: string
  readonly nonce: Buffer
  readonly signature: Buffer
  readonly blinded: Buffer
}

/** A mark's byte, or the 49 bytes of an envelope as they are. */
export type Mark = number | Uint8Array

/** From slip code to credential through the steps, with a blinding like the client's own. */
export async function obtain (world: World, code: string): Promise<TestCredential> {
  const { roundId, constituencyId, holder } = await admit(world, code)
  const { manifest, hash } = await world.frozen.get(roundId)
  const { issuerKey } = placeIn(manifest, constituencyId)
  const nonce = randomBytes(32)
  const message = credentialMessage(hash, constituencyId, nonce)
  const { blinded, inverse } = quickBlind(issuerKey, message)
  const blindSignature = await issue(world, { roundId, constituencyId, holder }, blinded)
  const signature = quickFinalize(issuerKey, message, blindSignature, inverse)
  return { roundId, constituencyId, holder, nonce, signature, blinded }
}

/** A sheet of this credential, sealed by OpenSSL; `comment` is sealed too. */
export async function sheetOf (world: World, credential: TestCredential, marks: readonly Mark[], comment: string | null = null): Promise<Sheet> {
  const { roundId, constituencyId, nonce, signature } = credential
  const { manifest, hash } = await world.frozen.get(roundId)
  const boxKey = fromBase64url(manifest.boxKey)
  const { subjects } = placeIn(manifest, constituencyId)
  const envelopes = marks.map((mark, at) => typeof mark === 'number' ? seal(boxKey, markInfo(hash, constituencyId, subjects[at]!), Uint8Array.of(mark)) : mark)
  const sealed = comment === null ? null : Buffer.from(seal(boxKey, commentInfo(hash, constituencyId), padComment(comment)))
  return { constituencyId, nonce, signature, envelopes: Buffer.concat(envelopes), comment: sealed }
}

/** Obtains and casts one sheet for each list of marks, slip after slip; gives the credentials and sheets in that order. */
export async function voteAll (world: World, codes: readonly { readonly code: string }[], ballots: readonly (readonly Mark[])[]): Promise<{ credential: TestCredential, sheet: Sheet }[]> {
  return Promise.all(ballots.map(async (marks, at) => {
    const credential = await obtain(world, codes[at]!.code)
    const sheet = await sheetOf(world, credential, marks)
    await cast(world, credential.roundId, sheet)
    return { credential, sheet }
  }))
}

/** Both sides confirm the closing of an open round. */
export async function closeStaged ({ world, organiser, head }: Stage, roundId: string): Promise<void> {
  await closeRound(world, organiser, roundId)
  await closeRound(world, head, roundId)
}
