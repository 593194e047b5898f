import type { ComponentChildren } from 'preact'
import { useMessages } from '../messages/speech.js'
import { Trouble } from './trouble.js'

/** A reading, of one answer or of several pages. */
interface Query<Data> {
  readonly data: Data | undefined
  readonly error: unknown
  readonly isRefetchError: boolean
  readonly refetch: () => unknown
}

/** What was read, once it is there; until then that it is being read, or why it cannot be. Old figures stay while new ones are fetched. */
export function Loaded<Data> ({ query, children }: { readonly query: Query<Data>, readonly children: (data: Data) => ComponentChildren }) {
  const { common } = useMessages()
  if (query.data !== undefined) {
    return (
      <>
        {query.isRefetchError && <Trouble error={query.error} />}
        {children(query.data)}
      </>
    )
  }
  if (query.error) {
    return (
      <>
        <Trouble error={query.error} />
        <button type="button" class="secondary" onClick={() => { query.refetch() }}>{common.again}</button>
      </>
    )
  }
  return <p aria-busy="true" role="status">{common.loading}</p>
}
