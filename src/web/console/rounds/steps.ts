import type { State } from '../../../domain/round.js'
import type { RoundView } from '../service/types.js'

/** The official process, in its order; the words are in the message files. */
export const stepNames = ['plan', 'list', 'voters', 'places', 'board', 'slips', 'open', 'follow', 'close', 'count', 'minutes', 'publish'] as const
export type StepName = (typeof stepNames)[number]

/** Something that keeps a step from being done; the words are in the message files. */
export type Missing =
  | 'subjects' | 'roll' | 'freeze' | 'board' | 'board-key' | 'shares' | 'slips' | 'open-organiser' | 'open-board'
  | 'not-open' | 'close-organiser' | 'close-board' | 'sealing' | 'not-closed' | 'not-counted' | 'not-published' | 'rehearsal'

/** Where a step stands: done, or what is missing; `now` when nothing before it is. */
export interface Step {
  readonly name: StepName
  readonly done: boolean
  readonly missing: readonly Missing[]
}

const order: readonly State[] = ['draft', 'prepared', 'open', 'closing', 'closed', 'counted', 'published']

/** Every step of a round as it stands. */
export function stepsOf (view: RoundView): readonly Step[] {
  const missing = missingOf(view)
  return stepNames.map(name => ({ name, done: missing[name].length === 0, missing: missing[name] }))
}

/** The first step that is not done; the last one when all are. */
export function nextStep (view: RoundView): Step {
  const steps = stepsOf(view)
  return steps.find(step => !step.done) ?? steps.at(-1)!
}

function missingOf ({ round, checklist, approvals, boardKey, voters }: RoundView): Readonly<Record<StepName, readonly Missing[]>> {
  const reached = (state: State) => order.indexOf(round.state) >= order.indexOf(state)
  const when = (wrong: boolean, what: Missing): readonly Missing[] => wrong ? [what] : []
  const unconfirmed = (act: 'open' | 'close'): readonly Missing[] => (['organiser', 'board'] as const)
    .flatMap(side => when(!approvals[act].some(approval => approval.side === side), `${act}-${side}`))
  return {
    plan: [],
    list: when(!checklist.subjects, 'subjects'),
    voters: when(!checklist.roll && voters === 0, 'roll'),
    places: checklist.prepared ? [] : [...when(!checklist.subjects, 'subjects'), ...when(!checklist.roll, 'roll')],
    board: [...when(!checklist.board, 'board'), ...when(boardKey === null, 'board-key'), ...when(boardKey !== null && !checklist.sharesChecked, 'shares')],
    slips: [...when(!checklist.prepared, 'freeze'), ...when(!checklist.slipsPrinted, 'slips')],
    open: reached('open') ? [] : unconfirmed('open'),
    follow: reached('closing') ? [] : when(!reached('open'), 'not-open').concat(when(round.state === 'open', 'close-organiser')).slice(0, 1),
    close: reached('closed') ? [] : round.state === 'closing' ? ['sealing'] : unconfirmed('close'),
    count: when(!reached('counted'), reached('closed') ? 'not-counted' : 'not-closed'),
    minutes: when(!reached('published') && !(round.rehearsal && reached('counted')), reached('counted') ? 'not-published' : 'not-counted'),
    publish: reached('published') ? [] : round.rehearsal ? ['rehearsal'] : [reached('counted') ? 'not-published' : 'not-counted'],
  }
}
