import { useId, useState } from 'preact/hooks'
import { TextArea } from '../parts/fields.js'
import { Trouble } from '../parts/trouble.js'
import { useMessages } from '../messages/speech.js'
import { readShare } from './read-share.js'
import type { ReadShare } from './read-share.js'
import { Scanner } from './scanner.js'

interface Options {
  /** Digests of the round's shares, base64url. */
  readonly registered: readonly string[]
  readonly onRead: (share: ReadShare) => void
  readonly label: string
}

/** Takes a share in by file, by camera or by typing, and says at once what is wrong with it. */
export function ShareReader ({ registered, onRead, label }: Options) {
  const { shares } = useMessages()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [scanning, setScanning] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const take = (content: string): boolean => {
    try {
      onRead(readShare(content, registered))
      setError(null)
      return true
    } catch (problem) {
      setError(problem)
      return false
    }
  }
  const takeFiles = async (input: HTMLInputElement) => {
    for (const file of Array.from(input.files ?? [])) if (!take(await file.text())) break
    input.value = ''
  }
  return (
    <fieldset>
      <legend>{label}</legend>
      <div class="field">
        <label for={id}>{shares.file}</label>
        <input id={id} type="file" accept=".json,application/json,text/plain" multiple onChange={event => void takeFiles(event.currentTarget)} />
      </div>
      <div class="buttons"><button type="button" class="secondary" aria-expanded={scanning} onClick={() => setScanning(!scanning)}>{scanning ? shares.stopScan : shares.scan}</button></div>
      {scanning && <Scanner onText={text => { if (take(text)) setScanning(false) }} />}
      <TextArea label={shares.typed} hint={shares.typedHint} rows={2} value={typed} onChange={setTyped} />
      <button type="button" class="secondary" disabled={typed.trim() === ''} onClick={() => { if (take(typed)) setTyped('') }}>{shares.takeTyped}</button>
      <Trouble error={error} />
    </fieldset>
  )
}
