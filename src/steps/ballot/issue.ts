import { checkBlinded } from '../../crypto/blind-issuer.js'
import { unwrap } from '../../crypto/keys.js'
import { sha256 } from '../../crypto/sha256.js'
import { Refused } from '../../domain/refusal.js'
import type { RefusalCode } from '../../domain/refusal.js'
import { issuerSecret, markIssued } from '../../store/issuance.js'
import type { IssueOutcome, IssueRequest } from '../../store/issuance.js'
import { Gatherer } from '../gather.js'
import { placeOf } from '../frozen.js'
import type { Admission } from './admit.js'
import type { World } from '../world.js'

/** Gathers requests to be issued into one transaction a round; two of one holder never share it. */
export function gatherIssues (roll: World['roll']): Gatherer<IssueRequest, IssueOutcome> {
  return new Gatherer({ lanes: 2, most: 256, keyOf: request => request.holder, run: (roundId, requests) => markIssued(roll.pool, roundId, requests) })
}

/**
 * Signs a blinded message (256 bytes) for the holder of a slip: RFC 9474 section 4.3. The mark of issue is durable before
 * the signature is made; the same message again gets the same signature, another one `already-issued`.
 */
export async function issue (
  world: Pick<World, 'roll' | 'keys' | 'workers' | 'frozen' | 'issuing'>,
  { roundId, constituencyId, holder }: Pick<Admission, 'roundId' | 'constituencyId' | 'holder'>, blinded: Uint8Array): Promise<Uint8Array> {
  const { issuer } = placeOf(await world.frozen.get(roundId), constituencyId)
  if (!issuer) throw new Refused('not-found', { constituency: constituencyId })
  checkBlinded(issuer, blinded)
  // Its signature would be zero too: a device gone wrong shall not use up its slip for that.
  if (blinded.every(byte => byte === 0)) throw new Refused('invalid-input', { blinded: 'zero' })
  const outcome = await world.issuing.add(roundId, { holder, constituencyId, digest: sha256(blinded) })
  if (outcome !== 'issued') {
    if (outcome === 'not-open') world.workers.forgetKey(constituencyId)
    throw new Refused(refusalOf[outcome])
  }
  return world.workers.blindSign(constituencyId, () => loadKey(world, roundId, constituencyId), blinded)
}

const refusalOf: Record<Exclude<IssueOutcome, 'issued'>, RefusalCode> = {
  other: 'already-issued',
  void: 'bad-code',
  'not-open': 'not-open',
}

async function loadKey (world: Pick<World, 'roll' | 'keys'>, roundId: string, constituencyId: string): Promise<Uint8Array> {
  const wrapped = await issuerSecret(world.roll.db, roundId, constituencyId)
  if (!wrapped) throw new Refused('not-open')
  return unwrap(world.keys.wrapKey, `issuer ${constituencyId}`, wrapped)
}
