import { CompareCount } from '../../count/compare-count.js'
import { CountForm } from '../../count/count-form.js'
import { ResultOf } from '../../count/result-of.js'
import { Empty } from '../../parts/empty.js'
import { FileButton } from '../../parts/file-button.js'
import { TaskProgress } from '../../parts/task-progress.js'
import { useMessages } from '../../messages/speech.js'
import type { RoundView } from '../../service/types.js'
import { useRole, useWho } from '../../session/who.js'
import { TurnoutTable } from '../follow/turnout-table.js'

/** Issued and collected are announced, then the piles are opened with the shares, then the figures stand. */
export function CountStep ({ view }: { readonly view: RoundView }) {
  const { rounds } = useMessages()
  const who = useWho()
  const inspects = useRole('inspector')
  const { round, members, progress } = view
  const seated = members.some(({ accountId }) => accountId === who.accountId)
  if (!['closed', 'counted', 'published'].includes(round.state)) return <Empty>{rounds.count.notYet}</Empty>
  return (
    <>
      <section class="card">
        <h3>{rounds.count.announcement}</h3>
        <TurnoutTable view={view} />
      </section>
      <TaskProgress progress={progress} task="count" />
      {round.state === 'closed' && (seated ? <CountForm view={view} /> : <Empty>{rounds.count.boardCounts}</Empty>)}
      {round.state !== 'closed' && <ResultOf view={view} />}
      {(seated || inspects) && (
        <section class="card no-print">
          <h3>{rounds.count.independent}</h3>
          <p>{rounds.count.independentLead}</p>
          <FileButton label={rounds.count.box} path={`/rounds/${round.id}/sealed-box`} name="hom-phieu-niem-phong" ending="json" />
        </section>
      )}
      {round.state !== 'closed' && <CompareCount view={view} />}
    </>
  )
}
