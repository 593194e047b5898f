import { canonicalText } from '../../crypto/canonical.js'
import { sha256 } from '../../crypto/sha256.js'
import { toBase64url } from '../../domain/encoding.js'
import { composeMinutes, minutesNotes } from '../../domain/count/minutes.js'
import type { Minutes, MinutesNotes } from '../../domain/count/minutes.js'
import { Refused } from '../../domain/refusal.js'
import { expectState } from '../../domain/round/round.js'
import type { Actor } from '../../domain/staff/role.js'
import { recordEvent } from '../../store/audit.js'
import { attendanceOf } from '../../store/constituencies.js'
import { facts } from '../../store/executor.js'
import type { Facts } from '../../store/executor.js'
import { findNotes, keepNotes } from '../../store/minutes.js'
import { findRound, takeRound } from '../../store/rounds.js'
import { slipCounts } from '../../store/slips.js'
import { boxRoots } from '../conduct/box-roots.js'
import { editionOf, expectEdition } from '../edition.js'
import { resultOf } from './publish.js'
import { expectSeat } from '../seat.js'
import { paperCountsOf, turnouts } from '../count/tallies.js'
import type { World } from '../world.js'

/** The minutes (biên bản kiểm phiếu) of a counted round, every field of the form filled from the round and the written notes. */
export async function minutesOf (world: Pick<World, 'roll' | 'box' | 'frozen'>, actor: Actor, id: string): Promise<Minutes> {
  const db = facts(world.roll.db)
  await expectReader(world, actor, id)
  const result = await resultOf(world, id)
  const { constituencies: boxes } = await boxRoots(world, id)
  const printed = [...(await slipCounts(world.roll.db, id)).values()]
  return composeMinutes({
    result,
    round: await findRound(db, id),
    manifest: (await world.frozen.get(id)).manifest,
    attendance: await attendanceOf(db, id),
    turnouts: [...(await turnouts(world, id)).values()],
    paper: await paperPlaces(world, id),
    roots: new Map(boxes.map(box => [box.id, toBase64url(box.root)])),
    resultDigest: toBase64url(sha256(new TextEncoder().encode(canonicalText(result)))),
    slipsPrinted: printed.reduce((sum, place) => sum + place.printed - place.void, 0),
    notes: await notesOf(db, id),
  })
}

/** The edition of the written notes. To be asked for before the minutes: what is written between makes it too old, never too new. */
export async function notesEdition (world: Pick<World, 'roll'>, id: string): Promise<string> {
  return editionOf(await notesOf(facts(world.roll.db), id))
}

/** Writes the few free fields of the minutes, until they are published, and gives their edition; `seen` is the one its author has before him, null when he does not say. */
export async function writeMinutes (world: Pick<World, 'roll'>, actor: Actor, id: string, notes: MinutesNotes, seen: string | null = null): Promise<string> {
  return world.roll.db.transaction().execute(async db => {
    expectState(await takeRound(facts(db), id), 'prepared', 'open', 'closed', 'counted')
    await expectSeat(facts(db), actor, id)
    expectEdition(await notesOf(facts(db), id), seen)
    await keepNotes(db, id, notes)
    await recordEvent(db, actor, 'minutes-written', id)
    return editionOf(notes)
  })
}

/** What was written so far; all empty before anybody wrote. */
async function notesOf (db: Facts, id: string): Promise<MinutesNotes> {
  return await findNotes(db, id) ?? minutesNotes.parse({})
}

/** Paper places with what their board recorded; the sums of each are agreed on, or the round would not be counted. */
async function paperPlaces (world: Pick<World, 'box'>, id: string) {
  return [...(await paperCountsOf(world, id)).values()].map(({ numbers, totals }) => ({ numbers, totals: totals! }))
}

/** Before publication the counts are the board's and the inspector's alone; afterwards the organiser reads the minutes too. */
async function expectReader (world: Pick<World, 'roll'>, actor: Actor, id: string): Promise<void> {
  const { state } = await findRound(facts(world.roll.db), id)
  if (actor.role === 'organiser' && state !== 'published') throw new Refused('not-published')
  await expectSeat(facts(world.roll.db), actor, id)
}
