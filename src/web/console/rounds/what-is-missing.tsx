import type { StepView } from '../../../domain/round/path.js'
import { ServiceRefusal } from '../../../client/http.js'
import type { RefusalCode } from '../../../domain/refusal.js'
import { useMessages } from '../messages/speech.js'
import { explain } from '../service/explain.js'

/** Why a step cannot be done yet; nothing when it can. */
export function WhatIsMissing ({ step: { missing, waitsFor } }: { readonly step: StepView }) {
  const messages = useMessages()
  const { rounds } = messages
  const refusalOf = (code: string, details: unknown) => {
    const { sentence, more } = explain(new ServiceRefusal(409, code as RefusalCode, '', details), messages)
    return [sentence, ...more].join(' ')
  }
  const lines = [
    ...(waitsFor === null ? [] : [rounds.waitsFor(rounds.steps[waitsFor].title)]),
    ...missing.map(({ what, names = [], refusal, details }) => what === 'places' && refusal !== undefined ? refusalOf(refusal, details) : rounds.missing[what](names)),
  ]
  if (lines.length === 0) return null
  return (
    <div class="hint">
      <p>{rounds.missingTitle}</p>
      <ul>{lines.map(line => <li key={line}>{line}</li>)}</ul>
    </div>
  )
}
