import { useId, useState } from 'preact/hooks'
import type { OfficialResult } from '../../../domain/result.js'
import { differencesOf } from '../../../domain/second-count.js'
import type { Difference } from '../../../domain/second-count.js'
import { Trouble } from '../parts/trouble.js'
import { useMessages } from '../messages/speech.js'
import type { RoundView } from '../service/types.js'
import { readCount } from './read-count.js'
import { useResult } from './read-result.js'

/** Compares the result with the tally of a count made without the service; the file stays on this device. */
export function CompareCount ({ view }: { readonly view: RoundView }) {
  const { count } = useMessages().rounds
  const { query: { data } } = useResult(view)
  if (!data) return null
  return (
    <section class="card no-print">
      <h3>{count.compare}</h3>
      <p>{count.compareLead}</p>
      <Compare result={data.result} />
    </section>
  )
}

function Compare ({ result }: { readonly result: OfficialResult }) {
  const { count } = useMessages().rounds
  const id = useId()
  const [outcome, setOutcome] = useState<{ readonly differences: readonly Difference[] } | { readonly error: unknown } | null>(null)
  const compare = async (file: File | undefined) => {
    if (!file) return
    try {
      setOutcome({ differences: differencesOf(readCount(await file.text()), result) })
    } catch (error) {
      setOutcome({ error })
    }
  }
  const nameOf = (subject: string | null) => result.subjects.find(one => one.id === subject)?.name ?? ''
  return (
    <>
      <div class="field">
        <label for={id}>{count.tallyFile}</label>
        <input id={id} type="file" accept=".json,application/json" onChange={event => void compare(event.currentTarget.files?.[0])} />
      </div>
      {outcome && 'error' in outcome && <Trouble error={outcome.error} />}
      {outcome && 'differences' in outcome && (outcome.differences.length === 0
        ? <p role="status"><span class="badge good">{count.agrees}</span></p>
        : <div class="trouble" role="alert"><p>{count.differs}</p><ul>{outcome.differences.map(({ what, subject }) => <li key={`${what} ${subject}`}>{count.differences[what]} {nameOf(subject)}</li>)}</ul></div>)}
    </>
  )
}
