import { useState } from 'preact/hooks'
import { useMessages } from '../speech.js'
import { Question } from './question.js'
import type { VoterFlow } from './voter-flow.js'

/** Begins anew with another code. Whatever the device may still hold of this one is removed, so it asks, unless there is nothing. */
export function Restart ({ asks, flow }: { readonly asks: boolean, readonly flow: VoterFlow }) {
  const { trouble, back } = useMessages()
  const [asking, ask] = useState(false)
  const restart = () => flow.replaceBy(null)
  return (
    <>
      <button type="button" onClick={() => asks ? ask(true) : restart()}>{trouble.restart}</button>
      {asking && (
        <Question title={trouble.restart} no={back} yes={trouble.restartYes} onNo={() => ask(false)} onYes={restart}>
          <p>{trouble.restartLoses}</p>
        </Question>
      )}
    </>
  )
}
