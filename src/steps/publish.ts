import { canonicalText } from '../crypto/canonical.js'
import { sha256 } from '../crypto/sha256.js'
import { toBase64url } from '../domain/encoding.js'
import { Refused } from '../domain/refusal.js'
import { composeResult, officialResult } from '../domain/result.js'
import type { OfficialResult } from '../domain/result.js'
import type { Actor } from '../domain/role.js'
import { expectState } from '../domain/round.js'
import { recordEvent } from '../store/audit.js'
import { insertBreakdown, lockReleases, recordRelease } from '../store/breakdowns.js'
import { facts } from '../store/executor.js'
import { findRound, moveRound, takeRound } from '../store/rounds.js'
import { insertRelease, releaseOf } from '../store/tallies.js'
import { breakDown } from './breakdown.js'
import { expectSeat } from './seat.js'
import { storedTallies } from './tallies.js'
import type { World } from './world.js'

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
    await recordRelease(db, id, 'breakdown', digestOf(canonicalText({ manifestHash: toBase64url(round.manifestHash!), ...breakdown })))
    await moveRound(facts(db), id, 'published')
    await recordEvent(db, actor, 'round-published', id)
  })
}

function digestOf (text: string): Uint8Array {
  return sha256(new TextEncoder().encode(text))
}

/** The official result of a counted round, before publication too: for the board and for publishing. */
export async function resultOf (world: Pick<World, 'box' | 'frozen'>, id: string): Promise<OfficialResult> {
  const round = await findRound(facts(world.box.db), id)
  expectState(round, 'counted', 'published')
  const { manifest, hash } = await world.frozen.get(id)
  return composeResult(manifest, await storedTallies(world, id), { manifestHash: toBase64url(hash), roundRoot: toBase64url(round.boxRoot!) })
}

/** The result as the board and the inspector read it, from counting on. */
export async function readTally (world: Pick<World, 'box' | 'frozen'>, actor: Actor, id: string): Promise<OfficialResult> {
  await expectSeat(facts(world.box.db), actor, id)
  return resultOf(world, id)
}

/** What was published of a round with the SHA-256 of its text; `not-published` before. */
export async function publishedResult (world: Pick<World, 'reader'>, id: string): Promise<{ result: OfficialResult, digest: Uint8Array }> {
  const release = await releaseOf(world.reader.db, id)
  if (!release) throw new Refused('not-published')
  return { result: officialResult.parse(JSON.parse(release.result)), digest: release.digest }
}
