import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ServiceRefusal, Unreachable } from '../../../client/http.js'

/** Times a read is tried again when no answer came. */
const patience = 2

/** What was read of the service, and how it is read again. `onSignedOut` is told when the session turns out to be over. */
export function createClient (onSignedOut: () => void): QueryClient {
  const onError = (error: unknown) => { if (isSignedOut(error)) onSignedOut() }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { retry: (times, error) => error instanceof Unreachable && times < patience, staleTime: 2000, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  })
}

/** Whether a call failed because nobody is signed in any more. */
export function isSignedOut (error: unknown): boolean {
  return error instanceof ServiceRefusal && error.code === 'not-signed-in'
}
