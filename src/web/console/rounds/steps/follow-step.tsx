import { useMessages } from '../../messages/speech.js'
import type { RoundView } from '../../service/types.js'
import { Empty } from '../../parts/empty.js'
import { TimeLeft } from '../follow/time-left.js'
import { TurnoutTable } from '../follow/turnout-table.js'

/** Issued and collected, as far as they may be seen while people vote. */
export function FollowStep ({ view }: { readonly view: RoundView }) {
  const { rounds } = useMessages()
  const { state } = view.round
  if (state === 'draft' || state === 'prepared' || state === 'cancelled') return <Empty>{rounds.follow.notYet}</Empty>
  return (
    <>
      {state === 'open' && <TimeLeft round={view.round} />}
      <TurnoutTable view={view} />
      <p class="soft">{state === 'open' ? rounds.follow.coarse : rounds.follow.exact}</p>
    </>
  )
}
