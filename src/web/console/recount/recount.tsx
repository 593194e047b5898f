import { Link } from 'wouter'
import { isSealed } from '../../../domain/round/round.js'
import { CompareCount } from '../count/compare-count.js'
import { Empty } from '../parts/empty.js'
import { Loaded } from '../parts/loaded.js'
import { Page } from '../parts/page.js'
import { useMessages } from '../messages/speech.js'
import { useRound } from '../rounds/read-rounds.js'
import type { RoundView } from '../service/types.js'
import { useRole, useSeat } from '../session/who.js'
import { Instructions } from './instructions.js'
import { Recorded } from './recorded.js'

/** How to count a round's box without the service, and what came of it. */
export function Recount ({ id }: { readonly id: string }) {
  const query = useRound(id)
  return <Loaded query={query}>{view => <OfRound view={view} />}</Loaded>
}

function OfRound ({ view }: { readonly view: RoundView }) {
  const { recount, rounds, common, time } = useMessages()
  const inspects = useRole('inspector')
  const seated = useSeat(view) !== undefined
  const { round } = view
  const back = <Link href={`/rounds/${round.id}/count`}>{recount.toRound}</Link>
  return (
    <Page title={recount.of(round.title)} lead={<>{recount.lead} <span class="no-print">{back}</span></>} actions={<button type="button" class="secondary" onClick={() => window.print()}>{common.print}</button>}>
      {!inspects && !seated && <Empty>{rounds.count.notYours}</Empty>}
      {(inspects || seated) && !isSealed(round.state) && <Empty>{recount.notYet}</Empty>}
      {(inspects || seated) && isSealed(round.state) && (
        <>
          {round.destroyedAt === null ? <WithBox view={view} /> : <Empty>{rounds.retention.destroyed(time.instant(round.destroyedAt))}</Empty>}
          {inspects && <Recorded round={round} />}
        </>
      )}
    </Page>
  )
}

function WithBox ({ view }: { readonly view: RoundView }) {
  const { recount } = useMessages()
  return (
    <>
      <Instructions view={view} />
      <section class="card no-print">
        <h2>{recount.compare.title}</h2>
        {view.round.state === 'closed' ? <Empty>{recount.result.notYet}</Empty> : <CompareCount view={view} />}
      </section>
    </>
  )
}
