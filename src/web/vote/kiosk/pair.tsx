import { useState } from 'preact/hooks'
import { createHttp } from '../../../client/http.js'
import { troubleOf } from '../calls.js'
import { theDevice } from '../device.js'
import type { RoundFacts } from '../device-calls.js'
import { Heading } from '../flow/heading.js'
import type { KioskWords } from '../messages/vi/kiosk.js'
import type { Pairing } from './pairing.js'

const choices = [40, 60, 90, 120, 180]

/** Pairs the device: a code from the organiser, then the fingerprint compared by eye. */
export function Pair ({ words, onPaired }: { readonly words: KioskWords, readonly onPaired: (pairing: Pairing) => void }) {
  const [found, setFound] = useState<{ readonly pairing: Pairing, readonly facts: RoundFacts } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const ask = (code: string, idleSeconds: number) => {
    setProblem(null)
    pair(code, idleSeconds).then(setFound, (error: unknown) => {
      const trouble = troubleOf(error)
      setProblem(trouble.kind === 'mistrust' ? words.mistrust : trouble.kind === 'refused' ? words.pair.wrong : words.unreachable)
    })
  }
  if (found) {
    return <Compare words={words} facts={found.facts} onSame={() => onPaired(found.pairing)} onDifferent={() => { setFound(null); setProblem(words.pair.refused) }} />
  }
  return <CodeForm words={words} problem={problem} onCode={ask} />
}

async function pair (code: string, idleSeconds: number) {
  const { roundId, manifestHash } = await createHttp(location.origin).post<Omit<Pairing, 'idleSeconds'>>('/api/kiosk', { code })
  return { pairing: { roundId, manifestHash, idleSeconds }, facts: await theDevice().inspect(roundId, manifestHash) }
}

function CodeForm ({ words: { title, pair: words }, problem, onCode }: { readonly words: KioskWords, readonly problem: string | null, readonly onCode: (code: string, idleSeconds: number) => void }) {
  const [code, setCode] = useState('')
  const [idle, setIdle] = useState(60)
  return (
    <form onSubmit={event => { event.preventDefault(); onCode(code, idle) }}>
      <p class="hint">{title}</p>
      <Heading>{words.title}</Heading>
      {problem !== null && <p role="alert" class="notice">{problem}</p>}
      <p>{words.explain}</p>
      <label for="pairing-code">{words.code}</label>
      <input id="pairing-code" class="code" value={code} onInput={event => setCode(event.currentTarget.value)} required autocomplete="off" autocapitalize="characters" spellcheck={false} aria-describedby="pairing-hint" />
      <p class="hint" id="pairing-hint">{words.hint}</p>
      <label for="idle">{words.idle}</label>
      <select id="idle" value={idle} onChange={event => setIdle(Number(event.currentTarget.value))}>
        {choices.map(seconds => <option key={seconds} value={seconds}>{words.seconds(seconds)}</option>)}
      </select>
      <p><button type="submit" class="primary">{words.submit}</button></p>
      <p>{words.kept}</p>
    </form>
  )
}

function Compare ({ words: { pair: words }, facts, onSame, onDifferent }: { readonly words: KioskWords, readonly facts: RoundFacts, readonly onSame: () => void, readonly onDifferent: () => void }) {
  return (
    <>
      <Heading>{words.confirmTitle}</Heading>
      <dl class="facts">
        <div><dt>{words.unit}</dt><dd>{facts.unit}: {facts.title}</dd></div>
        <div class="wide"><dt>{words.fingerprint}</dt><dd><code>{facts.fingerprint}</code></dd></div>
      </dl>
      <p>{words.confirm}</p>
      <div class="actions">
        <button type="button" class="primary" onClick={onSame}>{words.same}</button>
        <button type="button" onClick={onDifferent}>{words.different}</button>
      </div>
    </>
  )
}
