import type { UseQueryResult } from '@tanstack/react-query'
import type { ComponentChildren } from 'preact'
import { useMessages } from '../messages/speech.js'
import { Trouble } from './trouble.js'

/** What was read, once it is there; until then that it is being read, or why it cannot be. Old figures stay while new ones are fetched. */
export function Loaded<Data> ({ query, children }: { readonly query: UseQueryResult<Data>, readonly children: (data: Data) => ComponentChildren }) {
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
        <button type="button" class="secondary" onClick={() => void query.refetch()}>{common.again}</button>
      </>
    )
  }
  return <p aria-busy="true" role="status">{common.loading}</p>
}
