import { Link } from 'wouter'
import { useMessages } from '../messages/speech.js'
import { StateBadge } from '../rounds/state-badge.js'
import { nextStep } from '../rounds/steps.js'
import { WhatIsMissing } from '../rounds/what-is-missing.js'
import type { RoundView } from '../service/types.js'

/** One round with its next step. */
export function Task ({ view }: { readonly view: RoundView }) {
  const { rounds, home } = useMessages()
  const { round } = view
  const next = nextStep(view)
  return (
    <article class="card">
      <h3>{round.title} <StateBadge round={round} /></h3>
      <p>{home.nextStep} <Link href={`/rounds/${round.id}/${next.step}`}>{rounds.steps[next.step].title}</Link></p>
      <WhatIsMissing step={next} />
    </article>
  )
}
