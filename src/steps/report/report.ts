import { setImmediate } from 'node:timers/promises'
import { toBase64url } from '../../domain/encoding.js'
import { reportInRows } from '../../domain/report/report.js'
import type { Publication, ReportQuery, UnitReport } from '../../domain/report/report.js'
import type { LaidOutRound } from '../../domain/report/laid-out.js'
import { Refused } from '../../domain/refusal.js'
import type { Actor } from '../../domain/staff/role.js'
import { accessOfActor } from '../publish/circle.js'
import type { World } from '../world.js'

type Here = Pick<World, 'roll' | 'frozen' | 'published'>

/** Rows written between two looks at what else the process has to do. */
const ROWS_AT_ONCE = 500

/** Which unit (null: the reader's own, or the round's), how many levels below it at least, and about whom (null: everybody). */
export interface ReportRequest {
  readonly unitId: string | null
  readonly levels: number
  readonly subjectId: string | null
}

/** Rows of each person that are made at once for a picture, which has room for far fewer. */
const MOST_DRAWN = 1000

/**
 * The report of a unit, from published figures alone, as far as it is drawn. A leader in the round's circle of readers reads about
 * his own unit and those below it as they stand today; others of the process about every unit.
 */
export async function readDrawn (world: Here, actor: Actor, roundId: string, request: ReportRequest): Promise<UnitReport> {
  const { figures, publication, query } = await openReport(world, actor, roundId, request)
  const report = reportInRows(figures, publication, query)
  return { ...report, subjects: report.subjects.map(subject => ({ ...subject, rows: firstOf(subject.rows, MOST_DRAWN) })) }
}

function firstOf<Item> (items: Iterable<Item>, most: number): Item[] {
  const found: Item[] = []
  for (const item of items) {
    if (found.length === most) break
    found.push(item)
  }
  return found
}

/** The whole of it with the digest under which it was published, as JSON text, piece by piece: nobody's ballot waits for the report of a whole force. */
export async function writeReport (world: Here, actor: Actor, roundId: string, request: ReportRequest): Promise<AsyncIterable<string>> {
  return pieces(await openReport(world, actor, roundId, request))
}

/** What a report is made of, once its reader was looked at. */
interface OpenReport {
  readonly figures: LaidOutRound
  readonly publication: Publication
  readonly query: ReportQuery
  readonly digest: Uint8Array
}

async function openReport (world: Here, actor: Actor, roundId: string, { unitId, levels, subjectId }: ReportRequest): Promise<OpenReport> {
  const { report, reader: { scope } } = await accessOfActor(world, actor, roundId)
  const mayRead = (id: string) => scope === null || scope.has(id)
  if (!report || (unitId !== null && !mayRead(unitId))) throw new Refused('not-allowed')
  const { figures, digest, ...publication } = await world.published.get(roundId)
  if (subjectId !== null && !figures.sharedBy.has(subjectId)) throw new Refused('not-found', { subject: subjectId })
  return { figures, publication, digest, query: { unitId: unitIn(figures, unitId, actor, mayRead), levels, subjectId, mayRead } }
}

async function * pieces ({ figures, publication, query, digest }: OpenReport): AsyncGenerator<string> {
  const { subjects, ...head } = reportInRows(figures, publication, query)
  yield `{"report":${JSON.stringify(head).slice(0, -1)},"subjects":[`
  for (const [at, { rows, ...subject }] of subjects.entries()) {
    yield `${at === 0 ? '' : ','}${JSON.stringify(subject).slice(0, -1)},"rows":[`
    yield * listed(rows)
    yield ']}'
    await setImmediate()
  }
  yield `]},"digest":"${toBase64url(digest)}"}`
}

async function * listed (rows: Iterable<object>): AsyncGenerator<string> {
  let [texts, separator]: [string[], string] = [[], '']
  for (const row of rows) {
    texts.push(JSON.stringify(row))
    if (texts.length < ROWS_AT_ONCE) continue
    yield separator + texts.join(',')
    ;[texts, separator] = [[], ',']
    await setImmediate()
  }
  if (texts.length > 0) yield separator + texts.join(',')
}

/** What is asked for, or the reader's own unit, or the round's; `not-found` when it was not among the units that voted. */
function unitIn ({ layout: { units, numberOf } }: LaidOutRound, asked: string | null, actor: Actor, mayRead: (unitId: string) => boolean): string {
  const wanted = asked ?? [actor.unitId, units[0]!.id].find(id => id !== null && mayRead(id) && numberOf.has(id))
  if (!wanted || !numberOf.has(wanted)) throw new Refused('not-found', { unit: wanted ?? actor.unitId })
  return wanted
}
