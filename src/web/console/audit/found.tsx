import { useEffect, useState } from 'preact/hooks'
import { Empty } from '../parts/empty.js'
import { Loaded } from '../parts/loaded.js'
import { useMessages } from '../messages/speech.js'
import { Entries } from './entries.js'
import { ExportCard } from './export-card.js'
import { everything, useTrail } from './read-trail.js'
import type { TrailEvent, TrailFilter, TrailPart } from './read-trail.js'

interface Options {
  readonly filter: TrailFilter
  /** Told who has ever acted. */
  readonly onActors: (actors: TrailPart['actors']) => void
}

/** The entries that pass the filter, the newest first; all of them at once where they are printed. */
export function Found ({ filter, onActors }: Options) {
  const { audit, common } = useMessages()
  const query = useTrail(filter)
  const [whole, setWhole] = useState<readonly TrailEvent[] | null>(null)
  const first = query.data?.pages[0]
  useEffect(() => { if (first) onActors(first.actors) }, [first])
  useEffect(() => { if (whole) window.print() }, [whole])
  return (
    <>
      <Loaded query={query}>
        {({ pages }) => {
          const events = whole ?? pages.flatMap(page => page.events)
          const total = pages[0]!.total
          if (events.length === 0) return <Empty>{JSON.stringify(filter) === JSON.stringify(everything) ? audit.empty : audit.noneFound}</Empty>
          return (
            <>
              <Entries events={events} label={audit.title} />
              <p class="soft" role="status">{audit.shown(events.length, Math.max(total, events.length))}</p>
              {query.hasNextPage && !whole && <button type="button" class="secondary no-print" aria-busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{common.showMore}</button>}
            </>
          )
        }}
      </Loaded>
      <ExportCard filter={filter} onPrint={setWhole} />
    </>
  )
}
