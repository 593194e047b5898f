import type { StepView } from '../../../domain/round/path.js'
import { useMessages } from '../messages/speech.js'
import { WhatIsMissing } from './what-is-missing.js'

/** A step's title, what the regulation calls the act, and what is still missing. */
export function StepHead ({ step }: { readonly step: StepView }) {
  const { rounds } = useMessages()
  const words = rounds.steps[step.step]
  const { standing } = step
  return (
    <>
      <h2>{words.title}</h2>
      <p class="lead">{words.act}</p>
      <p><span class={standing === 'done' ? 'badge good' : standing === 'ended' ? 'badge bad' : 'badge plain'}>{rounds.standings[standing]}</span></p>
      <WhatIsMissing step={step} />
    </>
  )
}
