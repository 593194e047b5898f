import { useMessages } from '../../messages/speech.js'
import { TaskProgress } from '../../parts/task-progress.js'
import type { RoundView } from '../../service/types.js'
import { Confirmations } from '../confirmations.js'
import { TurnoutTable } from '../follow/turnout-table.js'

/** Voting ends and the box is sealed when one person of either side has confirmed. */
export function CloseStep ({ view }: { readonly view: RoundView }) {
  const { rounds, time } = useMessages()
  const { round, progress } = view
  return (
    <>
      {round.closedAt && <p>{rounds.closedAt(time.instant(round.closedAt))}</p>}
      {round.state === 'open' && <TurnoutTable view={view} />}
      {round.state === 'open' && <Confirmations view={view} act="close" />}
      <TaskProgress progress={progress} task="close" />
      {round.boxRoot && <p>{rounds.boxRoot}<br /><span class="mono">{round.boxRoot}</span></p>}
    </>
  )
}
