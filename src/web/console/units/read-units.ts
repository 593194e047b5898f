import { useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import type { Unit } from '../../../domain/organisation/unit.js'
import { call } from '../service/call.js'
import type { Editioned } from '../service/change-shown.js'

/** How the establishment is read, each unit before those below it; dissolved ones too. */
export const unitsQuery = { queryKey: ['units'], queryFn: () => call<readonly Editioned<Unit>[]>('GET', '/units'), staleTime: 15_000 } as const

/** The establishment. */
export function useUnits (): UseQueryResult<readonly Editioned<Unit>[]> {
  return useQuery(unitsQuery)
}

/** How deep each unit stands, from 0. */
export function depths (units: readonly Unit[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const { id, parentId } of units) found.set(id, parentId === null ? 0 : (found.get(parentId) ?? -1) + 1)
  return found
}

/** Units that are neither this one nor below it. */
export function unitsOutside (units: readonly Unit[], top: string): ReadonlySet<string> {
  const inside = new Set([top])
  for (const { id, parentId } of units) if (parentId !== null && inside.has(parentId)) inside.add(id)
  return new Set(units.flatMap(({ id }) => inside.has(id) ? [] : [id]))
}

/** Name of a unit by its id; empty while units are not read or for one that is not there. */
export function useUnitName (): (id: string) => string {
  const { data } = useUnits()
  return id => data?.find(unit => unit.id === id)?.name ?? ''
}
