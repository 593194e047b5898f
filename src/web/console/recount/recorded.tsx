import { Entries } from '../audit/entries.js'
import { everything, useTrail } from '../audit/read-trail.js'
import { Empty } from '../parts/empty.js'
import { Loaded } from '../parts/loaded.js'
import { useMessages } from '../messages/speech.js'
import type { RoundSummary } from '../service/types.js'

/** Verdicts of independent counts that were kept in the trail. */
export function Recorded ({ round }: { readonly round: RoundSummary }) {
  const { recount } = useMessages()
  const query = useTrail({ ...everything, round: round.id, action: 'recount-recorded' })
  return (
    <section class="card">
      <h2>{recount.recorded}</h2>
      <Loaded query={query}>
        {({ pages }) => pages[0]!.total === 0 ? <Empty>{recount.noneRecorded}</Empty> : <Entries events={pages.flatMap(({ events }) => events)} label={recount.recorded} />}
      </Loaded>
    </section>
  )
}
