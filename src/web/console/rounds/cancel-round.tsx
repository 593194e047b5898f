import { useState } from 'preact/hooks'
import { ConfirmButton } from '../parts/confirm.js'
import { TextArea } from '../parts/fields.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { call } from '../service/call.js'
import type { RoundView } from '../service/types.js'
import { useRole } from '../session/who.js'

/** Ends a round for a reason; not once it is counted. */
export function CancelRound ({ view: { round } }: { readonly view: RoundView }) {
  const { rounds } = useMessages()
  const organises = useRole('organiser')
  const [reason, setReason] = useState('')
  const cancel = useAct(() => call('POST', `/rounds/${round.id}/cancel`, { reason }), { said: rounds.cancelled })
  if (!organises || !['draft', 'prepared', 'open', 'closed'].includes(round.state)) return null
  return (
    <section class="no-print">
      <hr />
      <ConfirmButton label={rounds.cancel} kind="danger" consequence={rounds.cancelConsequence} act={{ ...cancel, run: () => cancel.run(undefined) }} ready={reason.trim() !== ''}>
        <TextArea label={rounds.cancelReason} value={reason} onChange={setReason} required />
      </ConfirmButton>
    </section>
  )
}
