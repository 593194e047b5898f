import { Link } from 'wouter'
import { CompareCount } from '../../count/compare-count.js'
import { CountForm } from '../../count/count-form.js'
import { useResult } from '../../count/read-result.js'
import { ResultOf } from '../../count/result-of.js'
import { Empty } from '../../parts/empty.js'
import { PaperPlaces } from '../../paper/paper-places.js'
import { TaskProgress } from '../../parts/task-progress.js'
import { useMessages } from '../../messages/speech.js'
import { BoxExport } from '../../recount/box-export.js'
import type { RoundView } from '../../service/types.js'
import { useRole, useSeat } from '../../session/who.js'
import { TurnoutTable } from '../follow/turnout-table.js'

/** Issued and collected are announced, then the piles are opened with the shares, then the figures stand. */
export function CountStep ({ view }: { readonly view: RoundView }) {
  const { rounds, recount } = useMessages()
  const inspects = useRole('inspector')
  const seated = useSeat(view) !== undefined
  const { readable } = useResult(view)
  const { round, progress } = view
  if (!['closed', 'counted', 'published'].includes(round.state)) return <Empty>{rounds.count.notYet}</Empty>
  return (
    <>
      <section class="card">
        <h3>{rounds.count.announcement}</h3>
        <TurnoutTable view={view} />
      </section>
      <PaperPlaces view={view} />
      <TaskProgress progress={progress} task="count" />
      {round.state === 'closed' && (seated ? <CountForm view={view} /> : <Empty>{rounds.count.boardCounts}</Empty>)}
      {round.state !== 'closed' && <ResultOf view={view} />}
      {(seated || inspects) && (
        <section class="card no-print">
          <h3>{rounds.count.independent}</h3>
          <p>{rounds.count.independentLead} <Link href={`/rounds/${round.id}/recount`}>{recount.open}</Link></p>
          <BoxExport round={round} />
        </section>
      )}
      {readable && (
        <section class="card no-print">
          <h3>{rounds.count.compare}</h3>
          <CompareCount view={view} />
        </section>
      )}
    </>
  )
}
