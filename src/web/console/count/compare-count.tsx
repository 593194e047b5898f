import { useId, useState } from 'preact/hooks'
import type { OfficialResult } from '../../../domain/count/result.js'
import { compareRows, foreignAnchors } from '../../../domain/count/second-count.js'
import type { ComparedRow } from '../../../domain/count/second-count.js'
import { Loaded } from '../parts/loaded.js'
import { Trouble } from '../parts/trouble.js'
import { useMessages } from '../messages/speech.js'
import type { RoundView } from '../service/types.js'
import { ComparedTable } from './compared-table.js'
import { readCount } from './read-count.js'
import { useResult } from './read-result.js'
import { RecordVerdict } from './record-verdict.js'

/** Compares the result with the tally of a count made without the service, row by row; the file stays on this device. */
export function CompareCount ({ view }: { readonly view: RoundView }) {
  const { count } = useMessages().rounds
  const { readable, query } = useResult(view)
  if (!readable) return null
  return (
    <>
      <p>{count.compareLead}</p>
      <Loaded query={query}>{({ result }) => <Compare view={view} result={result} />}</Loaded>
    </>
  )
}

/** What came of a file: what it is of, where that is something else, or every row. */
interface Comparison {
  readonly foreign: readonly ('manifest' | 'root')[]
  readonly rows: readonly ComparedRow[]
}

interface Compared {
  readonly view: RoundView
  readonly result: OfficialResult
}

function Compare ({ view, result }: Compared) {
  const { count } = useMessages().rounds
  const id = useId()
  const [outcome, setOutcome] = useState<Comparison | { readonly error: unknown } | null>(null)
  const compare = async (input: HTMLInputElement) => {
    const file = input.files?.[0]
    if (!file) return
    try {
      const tally = readCount(await file.text())
      setOutcome({ foreign: foreignAnchors(tally, result), rows: compareRows(tally, result) })
    } catch (error) {
      setOutcome({ error })
    }
    input.value = ''
  }
  return (
    <>
      <div class="field no-print">
        <label for={id}>{count.tallyFile}</label>
        <input id={id} type="file" accept=".json,application/json" onChange={event => void compare(event.currentTarget)} />
      </div>
      {outcome && 'error' in outcome && <Trouble error={outcome.error} />}
      {outcome && 'rows' in outcome && <Verdict view={view} result={result} {...outcome} />}
    </>
  )
}

function Verdict ({ view, result, foreign, rows }: Comparison & Compared) {
  const { rounds: { count }, recount } = useMessages()
  if (foreign.length > 0) return <div class="trouble" role="alert"><p>{count.differs}</p><ul>{foreign.map(what => <li key={what}>{count.differences[what]}</li>)}</ul></div>
  const differing = rows.filter(({ agrees }) => !agrees).map(({ subject }) => subject.id)
  return (
    <>
      <p class={differing.length === 0 ? 'verdict good' : 'verdict bad'} role={differing.length === 0 ? 'status' : 'alert'}>
        {differing.length === 0 ? count.agrees : count.differs} {recount.rows.summary(rows.length - differing.length, rows.length)}
      </p>
      <ComparedTable rows={rows} />
      <RecordVerdict view={view} result={result} differing={differing} />
    </>
  )
}
