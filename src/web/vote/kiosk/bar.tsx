import { useEffect, useState } from 'preact/hooks'
import type { RoundFacts } from '../device-calls.js'
import { Question } from '../flow/question.js'
import type { KioskWords } from '../messages/vi/kiosk.js'

interface BarProps {
  readonly words: KioskWords
  readonly facts: RoundFacts
  readonly onLeave: () => void
  readonly onUnpair: () => void
}

/** What can always be done at a kiosk: cover the marks, stop, and, for the organiser, unpair. */
export function Bar ({ words: { bar }, facts, onLeave, onUnpair }: BarProps) {
  const [asking, ask] = useState<'leave' | 'unpair' | null>(null)
  const [secluded, setSecluded] = useState(true)
  useEffect(() => {
    document.documentElement.classList.toggle('secluded', secluded)
    return () => document.documentElement.classList.remove('secluded')
  }, [secluded])
  return (
    <footer class="kiosk-bar no-print">
      <label class="seclude"><input type="checkbox" checked={secluded} onChange={event => setSecluded(event.currentTarget.checked)} /> {bar.secluded}</label>
      <p class="hint">{bar.secludedHint}</p>
      <p class="hint">{facts.unit}: {facts.title}<br /><code>{facts.fingerprint}</code></p>
      <div class="actions">
        <button type="button" onClick={() => ask('leave')}>{bar.leave}</button>
        <button type="button" onClick={() => ask('unpair')}>{bar.unpair}</button>
      </div>
      {asking === 'leave' && <Question title={bar.leaveTitle} no={bar.no} yes={bar.yes} onNo={() => ask(null)} onYes={onLeave}><p>{bar.leaveText}</p></Question>}
      {asking === 'unpair' && <Question title={bar.unpairTitle} no={bar.no} yes={bar.unpairYes} onNo={() => ask(null)} onYes={onUnpair}><p>{bar.unpairText}</p></Question>}
    </footer>
  )
}
