import { pathOf } from '../../domain/round/path.js'
import type { PathFacts, PathPlace, StepView } from '../../domain/round/path.js'
import { Refused } from '../../domain/refusal.js'
import type { Round } from '../../domain/round/round.js'
import { paperNumbersOf } from '../../store/constituencies.js'
import type { KeptNumbers } from '../../store/constituencies.js'
import { facts } from '../../store/executor.js'
import type { Roll } from '../../store/executor.js'
import { findNotes } from '../../store/minutes.js'
import { findPeople } from '../../store/people.js'
import { databaseNow } from '../../store/rounds.js'
import { planConstituencies } from './plan.js'
import type { RoundView } from './read.js'

/** The way of a round step by step: what is done, what is missing, for what it waits. */
export async function readPath (db: Roll, view: Omit<RoundView, 'path' | 'checklist'>): Promise<StepView[]> {
  const { round, listed, members, boardKey, voters, approvals } = view
  return pathOf({
    round, listed, members, boardKey, voters, approvals,
    now: await databaseNow(facts(db)),
    people: round.state === 'draft' ? await findPeople(db, listed.map(entry => entry.personId)) : [],
    unplaceable: round.state === 'draft' && voters > 0 && listed.some(entry => !entry.exclusion) ? await whyNoPlaces(db, round) : null,
    places: await placesOf(db, view),
    hasNotes: await findNotes(facts(db), round.id) !== null,
  })
}

async function whyNoPlaces (db: Roll, round: Round): Promise<PathFacts['unplaceable']> {
  try {
    await planConstituencies(db, round)
    return null
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { code: error.code, details: error.details }
  }
}

async function placesOf (db: Roll, { round, constituencies, attendance }: Omit<RoundView, 'path' | 'checklist'>): Promise<PathPlace[]> {
  const numbers = await paperNumbersOf(facts(db), round.id)
  const recorded = new Set(attendance.map(entry => entry.constituencyId))
  return constituencies.map(({ id, name, mode, slips }) => ({
    name, hasSlips: slips.printed > 0, hasAttendance: recorded.has(id), paper: mode === 'paper' ? stageOf(numbers.get(id)) : null,
  }))
}

function stageOf (numbers: KeptNumbers | undefined): PathPlace['paper'] {
  if (!numbers) return 'nothing'
  if (numbers.agreed) return 'agreed'
  return numbers.announced ? 'announced' : 'recorded'
}
