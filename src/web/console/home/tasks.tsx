import { useQueries } from '@tanstack/react-query'
import { Empty } from '../parts/empty.js'
import { Loaded } from '../parts/loaded.js'
import { useMessages } from '../messages/speech.js'
import { readRound, useRounds } from '../rounds/read-rounds.js'
import type { RoundSummary } from '../service/types.js'
import { useWho } from '../session/who.js'
import { Task } from './task.js'

/** Rounds looked into; older ones that were never ended are in the list of rounds. */
const most = 12

/** What is next in the rounds that are under way; a member of a board sees those he sits on. */
export function Tasks () {
  const query = useRounds()
  return <Loaded query={query}>{rounds => <UnderWay rounds={rounds.filter(({ state }) => state !== 'published' && state !== 'cancelled').slice(0, most)} />}</Loaded>
}

function UnderWay ({ rounds }: { readonly rounds: readonly RoundSummary[] }) {
  const { home } = useMessages()
  const who = useWho()
  const queries = useQueries({ queries: rounds.map(({ id }) => ({ queryKey: ['rounds', id], queryFn: () => readRound(id) })) })
  const views = queries.flatMap(({ data }) => data ? [data] : [])
  const mine = views.filter(({ members }) => who.role !== 'board' || members.some(({ accountId }) => accountId === who.accountId))
  return (
    <section aria-label={home.next}>
      <h2>{home.next}</h2>
      {mine.length === 0 && queries.every(({ isPending }) => !isPending) && <Empty>{home.nothing}</Empty>}
      {mine.map(view => <Task key={view.round.id} view={view} />)}
    </section>
  )
}
