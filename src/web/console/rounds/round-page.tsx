import type { ComponentType } from 'preact'
import { Link } from 'wouter'
import type { PathStep, StepView } from '../../../domain/round/path.js'
import { Loaded } from '../parts/loaded.js'
import { Page } from '../parts/page.js'
import { useMessages } from '../messages/speech.js'
import type { RoundView } from '../service/types.js'
import { useRole } from '../session/who.js'
import { CancelRound } from './cancel-round.js'
import { useNews } from './live.js'
import { Path } from './path.js'
import { useRound } from './read-rounds.js'
import { StateBadge } from './state-badge.js'
import { nextStep } from './steps.js'
import { BoardStep } from './steps/board-step.js'
import { CloseStep } from './steps/close-step.js'
import { CountStep } from './steps/count-step.js'
import { FollowStep } from './steps/follow-step.js'
import { ListStep } from './steps/list-step.js'
import { MinutesStep } from './steps/minutes-step.js'
import { OpenStep } from './steps/open-step.js'
import { PlacesStep } from './steps/places-step.js'
import { PlanStep } from './steps/plan-step.js'
import { PublishStep } from './steps/publish-step.js'
import { SlipsStep } from './steps/slips-step.js'
import { StepHead } from './step-head.js'
import { VotersStep } from './steps/voters-step.js'

const bodies: Readonly<Record<PathStep, ComponentType<{ readonly view: RoundView }>>> = {
  plan: PlanStep, list: ListStep, voters: VotersStep, places: PlacesStep, board: BoardStep, slips: SlipsStep,
  open: OpenStep, follow: FollowStep, close: CloseStep, count: CountStep, minutes: MinutesStep, publish: PublishStep,
}

/** One round at one of its steps; at the next one to be done unless the address names another. */
export function RoundPage ({ id, step }: { readonly id: string, readonly step?: string | undefined }) {
  const query = useRound(id)
  return <Loaded query={query}>{view => <AtStep view={view} step={view.path.find(one => one.step === step) ?? nextStep(view)} />}</Loaded>
}

function AtStep ({ view, step }: { readonly view: RoundView, readonly step: StepView }) {
  const { rounds, dialogue, shell, time } = useMessages()
  const audits = useRole('inspector', 'administrator')
  const { round } = view
  const Body = bodies[step.step]
  useNews(round)
  return (
    <Page title={round.title} lead={<>{time.period(round.period)} · {rounds.kinds[round.kind]} · <StateBadge round={round} />{audits && <> · <Link href={`/audit?round=${round.id}`}>{shell.pages.audit}</Link></>}</>}>
      {round.cancelReason !== null && <p class="trouble">{rounds.cancelledFor(round.cancelReason)}</p>}
      <Path view={view} here={step.step} />
      <StepHead step={step} />
      <Body key={step.step} view={view} />
      {round.rules.comments && (round.state === 'counted' || round.state === 'published') && <p class="no-print"><Link href={`/dialogue/${round.id}`}>{dialogue.link}</Link></p>}
      <CancelRound view={view} />
    </Page>
  )
}
