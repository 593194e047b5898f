import { ResultTable } from '../../count/result-table.js'
import { ConfirmButton } from '../../parts/confirm.js'
import { useMessages } from '../../messages/speech.js'
import { useAct } from '../../service/act.js'
import { call } from '../../service/call.js'
import { useRole } from '../../session/who.js'
import type { Proposal } from './read-corrections.js'

/** A correction as it would be published: what an organiser confirms, or either side takes back. */
export function ProposalCard ({ round, proposal: { reason, places, result, breakdown, digest, mine } }: { readonly round: string, readonly proposal: Proposal }) {
  const { corrections: words } = useMessages().rounds
  const organises = useRole('organiser')
  const takesPart = useRole('organiser', 'board')
  const confirm = useAct(() => call('POST', `/rounds/${round}/corrections/confirm`, { digest }), { said: words.published })
  const withdraw = useAct(() => call('DELETE', `/rounds/${round}/corrections`), { said: words.withdrawn })
  return (
    <div role="group" aria-label={words.waiting}>
      <h4>{words.waiting}</h4>
      <p>{words.about(places, reason)}</p>
      <ResultTable result={result} label={words.proposedResult} />
      <p class="hint">{breakdown ? words.willShow : words.willHide}</p>
      {mine && <p>{words.mine}</p>}
      <div class="buttons">
        {organises && !mine && <ConfirmButton label={words.confirm} kind="danger" consequence={words.consequence} act={{ ...confirm, run: () => confirm.run(undefined) }} />}
        {takesPart && <ConfirmButton label={words.withdraw} kind="secondary" consequence={words.withdrawConsequence} act={{ ...withdraw, run: () => withdraw.run(undefined) }} />}
      </div>
    </div>
  )
}
