import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ServiceRefusal, Unreachable } from '../../../client/http.js'

/** Times a read is tried again when no answer came, or a busy service said so. */
const patience = 3

/** What was read of the service, and how it is read again. `onSignedOut` is told when the session turns out to be over. */
export function createClient (onSignedOut: () => void): QueryClient {
  const onError = (error: unknown) => { if (isSignedOut(error)) onSignedOut() }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { retry: (times, error) => isPassing(error) && times < patience, staleTime: 2000, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  })
}

function isPassing (error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof ServiceRefusal && error.status === 503)
}

/** Whether a call failed because nobody is signed in any more. */
export function isSignedOut (error: unknown): boolean {
  return error instanceof ServiceRefusal && error.code === 'not-signed-in'
}
