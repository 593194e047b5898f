import { datesOfPeriod, kindOfPeriod } from '../../domain/period-label.js'
import type { PeriodKind } from '../../domain/period-label.js'
import { Refused } from '../../domain/refusal.js'
import { composePeriods } from '../../domain/report/period.js'
import type { Notes, PeriodReport, ReportedRound } from '../../domain/report/period.js'
import type { Actor } from '../../domain/staff/role.js'
import type { Round } from '../../domain/round/round.js'
import { publishedIn } from '../../store/breakdowns.js'
import { facts } from '../../store/executor.js'
import { findPeople } from '../../store/people.js'
import { findRounds } from '../../store/rounds.js'
import { accessTo, readerOf } from '../publish/circle.js'
import type { Reader } from '../publish/circle.js'
import { remarksOn, taskResultsOf } from './period-notes.js'
import { roundInTime } from './reported-round.js'
import type { World } from '../world.js'

type Here = Pick<World, 'roll' | 'reader' | 'frozen' | 'published'>

/** A report over more rounds than this takes the latest; a year and a kind of period narrow it. */
const MOST = 40

/** Which unit (null: the reader's own), and of which year and kind of period (null: all). */
export interface PeriodRequest {
  readonly unitId: string | null
  readonly year: number | null
  readonly kind: PeriodKind | null
}

/** The report of a unit over the published rounds in which its people voted, as far as the reader is in their circles. */
export async function readPeriods (world: Here, actor: Actor, request: PeriodRequest): Promise<PeriodReport> {
  const reader = await readerOf(world, actor)
  const unitId = request.unitId ?? actor.unitId
  if (unitId === null) throw new Refused('invalid-input', [{ field: 'unit', expected: 'đơn vị' }])
  const unit = reader.tree.byId.get(unitId)
  if (!unit) throw new Refused('not-found', { unit: unitId })
  if (reader.scope && !reader.scope.has(unitId)) throw new Refused('not-allowed')
  const rounds = await roundsOf(world, reader, await publishedIn(world.reader.db, unitId), request)
  return composePeriods({ id: unit.id, name: unit.name }, rounds, await notesFor(world, reader, unitId, rounds))
}

async function roundsOf (world: Here, reader: Reader, ids: readonly string[], request: PeriodRequest): Promise<ReportedRound[]> {
  const wanted = (await findRounds(facts(world.roll.db), ids)).filter(round => isWanted(round, request))
  const rounds: ReportedRound[] = []
  for (const round of wanted) {
    const access = await accessTo(world, reader, round)
    if (!access.report) continue
    rounds.push({ ...await roundInTime(world, reader, round, access), figures: (await world.published.get(round.id)).figures })
    if (rounds.length === MOST) break
  }
  return rounds
}

function isWanted ({ period, closedAt }: Round, { year, kind }: PeriodRequest): boolean {
  if (kind !== null && kindOfPeriod(period) !== kind) return false
  const dated = datesOfPeriod(period).year || closedAt!.getFullYear()
  return year === null || dated === year
}

/** Task results of the unit and of those in which the persons held their posts, remarks on the persons; a leader's own scope only. */
async function notesFor (world: Here, { scope }: Reader, unitId: string, rounds: readonly ReportedRound[]): Promise<Notes> {
  const inScope = (id: string) => scope === null || scope.has(id)
  const units = new Set([unitId, ...rounds.flatMap(({ postUnits }) => [...postUnits.values()])])
  const persons = await findPeople(world.roll.db, [...new Set(rounds.flatMap(({ result }) => result.subjects.map(({ id }) => id)))])
  const theirs = persons.filter(({ post }) => scope === null || (post !== null && scope.has(post.unitId)))
  return {
    taskResults: await taskResultsOf(world, [...units].filter(inScope)),
    remarks: await remarksOn(world, theirs.map(({ id }) => id)),
  }
}
