import { useMessages } from '../messages/speech.js'
import type { RoundSummary } from '../service/types.js'

/** Where a round stands, and whether it is a rehearsal. */
export function StateBadge ({ round: { state, rehearsal } }: { readonly round: Pick<RoundSummary, 'state' | 'rehearsal'> }) {
  const { rounds } = useMessages()
  const look = state === 'cancelled' ? 'bad' : state === 'draft' ? 'plain' : 'good'
  return (
    <>
      <span class={`badge ${look}`}>{rounds.states[state]}</span>
      {rehearsal && <> <span class="badge bad">{rounds.rehearsal}</span></>}
    </>
  )
}
