import { useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import type { Turnout } from '../../../domain/ballot/turnout.js'
import { call } from '../service/call.js'
import type { RoundSummary, RoundView } from '../service/types.js'

/** Milliseconds between two looks at a round: while voting goes on or something long runs, and at other times. */
const pace = { live: 5000, work: 1000, still: 20_000 } as const

/** How all rounds are read, newest first. */
export const roundsQuery = { queryKey: ['rounds'], queryFn: () => call<readonly RoundSummary[]>('GET', '/rounds') } as const

/** All rounds, newest first. */
export function useRounds (): UseQueryResult<readonly RoundSummary[]> {
  return useQuery({ ...roundsQuery, refetchInterval: pace.still })
}

/** One round; looked at again by itself, so that two people at work see what the other did. */
export function useRound (id: string): UseQueryResult<RoundView> {
  return useQuery({
    queryKey: ['rounds', id],
    queryFn: () => readRound(id),
    refetchInterval: ({ state: { data } }) => data ? paceOf(data) : pace.still,
  })
}

/** One round as it stands now. */
export function readRound (id: string): Promise<RoundView> {
  return call<RoundView>('GET', `/rounds/${id}`)
}

/** Issued and collected by constituency, as coarse as the service gives them. */
export function useTurnout (id: string, live: boolean): UseQueryResult<readonly Turnout[]> {
  return useQuery({
    queryKey: ['rounds', id, 'turnout'],
    queryFn: () => call<readonly Turnout[]>('GET', `/rounds/${id}/turnout`),
    refetchInterval: live ? pace.still : false,
  })
}

function paceOf ({ round, progress }: RoundView): number {
  if (round.state === 'closing' || progress.some(({ status }) => status === 'running')) return pace.work
  return round.state === 'open' ? pace.live : pace.still
}
