import { useState } from 'preact/hooks'
import { useSearchParams } from 'wouter'
import { Page } from '../parts/page.js'
import { useMessages } from '../messages/speech.js'
import { ChainCard } from './chain-card.js'
import { FilterFields } from './filter-fields.js'
import { Found } from './found.js'
import type { TrailFilter, TrailPart } from './read-trail.js'

/** The trail of what staff did: whether it holds, and who did what. What is looked for stands in the address. */
export function Audit () {
  const { audit } = useMessages()
  const [params, setParams] = useSearchParams()
  const [actors, setActors] = useState<TrailPart['actors']>([])
  const filter: TrailFilter = { round: params.get('round') ?? '', action: params.get('action') ?? '', actor: params.get('actor') ?? '' }
  const look = (next: TrailFilter) => setParams(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== '')), { replace: true })
  return (
    <Page title={audit.title} lead={audit.lead}>
      <ChainCard />
      <FilterFields filter={filter} actors={actors} onChange={look} />
      <Found key={JSON.stringify(filter)} filter={filter} onActors={setActors} />
    </Page>
  )
}
