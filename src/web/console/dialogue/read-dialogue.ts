import { useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReviewView } from '../../../domain/dialogue/comment.js'
import type { DialogueView } from '../../../domain/dialogue/dialogue.js'
import { call } from '../service/call.js'

/** Milliseconds between two looks, so that two people at work see what the other did. */
const pace = 20_000

/** The dialogue of a round as it stands now. */
export function readDialogue (id: string): Promise<DialogueView> {
  return call<DialogueView>('GET', `/rounds/${id}/dialogue`)
}

/** The dialogue of a round. */
export function useDialogue (id: string): UseQueryResult<DialogueView> {
  return useQuery({ queryKey: ['rounds', id, 'dialogue'], queryFn: () => readDialogue(id), refetchInterval: pace })
}

/** Comments under review, the first so many: those that wait for the reader, or all. */
export function useReview (id: string, { waiting, limit }: { readonly waiting: boolean, readonly limit: number }): UseQueryResult<ReviewView> {
  return useQuery({
    queryKey: ['rounds', id, 'comments', waiting, limit],
    queryFn: () => call<ReviewView>('GET', `/rounds/${id}/comments?waiting=${waiting}&limit=${limit}`),
    refetchInterval: pace,
    placeholderData: before => before,
  })
}
