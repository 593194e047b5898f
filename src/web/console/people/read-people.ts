import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Person } from '../../../domain/organisation/person.js'
import { call } from '../service/call.js'

/** Which people to show. */
export interface PeopleQuery {
  readonly search: string
  readonly unit: string
  readonly limit: number
}

/** People in the order of their names; what was shown stays until the next answer is there. */
export function usePeople ({ search, unit, limit }: PeopleQuery) {
  const query = new URLSearchParams({ search, limit: String(limit), ...(unit !== '' && { unit }) })
  return useQuery({
    queryKey: ['people', search, unit, limit],
    queryFn: () => call<{ readonly people: readonly Person[], readonly total: number }>('GET', `/people?${query.toString()}`),
    placeholderData: keepPreviousData,
  })
}
