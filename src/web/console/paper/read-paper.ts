import { useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import type { Manifest } from '../../../domain/round/manifest.js'
import { call } from '../service/call.js'
import type { PaperPlace } from '../service/types.js'

/** Milliseconds between two looks at what others have entered. */
const pace = 5000

/** Paper places of a frozen round, and how far their board has come; no mark. */
export function usePaper (id: string, live: boolean): UseQueryResult<readonly PaperPlace[]> {
  return useQuery({ queryKey: ['rounds', id, 'paper'], queryFn: () => call<readonly PaperPlace[]>('GET', `/rounds/${id}/paper`), refetchInterval: live ? pace : false })
}

/** What was frozen: who is on the ballots, and the levels. */
export function useManifest (id: string): UseQueryResult<Manifest> {
  return useQuery({ queryKey: ['manifests', id], queryFn: () => call<Manifest>('GET', `/rounds/${id}/manifest`), staleTime: Infinity })
}

/** Where a paper place is below the service, and below the console. */
export function paperPath (id: string, place: string): string {
  return `/rounds/${id}/paper/${place}`
}
