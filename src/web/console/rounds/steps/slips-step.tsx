import { ConfirmButton } from '../../parts/confirm.js'
import { TaskProgress } from '../../parts/task-progress.js'
import { useMessages } from '../../messages/speech.js'
import { useAct } from '../../service/act.js'
import { call } from '../../service/call.js'
import type { RoundView } from '../../service/types.js'
import { useRole } from '../../session/who.js'
import { PaperBallots } from '../slips/paper-ballots.js'
import { Reconciliation } from '../slips/reconciliation.js'
import { Reprint } from '../slips/reprint.js'
import { SlipsTable } from '../slips/slips-table.js'

/** What was drafted is frozen, then slips are printed, once. */
export function SlipsStep ({ view }: { readonly view: RoundView }) {
  const { rounds } = useMessages()
  const organises = useRole('organiser')
  const follows = useRole('organiser', 'board', 'inspector')
  const { round, checklist, progress } = view
  const freeze = useAct(() => call('POST', `/rounds/${round.id}/prepare`, undefined, round.version), { said: rounds.slips.frozen })
  const able = checklist.subjects && checklist.roll && checklist.board && checklist.boardKey
  return (
    <>
      {round.state === 'draft' && (
        <section class="card">
          <h3>{rounds.slips.freezeTitle}</h3>
          <p>{rounds.slips.freezeLead}</p>
          <TaskProgress progress={progress} task="prepare" />
          {organises && <ConfirmButton label={rounds.slips.freeze} kind="danger" consequence={rounds.slips.freezeConsequence} act={{ ...freeze, run: () => freeze.run(undefined) }} disabled={!able} />}
        </section>
      )}
      {checklist.prepared && (
        <>
          <SlipsTable view={view} writes={organises} />
          <PaperBallots view={view} />
          {organises && (round.state === 'prepared' || round.state === 'open') && <Reprint view={view} />}
          {checklist.slipsPrinted && follows && <Reconciliation view={view} writes={organises && ['prepared', 'open', 'closed', 'counted'].includes(round.state)} />}
        </>
      )}
    </>
  )
}
