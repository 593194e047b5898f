import type { Actor } from '../../domain/staff/role.js'
import { postStep } from '../../domain/organisation/person.js'
import type { Person, PostStep } from '../../domain/organisation/person.js'
import type { Changes } from '../../imports/changes.js'
import { readGrid } from '../../imports/grid.js'
import type { Grid } from '../../imports/grid.js'
import { comparePeople, parsePeople } from '../../imports/people.js'
import type { Known, PersonRow } from '../../imports/people.js'
import { refuseProblems } from '../../imports/problem.js'
import { recordEvent } from '../../store/audit.js'
import type { Roll } from '../../store/executor.js'
import { amendPosts, closePosts, findPeopleByCode, listPeople, lockPeople, openPosts, savePeople } from '../../store/people.js'
import type { PostOf } from '../../store/people.js'
import { listUnits, today } from '../../store/units.js'
import type { SentFile } from './import-units.js'
import type { World } from '../world.js'

/** What importing people would change; `import-problems` lists everything wrong in the file. */
export async function previewPeople (world: Pick<World, 'roll'>, file: SentFile): Promise<Changes> {
  const grid = await readGrid(file.bytes, file.name)
  return plan(grid, await whatIsKnown(world.roll.db)).changes
}

/** Imports people and their posts whole or, when anything in the file is wrong, not at all. */
export async function importPeople (world: Pick<World, 'roll'>, actor: Actor, file: SentFile): Promise<Changes> {
  const grid = await readGrid(file.bytes, file.name)
  return world.roll.db.transaction().execute(async db => {
    await lockPeople(db)
    const known = await whatIsKnown(db)
    const { rows, changes } = plan(grid, known)
    await savePeople(db, rows)
    await savePosts(db, rows, known)
    await recordEvent(db, actor, 'people-imported', null, { created: changes.create.length, updated: changes.update.length })
    return changes
  })
}

async function whatIsKnown (db: Roll): Promise<Known> {
  const units = (await listUnits(db)).filter(unit => unit.dissolvedOn === null)
  const people = await listPeople(db)
  return {
    units: new Map(units.map(unit => [unit.code, unit])),
    people: new Map(people.map(person => [person.code, person])),
    today: await today(db),
  }
}

function plan (grid: Grid, known: Known): { rows: readonly PersonRow[], changes: Changes } {
  const { rows, problems } = parsePeople(grid, known)
  refuseProblems(problems)
  return { rows, changes: comparePeople(rows, known) }
}

/** People are saved by now, so every code has its id. */
async function savePosts (db: Roll, rows: readonly PersonRow[], { units }: Known): Promise<void> {
  const people = await findPeopleByCode(db, rows.map(row => row.code))
  const byCode = new Map(people.map(person => [person.code, person]))
  const steps = rows.map(row => nextPost(row, byCode.get(row.code)!, units.get(row.unitCode)!.id))
  const posts = (wanted: PostStep) => steps.filter(({ step }) => step === wanted).map(({ post }) => post)
  await amendPosts(db, posts('amend'))
  await closePosts(db, posts('succeed'))
  await openPosts(db, posts('succeed'))
}

function nextPost ({ title, from }: PersonRow, person: Person, unitId: string): { step: PostStep, post: PostOf } {
  const post = { personId: person.id, unitId, title, from }
  return { step: postStep(person.post, post), post }
}
