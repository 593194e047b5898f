import { useEffect, useState } from 'preact/hooks'
import { Heading } from '../flow/heading.js'
import type { Stage } from '../flow/screen.js'
import { useMessages } from '../speech.js'

const steps = ['seal', 'send', 'acknowledge'] as const

/** Milliseconds after which a voter is told that the network is slow. */
const PATIENCE = 5000

/** The sealing, step by step; when there is no answer the sheet is kept, and sent again as soon as there is a network. */
export function Sealing ({ stage, onSend }: { readonly stage: Stage, readonly onSend: () => void }) {
  const { sealing: words } = useMessages()
  const slow = useSlow(stage)
  useEffect(() => {
    if (stage !== 'kept') return undefined
    addEventListener('online', onSend)
    return () => removeEventListener('online', onSend)
  }, [stage])
  const at = steps.indexOf(stage === 'kept' ? 'send' : stage)
  return (
    <>
      <Heading>{words.title}</Heading>
      <ol class="sealing">
        {steps.map((step, i) => (
          <li key={step} class={i < at ? 'done' : i === at ? 'now' : ''} aria-current={i === at ? 'step' : undefined}>
            {words.steps[step]} <small>{i < at ? words.done : i === at ? words.now : words.waiting}</small>
          </li>
        ))}
      </ol>
      <p role="status" class={stage === 'kept' || slow ? 'notice' : 'unseen'}>{stage === 'kept' ? words.kept : slow ? words.slow : words.steps[stage]}</p>
      {stage === 'kept' && <button type="button" class="primary" onClick={onSend}>{words.again}</button>}
    </>
  )
}

function useSlow (stage: Stage): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    setSlow(false)
    const timer = setTimeout(() => setSlow(true), PATIENCE)
    return () => clearTimeout(timer)
  }, [stage])
  return slow
}
