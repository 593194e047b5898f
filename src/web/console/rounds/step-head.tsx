import { useMessages } from '../messages/speech.js'
import type { Step } from './steps.js'

/** A step's title, what the regulation calls the act, and what is still missing. */
export function StepHead ({ step }: { readonly step: Step }) {
  const { rounds } = useMessages()
  const words = rounds.steps[step.name]
  return (
    <>
      <h2>{words.title}</h2>
      <p class="lead">{words.act}</p>
      {step.done
        ? <p><span class="badge good">{rounds.done}</span></p>
        : (
          <div class="hint">
            <p>{rounds.missingTitle}</p>
            <ul>{step.missing.map(what => <li key={what}>{rounds.missing[what]}</li>)}</ul>
          </div>
        )}
    </>
  )
}
