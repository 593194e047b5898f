import { merkleRoot } from '../crypto/merkle.js'
import { sha256 } from '../crypto/sha256.js'
import { sizes } from '../domain/encoding.js'
import { recordEvent } from '../store/audit.js'
import { sealBox } from '../store/boxes.js'
import { constituenciesOf } from '../store/constituencies.js'
import { facts } from '../store/executor.js'
import type { Box } from '../store/executor.js'
import { commentChunks, credentialChunks, keepRoot, pileChunks, sealedBoxes } from '../store/piles.js'
import { moveRound, takeRound } from '../store/rounds.js'
import type { Advance } from './progress.js'
import type { World } from './world.js'

/** Digests of one sealed box, each list ascending: SHA-256 of nonces, and of envelopes with the comments among them. */
export interface BoxDigests {
  readonly credentials: readonly Uint8Array[]
  readonly envelopes: readonly Uint8Array[]
}

/** Shakes the box and fixes the roots of its places. Each part is repeatable. */
export async function sealTheBox (world: Pick<World, 'box'>, roundId: string, advance: Advance): Promise<void> {
  const { db } = world.box
  await sealBox(db, roundId)
  const places = (await constituenciesOf(facts(db), roundId)).filter(place => place.mode === 'electronic')
  for (const place of places) {
    await keepRoot(db, roundId, place.id, rootOf(await digestsOf(db, roundId, place.id)))
    advance(1)
  }
}

/** Fixes the root of the whole box; the round is then `closed`. Repeatable. */
export async function declareSealed (world: Pick<World, 'box'>, roundId: string): Promise<void> {
  await world.box.db.transaction().execute(async trx => {
    const { state } = await takeRound(facts(trx), roundId)
    if (state !== 'closing') return
    const roots = (await sealedBoxes(facts(trx), roundId)).map(box => box.root!)
    await moveRound(facts(trx), roundId, 'closed', { boxRoot: merkleRoot(roots) })
    await recordEvent(trx, null, 'box-sealed', roundId)
  })
}

/** SHA-256 digests of everything in one sealed box; for the public list, and for its root. */
export async function digestsOf (db: Box, roundId: string, constituencyId: string): Promise<BoxDigests> {
  const credentials: Uint8Array[] = []
  const envelopes: Uint8Array[] = []
  for await (const chunk of credentialChunks(db, roundId, constituencyId)) {
    for (let at = 0; at < chunk.length; at += entrySize) credentials.push(sha256(chunk.subarray(at, at + sizes.nonce)))
  }
  for await (const { entries } of pileChunks(db, roundId, constituencyId)) {
    for (let at = 0; at < entries.length; at += sizes.envelope) envelopes.push(sha256(entries.subarray(at, at + sizes.envelope)))
  }
  for await (const chunk of commentChunks(db, roundId, constituencyId)) {
    for (let at = 0; at < chunk.length; at += sizes.commentEnvelope) envelopes.push(sha256(chunk.subarray(at, at + sizes.commentEnvelope)))
  }
  return { credentials: credentials.sort(Buffer.compare), envelopes: envelopes.sort(Buffer.compare) }
}

/** Bytes of a credential in a sealed box: nonce, then signature. */
const entrySize = sizes.nonce + sizes.signature

/** RFC 9162 over all digests in one ascending list; PROTOCOL.md, Closing. */
function rootOf ({ credentials, envelopes }: BoxDigests): Uint8Array {
  return merkleRoot([...credentials, ...envelopes].sort(Buffer.compare))
}
