import { useSpeech } from '../messages/speech.js'
import { explain } from '../service/explain.js'

/** Why something could not be done, in sentences; nothing while all is well. */
export function Trouble ({ error }: { readonly error: unknown }) {
  const { messages } = useSpeech()
  if (error === null || error === undefined) return null
  const { sentence, more } = explain(error, messages)
  return (
    <div class="trouble" role="alert">
      <p>{sentence}</p>
      {more.length > 0 && <ul>{more.map(line => <li key={line}>{line}</li>)}</ul>}
    </div>
  )
}
