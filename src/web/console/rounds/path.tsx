import { Link } from 'wouter'
import type { PathStep } from '../../../domain/round/path.js'
import { useMessages } from '../messages/speech.js'
import type { RoundView } from '../service/types.js'
import { nextStep } from './steps.js'

/** The steps of a round as the way that leads through them. */
export function Path ({ view, here }: { readonly view: RoundView, readonly here: PathStep }) {
  const { rounds } = useMessages()
  const next = nextStep(view).step
  return (
    <nav class="steps" aria-label={rounds.path}>
      <ol class="path">
        {view.path.map(({ step, standing }) => (
          <li key={step} class={standing === 'done' ? 'done' : step === next ? 'now' : ''}>
            <Link href={`/rounds/${view.round.id}/${step}`} aria-current={step === here ? 'step' : undefined}>
              {rounds.steps[step].title}{standing === 'done' && <span role="img" aria-label={rounds.standings.done}> ✓</span>}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
