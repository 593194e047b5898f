import { byName, changePerson, checkRank, postStep } from '../../domain/organisation/person.js'
import type { NewPerson, NewPost, Person, PersonChange, Post } from '../../domain/organisation/person.js'
import { matchKey } from '../../domain/name.js'
import { Refused } from '../../domain/refusal.js'
import type { Actor } from '../../domain/staff/role.js'
import { checkSuperior, unitAndBelow, unitTree } from '../../domain/organisation/unit.js'
import { recordEvent } from '../../store/audit.js'
import type { Roll } from '../../store/executor.js'
import { amendPosts, closePosts, findPeople, insertPerson, listPeople, lockPeople, openPosts, peopleIn, postsOf, updatePerson } from '../../store/people.js'
import { listUnits } from '../../store/units.js'
import { expectEdition } from '../edition.js'
import type { World } from '../world.js'

/** Which people to show: those of a unit and all below it, those of these ids (null: everybody), whose name or code holds a text, one page of them. */
export interface PeopleQuery {
  readonly unitId: string | null
  readonly ids: readonly string[] | null
  readonly search: string
  readonly offset: number
  readonly limit: number
}

/** A page of people in Vietnamese order of names, and how many there are in all; a leader sees his own unit and below. */
export async function readPeople (world: Pick<World, 'roll'>, actor: Actor, query: PeopleQuery): Promise<{ people: Person[], total: number }> {
  const found = await peopleSeenBy(world.roll.db, actor, query.unitId)
  const wanted = matchKey(query.search)
  const matching = found.filter(person => query.ids === null || query.ids.includes(person.id))
    .filter(person => matchKey(person.name).includes(wanted) || matchKey(person.code).includes(wanted)).toSorted(byName)
  return { people: matching.slice(query.offset, query.offset + query.limit), total: matching.length }
}

/** Every post of a person, the oldest first. */
export async function readPosts (world: Pick<World, 'roll'>, id: string): Promise<Post[]> {
  await mustFind(world.roll.db, id)
  return postsOf(world.roll.db, id)
}

/** Writes down a person; `conflict` when the code is taken. */
export async function createPerson (world: Pick<World, 'roll'>, actor: Actor, { post, ...person }: NewPerson): Promise<Person> {
  checkRank(person)
  return world.roll.db.transaction().execute(async db => {
    await lockPeople(db)
    const id = await insertPerson(db, person)
    if (id === undefined) throw codeTaken()
    if (post) await takeUp(db, await mustFind(db, id), post)
    await recordEvent(db, actor, 'person-created', null, { person: person.code })
    return mustFind(db, id)
  })
}

/** Changes what is said of a person; `conflict` when the new code belongs to somebody else. `seen` is the edition its author has before him, null when he does not say. */
export async function correctPerson (world: Pick<World, 'roll'>, actor: Actor, id: string, change: PersonChange, seen: string | null = null): Promise<Person> {
  return world.roll.db.transaction().execute(async db => {
    await lockPeople(db)
    const before = await mustFind(db, id)
    expectEdition(before, seen)
    const changed = changePerson(before, change)
    if (!await updatePerson(db, id, changed)) throw codeTaken()
    await recordEvent(db, actor, 'person-changed', null, { person: changed.code, changed: Object.keys(change) })
    return mustFind(db, id)
  })
}

/** Gives a person a new post from a day on; the one held until then ends on that day. The same first day corrects the present post. `seen` as above. */
export async function givePost (world: Pick<World, 'roll'>, actor: Actor, id: string, post: NewPost, seen: string | null = null): Promise<Person> {
  return world.roll.db.transaction().execute(async db => {
    await lockPeople(db)
    const person = await mustFind(db, id)
    expectEdition(person, seen)
    await takeUp(db, person, post)
    await recordEvent(db, actor, 'person-changed', null, { person: person.code, changed: ['post'] })
    return mustFind(db, id)
  })
}

async function takeUp (db: Roll, person: Person, post: NewPost): Promise<void> {
  checkSuperior(unitTree(await listUnits(db)), post.unitId)
  const posts = [{ ...post, personId: person.id }]
  const step = postStep(person.post, post)
  if (step === 'amend') await amendPosts(db, posts)
  if (step !== 'succeed') return
  await closePosts(db, posts)
  await openPosts(db, posts)
}

async function peopleSeenBy (db: Roll, { role, unitId: scope }: Actor, unitId: string | null): Promise<Person[]> {
  const top = unitId ?? (role === 'leader' ? scope : null)
  if (top === null) return listPeople(db)
  const tree = unitTree(await listUnits(db))
  const own = role === 'leader' && scope ? unitAndBelow(tree, scope) : null
  if (own && !own.some(unit => unit.id === top)) throw new Refused('not-allowed')
  return peopleIn(db, unitAndBelow(tree, top).map(unit => unit.id))
}

async function mustFind (db: Roll, id: string): Promise<Person> {
  const [person] = await findPeople(db, [id])
  if (!person) throw new Refused('not-found', { person: id })
  return person
}

function codeTaken (): Refused {
  return new Refused('conflict', { field: 'code', expected: 'một số hiệu chưa có' })
}
