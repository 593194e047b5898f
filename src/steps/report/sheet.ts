import { Refused } from '../../domain/refusal.js'
import type { TaskResult } from '../../domain/report/period-note.js'
import { composeSheet } from '../../domain/report/sheet.js'
import type { PersonSheet } from '../../domain/report/sheet.js'
import type { ReportedRound } from '../../domain/report/period.js'
import type { Actor } from '../../domain/staff/role.js'
import { publishedAbout } from '../../store/breakdowns.js'
import { facts } from '../../store/executor.js'
import { findPeople } from '../../store/people.js'
import { findRounds } from '../../store/rounds.js'
import { accessTo, readerOf } from '../publish/circle.js'
import type { Reader } from '../publish/circle.js'
import { remarksOn, taskResultsOf } from './period-notes.js'
import { roundInTime } from './reported-round.js'
import type { World } from '../world.js'

type Here = Pick<World, 'roll' | 'reader' | 'frozen'>

/**
 * A person over his rounds, with the rows that the reader may see. `not-allowed` unless the reader conducts or inspects rounds,
 * is the person, leads the unit of his post, or may see a row of his.
 */
export async function readSheet (world: Here, actor: Actor, personId: string): Promise<PersonSheet> {
  const reader = await readerOf(world, actor)
  const [person] = await findPeople(world.roll.db, [personId])
  if (!person) throw new Refused('not-found', { person: personId })
  const rounds = await roundsAbout(world, reader, personId)
  const { scope, tree } = reader
  const leads = scope !== null && person.post !== null && scope.has(person.post.unitId)
  const works = actor.role === 'organiser' || actor.role === 'inspector'
  if (!works && !leads && reader.person?.id !== personId && rounds.length === 0) throw new Refused('not-allowed')
  const { id, name, rank, post } = person
  return composeSheet({
    person: { id, name, rank, post: post && post.title, unit: post && (tree.byId.get(post.unitId)?.name ?? null) },
    rounds,
    remarks: works || leads ? await remarksOn(world, [personId]) : [],
    taskResultOf: await taskResults(world, rounds, personId),
  })
}

/** Published rounds whose row about a person the reader may see. */
async function roundsAbout (world: Here, reader: Reader, personId: string): Promise<Omit<ReportedRound, 'figures'>[]> {
  const rounds = []
  for (const round of await findRounds(facts(world.roll.db), await publishedAbout(world.reader.db, personId))) {
    const access = await accessTo(world, reader, round)
    if (access.result === 'all' || access.result.has(personId)) rounds.push(await roundInTime(world, reader, round, access))
  }
  return rounds
}

async function taskResults (world: Here, rounds: readonly Omit<ReportedRound, 'figures'>[], personId: string): Promise<(unitId: string, period: string) => TaskResult | null> {
  const units = new Set(rounds.flatMap(({ postUnits }) => postUnits.get(personId) ?? []))
  const found = new Map((await taskResultsOf(world, [...units])).map(({ unitId, period, result }) => [`${unitId} ${period}`, result]))
  return (unitId, period) => found.get(`${unitId} ${period}`) ?? null
}
