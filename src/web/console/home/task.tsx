import { Link } from 'wouter'
import { useMessages } from '../messages/speech.js'
import { StateBadge } from '../rounds/state-badge.js'
import { nextStep } from '../rounds/steps.js'
import type { RoundView } from '../service/types.js'

/** One round with its next step. */
export function Task ({ view }: { readonly view: RoundView }) {
  const { rounds, home } = useMessages()
  const { round } = view
  const next = nextStep(view)
  return (
    <article class="card">
      <h3>{round.title} <StateBadge round={round} /></h3>
      <p>{home.nextStep} <Link href={`/rounds/${round.id}/${next.name}`}>{rounds.steps[next.name].title}</Link></p>
      {next.missing.length > 0 && <ul>{next.missing.map(what => <li key={what}>{rounds.missing[what]}</li>)}</ul>}
    </article>
  )
}
