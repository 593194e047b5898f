import { ServiceRefusal } from '../../../client/http.js'
import type { Person } from '../../../domain/organisation/person.js'
import { call } from '../service/call.js'
import type { Editioned } from '../service/change-shown.js'

/** People by their ids, in the order of names; at most 200. */
export async function findPeople (ids: readonly string[]): Promise<readonly Editioned<Person>[]> {
  if (ids.length === 0) return []
  return (await call<{ readonly people: readonly Editioned<Person>[] }>('GET', `/people?ids=${ids.join(',')}`)).people
}

/** One person; `not-found` when there is none. */
export async function findPerson (id: string): Promise<Editioned<Person>> {
  const [person] = await findPeople([id])
  if (!person) throw new ServiceRefusal(404, 'not-found', '', undefined)
  return person
}
