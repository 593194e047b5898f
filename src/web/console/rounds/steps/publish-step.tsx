import { Link } from 'wouter'
import { ResultOf } from '../../count/result-of.js'
import { ConfirmButton } from '../../parts/confirm.js'
import { FileButton } from '../../parts/file-button.js'
import { useMessages } from '../../messages/speech.js'
import { useAct } from '../../service/act.js'
import { call } from '../../service/call.js'
import type { RoundView } from '../../service/types.js'
import { useRole, useWho } from '../../session/who.js'
import { Corrections } from '../corrections/corrections.js'
import { RetentionCard } from '../retention/retention-card.js'

/** The result becomes known to those who may read it, once. */
export function PublishStep ({ view }: { readonly view: RoundView }) {
  const { rounds, time, common } = useMessages()
  const organises = useRole('organiser')
  const readsReports = useRole('organiser', 'inspector')
  const readsResult = useRole('organiser', 'board', 'inspector')
  const who = useWho()
  const { round, members } = view
  const takesPart = readsReports || members.some(({ accountId }) => accountId === who.accountId)
  const publish = useAct(() => call('POST', `/rounds/${round.id}/publish`), { said: rounds.publish.published })
  return (
    <>
      {round.rehearsal && <p class="hint">{rounds.publish.rehearsal}</p>}
      {round.state === 'counted' && organises && !round.rehearsal && (
        <ConfirmButton label={rounds.publish.publish} kind="danger" consequence={rounds.publish.consequence} act={{ ...publish, run: () => publish.run(undefined) }} />
      )}
      {round.publishedAt && (
        <>
          <p>{rounds.publish.at(time.instant(round.publishedAt))}</p>
          {readsReports && <p class="no-print"><Link href={`/reports/rounds/${round.id}`}>{rounds.publish.report}</Link></p>}
          <ResultOf view={view} />
          <div class="buttons">
            {readsResult && <FileButton label={rounds.publish.xlsx} path={`/rounds/${round.id}/result.xlsx`} name="ket-qua" ending="xlsx" />}
            <button type="button" class="secondary" onClick={() => window.print()}>{common.print}</button>
          </div>
          {takesPart && <Corrections view={view} />}
        </>
      )}
      {(round.publishedAt !== null || (round.rehearsal && round.state === 'counted')) && <RetentionCard view={view} />}
    </>
  )
}
