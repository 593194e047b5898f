import { useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import type { OfficialResult } from '../../../domain/count/result.js'
import { call } from '../service/call.js'
import type { RoundView } from '../service/types.js'
import { useRole } from '../session/who.js'

/** A result as it may be read: the published one, with its digest, or the count that the board and the inspector see before. */
export interface ReadableResult {
  readonly result: OfficialResult
  readonly digest: string | null
}

/** Whether the one who is signed in may read the figures of a round now, and the figures. */
export function useResult ({ round: { id, state } }: RoundView): { readonly readable: boolean, readonly query: UseQueryResult<ReadableResult> } {
  const early = useRole('board', 'inspector')
  // An administrator conducts nothing, so he is in no round's circle of readers.
  const reads = useRole('organiser', 'board', 'inspector')
  const readable = (state === 'published' && reads) || (state === 'counted' && early)
  const query = useQuery({
    queryKey: ['rounds', id, 'result', state],
    queryFn: async (): Promise<ReadableResult> => state === 'published'
      ? call<ReadableResult>('GET', `/rounds/${id}/result`)
      : { result: await call<OfficialResult>('GET', `/rounds/${id}/tally`), digest: null },
    enabled: readable,
    // A published result may be corrected.
    staleTime: state === 'published' ? 60_000 : Infinity,
  })
  return { readable, query }
}
