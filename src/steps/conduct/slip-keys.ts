import { unwrap } from '../../crypto/keys.js'
import type { Keys } from '../../crypto/keys.js'
import { keptSlipKeys } from '../../store/slip-keys.js'
import { slipDigest } from './slip-digest.js'
import type { World } from '../world.js'

/** Label under which the key of slips from before a change of the secret is wrapped. */
export const keptSlipKeyLabel = 'slips'

/** Keys of all slips in use, read once a process: the secret is never changed while one runs. */
export function slipKeysOf (roll: World['roll'], keys: Keys): World['slipKeys'] {
  let known: Promise<readonly Uint8Array[]> | undefined
  return () => {
    known ??= keptSlipKeys(roll.db).then(kept => [keys.slipKey, ...kept.map(wrapped => unwrap(keys.wrapKey, keptSlipKeyLabel, wrapped))]).catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }
}

/** The digests under which a code may be known. */
export async function digestsOfCode (world: Pick<World, 'slipKeys'>, code: string): Promise<Buffer[]> {
  return (await world.slipKeys()).map(key => slipDigest(key, code))
}
