import { createHmac } from 'node:crypto'
import { Refused } from '../../domain/refusal.js'
import type { Actor } from '../../domain/staff/role.js'
import { expectState } from '../../domain/round/round.js'
import { drawLetters, readLetters, showSlipCode } from '../../domain/ballot/slip-code.js'
import { recordEvent } from '../../store/audit.js'
import { facts } from '../../store/executor.js'
import { insertPairing, takePairing } from '../../store/kiosks.js'
import { takeRound } from '../../store/rounds.js'
import type { World } from '../world.js'

/** Letters of a code: 40 random bits, for a code that lives minutes and behind the limit on guessing. */
const LETTERS = 8
const MINUTES = 15

/** A code to be typed at a kiosk (`XXXX-XXXX`), and the end of its time. */
export interface Invitation {
  readonly pairingCode: string
  readonly expiresAt: Date
}

/** Lets one kiosk be paired with a round that is prepared or open. The code is given this once: only a keyed digest is kept. */
export async function inviteKiosk (world: Pick<World, 'roll' | 'keys' | 'random'>, actor: Actor, roundId: string): Promise<Invitation> {
  const code = drawLetters(world.random(LETTERS))
  const expiresAt = await world.roll.db.transaction().execute(async db => {
    expectState(await takeRound(facts(db), roundId), 'prepared', 'open')
    await recordEvent(db, actor, 'kiosk-invited', roundId)
    return insertPairing(db, roundId, digestOf(world, code), MINUTES)
  })
  return { pairingCode: showSlipCode(code), expiresAt }
}

/** What a kiosk must know to check a voter's round when a code is typed without its QR. */
export interface KioskRound {
  readonly roundId: string
  readonly manifestHash: Uint8Array
}

/**
 * Tells a kiosk its round, once a code: unknown, spent and expired ones are `bad-code`. The kiosk gets public facts only, no token and
 * no id, so nothing that it sends later can name it.
 */
export async function pairKiosk (world: Pick<World, 'roll' | 'keys' | 'frozen'>, code: string): Promise<KioskRound> {
  const roundId = await takePairing(world.roll.db, digestOf(world, readLetters(code, LETTERS)))
  if (roundId === null) throw new Refused('bad-code')
  return { roundId, manifestHash: (await world.frozen.get(roundId)).hash }
}

function digestOf ({ keys }: Pick<World, 'keys'>, code: string): Buffer {
  return createHmac('sha256', keys.pairingKey).update(code).digest()
}
