import { useQueries, useQuery } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import type { Person } from '../../../domain/organisation/person.js'
import type { Unit } from '../../../domain/organisation/unit.js'
import { findPeople } from '../people/find-person.js'
import { readRound, roundsQuery, useRounds } from '../rounds/read-rounds.js'
import type { RoundSummary, RoundView } from '../service/types.js'
import { unitsQuery, useUnits } from '../units/read-units.js'
import type { TrailEvent } from './read-trail.js'
import type { Names } from './tell.js'

/** Names for the ids in entries: of rounds and units, and of places and persons where an entry is about one. */
export function useNames (events: readonly TrailEvent[]): Names {
  const { data: rounds = [] } = useRounds()
  const { data: units = [] } = useUnits()
  const { data: people = [] } = useQuery(peopleQuery(events))
  const views = useQueries({ queries: withPlaces(events).map(viewQuery) })
  return namesIn(rounds, views.flatMap(({ data }) => data ? [data] : []), units, people)
}

/** The same, once all of them are read; what is shown afterwards finds them there. */
export async function fetchNames (client: QueryClient, events: readonly TrailEvent[]): Promise<Names> {
  const views = withPlaces(events).map(id => client.fetchQuery(viewQuery(id)))
  return namesIn(await client.fetchQuery(roundsQuery), await Promise.all(views), await client.fetchQuery(unitsQuery), await client.fetchQuery(peopleQuery(events)))
}

/** Frozen names do not change. */
function viewQuery (id: string) {
  return { queryKey: ['rounds', id], queryFn: () => readRound(id), staleTime: Infinity }
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** Names that the service gives at once; whoever is left out is shown by his id. */
const mostPeople = 200

/** Entries on who people are name them by service number, those on remarks by id. */
function peopleQuery (events: readonly TrailEvent[]) {
  const ids = [...new Set(events.flatMap(({ details: { person } }) => typeof person === 'string' && uuid.test(person) ? [person] : []))].toSorted().slice(0, mostPeople)
  return { queryKey: ['people', 'ids', ...ids], queryFn: () => findPeople(ids), staleTime: Infinity }
}

function withPlaces (events: readonly TrailEvent[]): readonly string[] {
  return [...new Set(events.flatMap(({ roundId, details }) => roundId !== null && 'constituency' in details ? [roundId] : []))]
}

function namesIn (rounds: readonly RoundSummary[], views: readonly RoundView[], units: readonly Unit[], people: readonly Person[]): Names {
  const places = new Map(views.flatMap(({ constituencies }) => constituencies).map(({ id, name }) => [id, name]))
  const unitNames = new Map(units.map(({ id, name }) => [id, name]))
  const personNames = new Map(people.map(({ id, name }) => [id, name]))
  return { round: id => rounds.find(round => round.id === id)?.title, place: id => places.get(id), unit: id => unitNames.get(id), person: id => personNames.get(id) }
}
