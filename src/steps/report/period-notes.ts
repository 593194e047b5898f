import { expectSeen } from '../../domain/report/period-note.js'
import type { RemarkEntry, RemarkKind, RemarkText, TaskResultEntry, TaskResultText } from '../../domain/report/period-note.js'
import { Refused } from '../../domain/refusal.js'
import type { Actor } from '../../domain/staff/role.js'
import type { Action } from '../../domain/staff/trail.js'
import { recordEvent } from '../../store/audit.js'
import { findPeople } from '../../store/people.js'
import { dropNote, keepNote, notesAbout, takeNote } from '../../store/period-notes.js'
import type { NoteKey, PeriodNote } from '../../store/period-notes.js'
import { listUnits } from '../../store/units.js'
import { readerOf } from '../publish/circle.js'
import type { World } from '../world.js'

type Here = Pick<World, 'roll'>

/** Task results of a unit by period; a leader reads those of his own unit and below. */
export async function readTaskResults (world: Here, actor: Actor, unitId: string): Promise<TaskResultEntry[]> {
  const { tree, scope } = await readerOf(world, actor)
  if (!tree.byId.has(unitId)) throw new Refused('not-found', { unit: unitId })
  if (scope && !scope.has(unitId)) throw new Refused('not-allowed')
  return taskResultsOf(world, [unitId])
}

/** Task results of some units, with the names that these have today. */
export async function taskResultsOf ({ roll }: Here, unitIds: readonly string[]): Promise<TaskResultEntry[]> {
  const names = new Map((await listUnits(roll.db)).map(({ id, name }) => [id, name]))
  return (await notesAbout(roll.db, unitIds)).flatMap(({ about, period, result, text, version }) =>
    result ? [{ unitId: about, unitName: names.get(about) ?? '', period, result, note: text, version }] : [])
}

/** Writes down how a unit did its task, and gives the version; `seen` is the one its author has before him (0: none yet), null when he does not say. */
export async function writeTaskResult (world: Here, actor: Actor, unitId: string, period: string, { result, note }: TaskResultText, seen: number | null): Promise<number> {
  await expectUnit(world, unitId)
  return write(world, actor, { about: unitId, period, kind: 'task', result, text: note }, seen)
}

/** Takes a unit's task result back. */
export async function dropTaskResult (world: Here, actor: Actor, unitId: string, period: string, seen: number | null): Promise<void> {
  await drop(world, actor, { about: unitId, period, kind: 'task' }, seen)
}

/** Remarks on a person by period; a leader reads those on people whose post of today is in his own unit or below. */
export async function readRemarks (world: Here, actor: Actor, personId: string): Promise<RemarkEntry[]> {
  const [person] = await findPeople(world.roll.db, [personId])
  if (!person) throw new Refused('not-found', { person: personId })
  const { scope } = await readerOf(world, actor)
  if (scope && !(person.post && scope.has(person.post.unitId))) throw new Refused('not-allowed')
  return remarksOn(world, [personId])
}

/** Remarks on some persons. */
export async function remarksOn ({ roll }: Here, personIds: readonly string[]): Promise<RemarkEntry[]> {
  return (await notesAbout(roll.db, personIds)).flatMap(({ about, period, kind, text, version }) => kind === 'task' ? [] : [{ personId: about, period, kind, text, version }])
}

/** Writes down a remark on a person, as `writeTaskResult` does. */
export async function writeRemark (world: Here, actor: Actor, personId: string, { period, kind }: { readonly period: string, readonly kind: RemarkKind }, { text }: RemarkText, seen: number | null): Promise<number> {
  if ((await findPeople(world.roll.db, [personId])).length === 0) throw new Refused('not-found', { person: personId })
  return write(world, actor, { about: personId, period, kind, result: null, text }, seen)
}

/** Takes a remark back. */
export async function dropRemark (world: Here, actor: Actor, personId: string, { period, kind }: { readonly period: string, readonly kind: RemarkKind }, seen: number | null): Promise<void> {
  await drop(world, actor, { about: personId, period, kind }, seen)
}

/** The trail says what was written about whom and when, never the words. */
async function write (world: Here, actor: Actor, note: Omit<PeriodNote, 'version'>, seen: number | null): Promise<number> {
  return world.roll.db.transaction().execute(async db => {
    const before = (await takeNote(db, note))?.version ?? 0
    expectSeen(before, seen)
    await keepNote(db, { ...note, version: before + 1 })
    await recordEvent(db, actor, actionOf(note, 'written'), null, detailsOf(note))
    return before + 1
  })
}

async function drop (world: Here, actor: Actor, key: NoteKey, seen: number | null): Promise<void> {
  await world.roll.db.transaction().execute(async db => {
    const before = await takeNote(db, key)
    if (!before) throw new Refused('not-found', { period: key.period })
    expectSeen(before.version, seen)
    await dropNote(db, key)
    await recordEvent(db, actor, actionOf(key, 'removed'), null, detailsOf(key))
  })
}

function actionOf ({ kind }: NoteKey, act: 'written' | 'removed'): Action {
  return kind === 'task' ? `task-result-${act}` : `remark-${act}`
}

function detailsOf ({ about, period, kind }: NoteKey): object {
  return kind === 'task' ? { unit: about, period } : { person: about, period, kind }
}

async function expectUnit ({ roll }: Here, unitId: string): Promise<void> {
  if (!(await listUnits(roll.db)).some(({ id }) => id === unitId)) throw new Refused('not-found', { unit: unitId })
}
