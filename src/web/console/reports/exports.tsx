import { FileButton } from '../parts/file-button.js'
import { useMessages } from '../messages/speech.js'

interface Options {
  /** Where the service makes the files, below /api, without an ending. */
  readonly path: string
  /** What is shown, as the page asked for it. */
  readonly query: string
  readonly name: string
}

/** What the page shows as files, and on paper. */
export function Exports ({ path, query, name }: Options) {
  const { common, reports } = useMessages()
  const asked = query === '' ? '' : `?${query}`
  return (
    <>
      <button type="button" class="secondary" onClick={() => window.print()}>{common.print}</button>
      {(['pdf', 'xlsx', 'csv', 'json'] as const).map(ending => <FileButton key={ending} label={reports.files[ending]} path={`${path}.${ending}${asked}`} name={name} ending={ending} />)}
    </>
  )
}
