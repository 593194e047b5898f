import type { Attendance } from '../../domain/count/attendance.js'
import { Refused } from '../../domain/refusal.js'
import type { Actor } from '../../domain/staff/role.js'
import { expectState } from '../../domain/round/round.js'
import { recordEvent } from '../../store/audit.js'
import { attendanceOf, constituenciesOf, recordAttendance } from '../../store/constituencies.js'
import { facts } from '../../store/executor.js'
import { findRound, takeRound } from '../../store/rounds.js'
import { editionOf, expectEdition } from '../edition.js'
import { expectSeat } from '../seat.js'
import type { World } from '../world.js'

/**
 * Records how many were present at some constituencies; never more than were summoned, absences never more than were missing.
 * Gives the edition of all that is recorded; `seen` is the one its author has before him, null when he does not say.
 */
export async function recordPresence (world: Pick<World, 'roll'>, actor: Actor, id: string, entries: readonly Attendance[], seen: string | null = null): Promise<string> {
  return world.roll.db.transaction().execute(async db => {
    expectState(await takeRound(facts(db), id), 'prepared', 'open')
    await expectSeat(facts(db), actor, id)
    expectEdition(await attendanceOf(facts(db), id), seen)
    const places = new Map((await constituenciesOf(facts(db), id)).map(place => [place.id, place]))
    for (const entry of entries) {
      check(entry, places.get(entry.constituencyId)?.summoned)
      await recordAttendance(db, id, entry)
    }
    await recordEvent(db, actor, 'attendance-recorded', id, { constituencies: entries.length })
    return editionOf(await attendanceOf(facts(db), id))
  })
}

/** What was recorded of who was present, with its edition. */
export async function readPresence (world: Pick<World, 'roll'>, id: string): Promise<{ readonly entries: readonly Attendance[], readonly edition: string }> {
  const db = facts(world.roll.db)
  await findRound(db, id)
  const entries = await attendanceOf(db, id)
  return { entries, edition: editionOf(entries) }
}

function check (entry: Attendance, summoned: number | undefined): void {
  if (summoned === undefined) throw new Refused('not-found', { constituency: entry.constituencyId })
  if (entry.present > summoned) throw new Refused('invalid-input', { constituency: entry.constituencyId, field: 'present', expected: `không quá ${summoned}` })
  const explained = entry.absences.reduce((sum, absence) => sum + absence.count, 0)
  if (explained > summoned - entry.present) {
    throw new Refused('invalid-input', { constituency: entry.constituencyId, field: 'absences', expected: `không quá ${summoned - entry.present}` })
  }
}
