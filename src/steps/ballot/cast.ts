import type { KeyObject } from 'node:crypto'
import { setImmediate as turnOfLoop } from 'node:timers/promises'
import { verifySignature } from '../../crypto/blind-issuer.js'
import { unwrap } from '../../crypto/keys.js'
import { importReceiptKey, signReceipt } from '../../crypto/receipt.js'
import { sha256 } from '../../crypto/sha256.js'
import type { Sheet } from '../../domain/ballot/ballot.js'
import { receiptMessage, sizes } from '../../domain/encoding.js'
import type { Manifest } from '../../domain/round/manifest.js'
import { Refused } from '../../domain/refusal.js'
import type { RefusalCode } from '../../domain/refusal.js'
import { receiptKey } from '../../store/boxes.js'
import type { CastOutcome } from '../../store/boxes.js'
import { placeOf } from '../frozen.js'
import type { FrozenRound, Place } from '../frozen.js'
import type { World } from '../world.js'

type Here = Pick<World, 'box' | 'keys' | 'frozen' | 'casting' | 'receiptKeys'>

/** What a voter's device gets for a sheet that is durably in the box. It never shows marks. */
export interface Receipt {
  readonly manifestHash: Uint8Array
  readonly constituency: string
  readonly sheet: Uint8Array
  readonly version: number
  readonly signature: Uint8Array
}

/** `first` tells a sheet that was new from the identical one sent again. */
interface Done<Shown> {
  readonly receipt: Shown
  readonly first: boolean
}

/**
 * Puts a sheet into the box: its credential must be signed by the constituency's issuer, its envelopes be one for each
 * person rated, none of them there already. `show` makes what is answered out of the receipt, while the database works.
 */
export async function cast (world: Here, roundId: string, sheet: Sheet): Promise<Done<Receipt>>
export async function cast<Shown> (world: Here, roundId: string, sheet: Sheet, show: (receipt: Receipt) => Shown): Promise<Done<Shown>>
export async function cast (world: Here, roundId: string, sheet: Sheet, show: (receipt: Receipt) => unknown = receipt => receipt): Promise<Done<unknown>> {
  const round = await world.frozen.get(roundId)
  const place = placeOf(round, sheet.constituencyId)
  checkForm(round.manifest, place, sheet)
  checkCredential(place, sheet)
  const [{ outcome, version }, likely] = await Promise.all([world.casting.add(roundId, sheet), likelyReceipt(world, round, sheet).then(show)])
  if (!isInBox(outcome)) throw new Refused(refusalOf[outcome])
  return { receipt: version === 1 ? likely : show(await receiptFor(world, round, sheet, version)), first: outcome !== 'same' }
}

function checkForm (manifest: Manifest, place: Place, sheet: Sheet): void {
  if (sheet.envelopes.length !== place.subjects.length * sizes.envelope) {
    throw new Refused('wrong-sheet', { expected: place.subjects.length, given: sheet.envelopes.length / sizes.envelope })
  }
  if (sheet.comment && !manifest.rules.comments) throw new Refused('wrong-sheet', { comment: 'not in this round' })
}

function checkCredential ({ issuer }: Place, { nonce, signature }: Sheet): void {
  if (!issuer || !verifySignature(issuer.key, Buffer.concat([issuer.messageHead, nonce]), signature)) throw new Refused('bad-signature')
}

type InBox = Extract<CastOutcome, 'cast' | 'same' | 'replaced'>

function isInBox (outcome: CastOutcome): outcome is InBox {
  return outcome === 'cast' || outcome === 'same' || outcome === 'replaced'
}

const refusalOf: Record<Exclude<CastOutcome, InBox>, RefusalCode> = {
  spent: 'credential-spent',
  copied: 'wrong-sheet',
  'not-open': 'not-open',
}

/** Signed while the database works, because nearly every sheet is a first one; it leaves only after the commit. */
async function likelyReceipt (world: Here, round: FrozenRound, sheet: Sheet): Promise<Receipt> {
  await turnOfLoop()
  return receiptFor(world, round, sheet, 1)
}

async function receiptFor (world: Here, round: FrozenRound, sheet: Sheet, version: number): Promise<Receipt> {
  const digest = sha256(Buffer.concat([sheet.nonce, sheet.envelopes]))
  const key = await world.receiptKeys.get(round.manifest.round.id)
  const signature = signReceipt(key, receiptMessage(round.hash, sheet.constituencyId, digest, version))
  return { manifestHash: round.hash, constituency: sheet.constituencyId, sheet: digest, version, signature }
}

/** Receipt keys unwrapped once a process. */
export class ReceiptKeys {
  readonly #world: Pick<World, 'box' | 'keys'>
  readonly #kept = new Map<string, KeyObject>()

  constructor (world: Pick<World, 'box' | 'keys'>) {
    this.#world = world
  }

  /** The round's signing key for receipts (Ed25519); `not-open` when it has none. */
  async get (roundId: string): Promise<KeyObject> {
    const kept = this.#kept.get(roundId)
    if (kept) return kept
    const wrapped = await receiptKey(this.#world.box.db, roundId)
    if (!wrapped) throw new Refused('not-open')
    const key = importReceiptKey(unwrap(this.#world.keys.wrapKey, `receipt ${roundId}`, wrapped))
    this.#kept.set(roundId, key)
    return key
  }

  /** Forgets a key that was destroyed. */
  forget (roundId: string): void {
    this.#kept.delete(roundId)
  }
}
