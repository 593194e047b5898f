import { useState } from 'preact/hooks'
import { useMessages } from '../speech.js'
import { Heading } from './heading.js'
import { Question } from './question.js'
import type { Screen } from './screen.js'
import type { VoterFlow } from './voter-flow.js'

/** The device remembers another ballot than that of the slip it was shown now. */
export function Holding ({ screen: { slip, spent }, flow }: { readonly screen: Extract<Screen, { name: 'holding' }>, readonly flow: VoterFlow }) {
  const { holding, back } = useMessages()
  const [asking, ask] = useState(false)
  return (
    <>
      <Heading>{holding.title}</Heading>
      <p>{spent ? holding.cast : holding.unspent}</p>
      <div class="actions">
        <button type="button" class="primary" onClick={flow.resume}>{spent ? holding.show : holding.continue}</button>
        <button type="button" onClick={() => ask(true)}>{holding.remove}</button>
      </div>
      {asking && (
        <Question title={holding.remove} no={back} yes={holding.removeConfirm} onNo={() => ask(false)} onYes={() => flow.replaceBy(slip)}>
          <p>{spent ? holding.removeCast : holding.removeUnspent}</p>
        </Question>
      )}
    </>
  )
}
