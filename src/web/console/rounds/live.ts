import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'preact/hooks'
import type { State } from '../../../domain/round/round.js'
import type { RoundSummary } from '../service/types.js'

/** States in which something may happen without anybody at this page. */
const live: ReadonlySet<State> = new Set(['prepared', 'open', 'closing', 'closed'])

/** Lets the service tell what happens in a round; where it cannot be heard, the page looks from time to time as it does anyway. */
export function useNews ({ id, state }: Pick<RoundSummary, 'id' | 'state'>): void {
  const client = useQueryClient()
  const listening = live.has(state)
  useEffect(() => {
    if (!listening) return
    const news = new EventSource(`/api/rounds/${id}/events`)
    const look = () => void client.invalidateQueries({ queryKey: ['rounds', id], exact: true })
    news.addEventListener('state', look)
    news.addEventListener('progress', look)
    news.addEventListener('turnout', ({ data }: MessageEvent<string>) => client.setQueryData(['rounds', id, 'turnout'], JSON.parse(data)))
    return () => news.close()
  }, [id, listening])
}
