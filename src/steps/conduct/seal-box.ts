import { merkleRoot } from '../../crypto/merkle.js'
import { Slots } from '../../crypto/slots.js'
import { sizes } from '../../domain/encoding.js'
import { recordEvent } from '../../store/audit.js'
import { sealBox } from '../../store/boxes.js'
import { constituenciesOf } from '../../store/constituencies.js'
import { facts } from '../../store/executor.js'
import { commentChunks, credentialChunks, keepRoot, pileChunks, sealedBoxes } from '../../store/piles.js'
import { moveRound, takeRound } from '../../store/rounds.js'
import type { Advance } from '../progress.js'
import type { World } from '../world.js'

/** Digests of one sealed box, each list ascending: SHA-256 of nonces, and of envelopes with the comments among them. */
export interface BoxDigests {
  readonly credentials: readonly Uint8Array[]
  readonly envelopes: readonly Uint8Array[]
}

/** Shakes the box and fixes the roots of its places. Each part is repeatable. */
export async function sealTheBox (world: Pick<World, 'box' | 'digester'>, roundId: string, advance: Advance): Promise<void> {
  const { db } = world.box
  await sealBox(db, roundId)
  const places = (await constituenciesOf(facts(db), roundId)).filter(place => place.mode === 'electronic')
  const slots = new Slots(PLACES_AT_ONCE)
  await Promise.all(places.map(place => slots.run(async () => {
    const { credentials, envelopes } = await partsOf(world, roundId, place.id)
    await keepRoot(db, roundId, place.id, await world.digester.rootOf([...credentials, ...envelopes]))
    advance(1)
  })))
}

/** So that one is read while another is hashed. */
const PLACES_AT_ONCE = 3

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

/** SHA-256 digests of everything in one sealed box, for the public list. */
export async function digestsOf (world: Pick<World, 'box' | 'digester'>, roundId: string, constituencyId: string): Promise<BoxDigests> {
  const { credentials, envelopes } = await partsOf(world, roundId, constituencyId)
  return { credentials: await world.digester.ascending(credentials), envelopes: await world.digester.ascending(envelopes) }
}

interface DigestParts {
  readonly credentials: readonly Uint8Array[]
  readonly envelopes: readonly Uint8Array[]
}

/** Digests chunk by chunk, so that no more than the digests of a box are held whole. */
async function partsOf ({ box: { db }, digester }: Pick<World, 'box' | 'digester'>, roundId: string, constituencyId: string): Promise<DigestParts> {
  const credentials: Uint8Array[] = []
  const envelopes: Uint8Array[] = []
  for await (const chunk of credentialChunks(db, roundId, constituencyId)) credentials.push(await digester.digest(chunk, entrySize, sizes.nonce))
  for await (const { entries } of pileChunks(db, roundId, constituencyId)) envelopes.push(await digester.digest(entries, sizes.envelope, sizes.envelope))
  for await (const chunk of commentChunks(db, roundId, constituencyId)) envelopes.push(await digester.digest(chunk, sizes.commentEnvelope, sizes.commentEnvelope))
  return { credentials, envelopes }
}

/** Bytes of a credential in a sealed box: nonce, then signature. */
const entrySize = sizes.nonce + sizes.signature
