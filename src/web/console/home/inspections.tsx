import { Link } from 'wouter'
import { isSealed } from '../../../domain/round/round.js'
import type { State } from '../../../domain/round/round.js'
import { Empty } from '../parts/empty.js'
import { Loaded } from '../parts/loaded.js'
import { useMessages } from '../messages/speech.js'
import type { Messages } from '../messages/vi.js'
import { useRounds } from '../rounds/read-rounds.js'
import { StateBadge } from '../rounds/state-badge.js'
import type { RoundSummary } from '../service/types.js'

/** Rounds looked into; older ones are in the list of rounds. */
const most = 12

type Thing = keyof Messages['home']['inspect']

/** What of a round can be inspected once it is in a state, and where. */
const things: readonly (readonly [thing: Thing, where: (id: string) => string, when: (state: State) => boolean])[] = [
  ['trail', id => `/audit?round=${id}`, () => true],
  ['turnout', id => `/rounds/${id}/follow`, state => state === 'open' || state === 'closing' || isSealed(state)],
  ['box', id => `/rounds/${id}/recount`, isSealed],
  ['result', id => `/rounds/${id}/count`, state => state === 'counted' || state === 'published'],
  ['minutes', id => `/rounds/${id}/minutes`, state => state === 'counted' || state === 'published'],
]

/** An inspector's rounds, the newest first, each with what can be inspected of it now. */
export function Inspections () {
  const { home } = useMessages()
  const query = useRounds()
  return (
    <section aria-label={home.inspections}>
      <h2>{home.inspections}</h2>
      <Loaded query={query}>
        {rounds => {
          const shown = rounds.filter(({ state }) => state !== 'draft').slice(0, most)
          return shown.length === 0 ? <Empty>{home.nothingToInspect}</Empty> : <>{shown.map(round => <Inspection key={round.id} round={round} />)}</>
        }}
      </Loaded>
    </section>
  )
}

function Inspection ({ round }: { readonly round: RoundSummary }) {
  const { home, time } = useMessages()
  return (
    <article class="card">
      <h3><Link href={`/rounds/${round.id}`}>{round.title}</Link> <StateBadge round={round} /></h3>
      <p class="soft">{time.period(round.period)}</p>
      <ul>{things.filter(([, , when]) => when(round.state)).map(([thing, where]) => <li key={thing}><Link href={where(round.id)}>{home.inspect[thing]}</Link></li>)}</ul>
    </article>
  )
}
