import { x25519 } from '@noble/curves/ed25519.js'
import { splitKey } from '../crypto/shares.js'
import type { ShareFile, SharePlan } from '../crypto/shares.js'
import { toBase64url } from '../domain/encoding.js'

/** What leaves the device of the head of the board: `boxKey` and the digests go to the service, one file to each member, and to nobody else. */
export interface BoardKeyParts {
  readonly boxKey: string
  readonly threshold: number
  readonly shareDigests: readonly string[]
  readonly files: readonly ShareFile[]
}

/** Makes the board's X25519 key, cuts it and wipes it. The device sees the whole key for this moment; PROTOCOL.md, Board key. */
export async function makeBoardKey (plan: SharePlan): Promise<BoardKeyParts> {
  const { secretKey, publicKey } = x25519.keygen()
  const files = await splitKey(secretKey, plan)
  secretKey.fill(0)
  return { boxKey: toBase64url(publicKey), threshold: plan.threshold, shareDigests: files.map(({ digest }) => digest), files }
}
