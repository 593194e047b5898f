import { useState } from 'preact/hooks'
import type { Receipt } from '../../client/receipt.js'
import { troubleOf } from './calls.js'
import type { RoundView } from './device-calls.js'
import { theDevice } from './device.js'
import type { SlipLink } from './slip-link.js'
import { useMessages } from './speech.js'

/** From a slip to a receipt. */
export function Vote ({ slip }: { readonly slip: SlipLink | null }) {
  const messages = useMessages()
  const [code, setCode] = useState(slip?.code ?? '')
  const [round, setRound] = useState<RoundView | null>(null)
  const [marks, setMarks] = useState<readonly number[]>([])
  const [receipt, setReceipt] = useState<Receipt | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const attempt = (work: () => Promise<void>) => { work().catch((error: unknown) => setTrouble(JSON.stringify(troubleOf(error)))) }
  const enter = () => attempt(async () => {
    await theDevice().signIn(code, slip?.fingerprint ?? null)
    const view = await theDevice().round()
    setMarks(view.manifest.subjects.map(() => 0))
    setRound(view)
    await theDevice().obtainCredential()
  })
  const cast = () => attempt(async () => {
    await theDevice().seal({ marks, comment: null })
    setReceipt(await theDevice().send())
  })
  if (trouble !== null) return <p role="alert">{trouble}</p>
  if (receipt) return <h1>{messages.receipt.title}</h1>
  if (!round) {
    return (
      <form onSubmit={event => { event.preventDefault(); enter() }}>
        <h1>{messages.code.title}</h1>
        <label>{messages.code.label}<input value={code} onInput={event => setCode(event.currentTarget.value)} /></label>
        <button type="submit">{messages.next}</button>
      </form>
    )
  }
  return (
    <form onSubmit={event => { event.preventDefault(); cast() }}>
      <h1>{round.manifest.round.title}</h1>
      <p>{messages.round.fingerprint}: {round.fingerprint}</p>
      {round.manifest.subjects.map((subject, row) => (
        <fieldset key={subject.id}>
          <legend>{subject.rank} {subject.name}, {subject.post}</legend>
          {round.manifest.levels.map((level, i) => (
            <label key={level}>
              <input type="radio" name={subject.id} checked={marks[row] === i + 1} onChange={() => setMarks(marks.with(row, i + 1))} />
              {messages.levels[level as keyof typeof messages.levels]}
            </label>
          ))}
        </fieldset>
      ))}
      <button type="submit">{messages.ballot.cast}</button>
    </form>
  )
}
