import { Empty } from '../parts/empty.js'
import { Loaded } from '../parts/loaded.js'
import { useMessages } from '../messages/speech.js'
import type { RoundView } from '../service/types.js'
import { useResult } from './read-result.js'
import { ResultTable } from './result-table.js'

/** The figures of a round, to whoever may read them. */
export function ResultOf ({ view }: { readonly view: RoundView }) {
  const { rounds } = useMessages()
  const { readable, query } = useResult(view)
  if (!readable) return <Empty>{rounds.count.notYours}</Empty>
  return (
    <Loaded query={query}>
      {({ result, digest }) => (
        <>
          <ResultTable result={result} />
          {digest !== null && <p>{rounds.result.digest}<br /><span class="mono">{digest}</span></p>}
        </>
      )}
    </Loaded>
  )
}
