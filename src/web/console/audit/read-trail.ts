import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { TrailEntry } from '../../../domain/staff/trail.js'
import { call } from '../service/call.js'

/** An entry with the name of the account today. */
export interface TrailEvent extends TrailEntry {
  readonly name: string | null
}

/** Which entries; empty for all. */
export interface TrailFilter {
  readonly round: string
  readonly action: string
  readonly actor: string
}

export interface TrailPart {
  readonly total: number
  readonly actors: readonly { readonly username: string, readonly name: string | null }[]
  readonly events: readonly TrailEvent[]
}

/** What the service says of the whole chain. */
export interface ServedChain {
  readonly intact: boolean
  readonly brokenAt: number | null
  readonly length: number
}

export const everything: TrailFilter = { round: '', action: '', actor: '' }

/** Entries of a page on the screen, and of one that is read to the end. */
const sizes = { screen: 50, whole: 1000 } as const

/** Entries that pass a filter, the newest first, page after page. */
export function useTrail (filter: TrailFilter) {
  return useInfiniteQuery({
    queryKey: ['audit', filter.round, filter.action, filter.actor],
    queryFn: ({ pageParam }) => readPart(filter, 'newest', pageParam, sizes.screen),
    initialPageParam: 0,
    getNextPageParam: ({ events }) => events.length < sizes.screen ? undefined : events.at(-1)!.number,
  })
}

/** What the service says of the chain. */
export function useServedChain () {
  return useQuery({ queryKey: ['audit', 'chain'], queryFn: () => call<ServedChain>('GET', '/audit/chain') })
}

/** All entries that pass a filter, the oldest first. */
export async function readAll (filter: TrailFilter, onProgress: (done: number, total: number) => void): Promise<readonly TrailEvent[]> {
  const all: TrailEvent[] = []
  for (;;) {
    const { total, events } = await readPart(filter, 'oldest', all.at(-1)?.number ?? 0, sizes.whole)
    all.push(...events)
    onProgress(all.length, Math.max(total, all.length))
    if (events.length < sizes.whole) return all
  }
}

function readPart (filter: TrailFilter, order: 'oldest' | 'newest', after: number, limit: number): Promise<TrailPart> {
  const asked = Object.entries(filter).filter(([, value]) => value !== '')
  const query = new URLSearchParams({ ...Object.fromEntries(asked), order, after: String(after), limit: String(limit) })
  return call<TrailPart>('GET', `/audit?${query.toString()}`)
}
