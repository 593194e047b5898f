import { useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import type { OfficialResult } from '../../../../domain/count/result.js'
import { call } from '../../service/call.js'

/** A correction that waits for its second person; `breakdown`: whether figures below the electorate would be shown again. */
export interface Proposal {
  readonly reason: string
  readonly places: readonly string[]
  readonly result: OfficialResult
  readonly breakdown: boolean
  readonly digest: string
  readonly mine: boolean
}

/** Reply of `GET /rounds/:round/corrections`. */
export interface Corrections {
  readonly proposal: Proposal | null
  readonly corrections: readonly { readonly number: number, readonly reason: string, readonly digest: string, readonly breakdown: boolean }[]
}

/** What was corrected of a published round, and what waits. */
export function useCorrections (id: string): UseQueryResult<Corrections> {
  return useQuery({ queryKey: ['rounds', id, 'corrections'], queryFn: () => call<Corrections>('GET', `/rounds/${id}/corrections`) })
}
