import { parseSlipCode } from '../../domain/ballot/slip-code.js'
import { Refused } from '../../domain/refusal.js'
import { findSlip } from '../../store/slips.js'
import { digestsOfCode } from '../conduct/slip-keys.js'
import type { World } from '../world.js'

/** Whom a slip admits, and where; `issued` says that a credential was already given for it. */
export interface Admission {
  readonly roundId: string
  readonly constituencyId: string
  readonly holder: string
  readonly issued: boolean
}

/** Admits the holder of a slip by its code; an unknown, mistyped or void code is `bad-code`. */
export async function admit (world: Pick<World, 'roll' | 'slipKeys'>, code: string): Promise<Admission> {
  const slip = await findSlip(world.roll.db, await digestsOfCode(world, parseSlipCode(code)))
  if (!slip) throw new Refused('bad-code')
  return slip
}
