import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ComponentChildren } from 'preact'
import { Route, Switch, useLocation } from 'wouter'
import { Loaded } from '../parts/loaded.js'
import { Modal } from '../parts/modal.js'
import { useMessages } from '../messages/speech.js'
import type { Who } from '../service/types.js'
import { Frame } from '../frame.js'
import { Setup } from './setup.js'
import { SignIn } from './sign-in.js'
import { SignInForm } from './sign-in-form.js'
import { SignedInAs, readSession } from './who.js'

interface Options {
  /** A call found that the session is over. */
  readonly ended: boolean
  readonly onBack: () => void
  readonly children: ComponentChildren
}

/** Lets those in who are signed in. When a session ends under somebody, the page stays as it is and asks for the password over it. */
export function Gate ({ ended, onBack, children }: Options) {
  const client = useQueryClient()
  const { session } = useMessages()
  const [, go] = useLocation()
  const query = useQuery({ queryKey: ['session'], queryFn: readSession, staleTime: Infinity })
  const enter = (who: Who) => { client.setQueryData(['session'], who) }
  const goOn = (before: Who) => (who: Who) => {
    onBack()
    enter(who)
    if (who.accountId === before.accountId) return
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
    go('/')
  }
  return (
    <Loaded query={query}>
      {who => who === null
        ? <Frame who={null}><Switch><Route path="/setup"><Setup /></Route><Route><SignIn onSignedIn={enter} /></Route></Switch></Frame>
        : (
          <SignedInAs value={who}>
            <Frame who={who}>{children}</Frame>
            {ended && (
              <Modal title={session.ended}>
                <p>{session.endedLead}</p>
                <SignInForm username={who.username} onSignedIn={goOn(who)} />
              </Modal>
            )}
          </SignedInAs>
        )}
    </Loaded>
  )
}
