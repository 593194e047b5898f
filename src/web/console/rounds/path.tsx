import { Link } from 'wouter'
import { useMessages } from '../messages/speech.js'
import type { RoundView } from '../service/types.js'
import { nextStep, stepsOf } from './steps.js'
import type { StepName } from './steps.js'

/** The steps of a round as the way that leads through them. */
export function Path ({ view, here }: { readonly view: RoundView, readonly here: StepName }) {
  const { rounds } = useMessages()
  const next = nextStep(view).name
  return (
    <nav aria-label={rounds.path}>
      <ol class="path">
        {stepsOf(view).map(({ name, done }) => (
          <li key={name} class={name === next ? 'now' : done ? 'done' : ''}>
            <Link href={`/rounds/${view.round.id}/${name}`} aria-current={name === here ? 'step' : undefined}>
              {rounds.steps[name].title}{done && <span aria-label={rounds.done}> ✓</span>}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
