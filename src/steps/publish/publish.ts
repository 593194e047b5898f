import { canonicalText } from '../../crypto/canonical.js'
import { sha256 } from '../../crypto/sha256.js'
import { toBase64url } from '../../domain/encoding.js'
import { Refused } from '../../domain/refusal.js'
import type { Breakdown } from '../../domain/disclosure/breakdown.js'
import { composeResult } from '../../domain/count/result.js'
import type { CorrectionNote, OfficialResult } from '../../domain/count/result.js'
import type { Actor } from '../../domain/staff/role.js'
import { expectState } from '../../domain/round/round.js'
import type { ConstituencyTally } from '../../domain/count/tally.js'
import { recordEvent } from '../../store/audit.js'
import { insertBreakdown, lockReleases, recordRelease } from '../../store/breakdowns.js'
import { facts } from '../../store/executor.js'
import { correctionsOf, insertRelease } from '../../store/releases.js'
import { findRound, moveRound, takeRound } from '../../store/rounds.js'
import { breakDown } from './breakdown.js'
import { expectSeat } from '../seat.js'
import { storedTallies } from '../count/tallies.js'
import type { World } from '../world.js'

/** Publishes the official result and what may be shown below it, once; neither ever changes afterwards. A rehearsal is refused. */
export async function publishRound (world: Pick<World, 'roll' | 'box' | 'frozen'>, actor: Actor, id: string): Promise<void> {
  const result = canonicalText(await resultOf(world, id))
  await world.box.db.transaction().execute(async db => {
    await lockReleases(db)
    const round = await takeRound(facts(db), id)
    expectState(round, 'counted')
    if (round.rehearsal) throw new Refused('rehearsal')
    const breakdown = await breakDown(world, id)
    await insertRelease(db, id, result, digestOf(result))
    await recordRelease(db, id, 'result', digestOf(result))
    await insertBreakdown(db, id, breakdown)
    await recordRelease(db, id, 'breakdown', digestOf(breakdownText(round.manifestHash!, breakdown)))
    await moveRound(facts(db), id, 'published')
    await recordEvent(db, actor, 'round-published', id)
  })
}

/** SHA-256 of a text in UTF-8. */
export function digestOf (text: string): Uint8Array {
  return sha256(new TextEncoder().encode(text))
}

/** What the digest of a breakdown covers. */
export function breakdownText (manifestHash: Uint8Array, breakdown: Breakdown): string {
  return canonicalText({ manifestHash: toBase64url(manifestHash), ...breakdown })
}

/** The official result of a counted round as it stands, before publication too: for the board, for publishing, for the minutes. */
export async function resultOf (world: Pick<World, 'box' | 'frozen'>, id: string): Promise<OfficialResult> {
  expectState(await findRound(facts(world.box.db), id), 'counted', 'published')
  const latest = (await correctionsOf(world.box.db, id)).at(-1)
  return resultFrom(world, id, await storedTallies(world, id), latest ? { number: latest.number, reason: latest.reason } : null)
}

/** The official result of a round, made of its counts by constituency. */
export async function resultFrom (world: Pick<World, 'box' | 'frozen'>, id: string, tallies: readonly ConstituencyTally[], note: CorrectionNote | null): Promise<OfficialResult> {
  const { boxRoot } = await findRound(facts(world.box.db), id)
  const { manifest, hash } = await world.frozen.get(id)
  return composeResult(manifest, tallies, { manifestHash: toBase64url(hash), roundRoot: toBase64url(boxRoot!) }, note)
}

/** The result as the board and the inspector read it, from counting on. */
export async function readTally (world: Pick<World, 'box' | 'frozen'>, actor: Actor, id: string): Promise<OfficialResult> {
  await expectSeat(facts(world.box.db), actor, id)
  return resultOf(world, id)
}
