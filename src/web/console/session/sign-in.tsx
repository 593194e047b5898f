import { Link } from 'wouter'
import { Page } from '../parts/page.js'
import { useMessages } from '../messages/speech.js'
import type { Who } from '../service/types.js'
import { SignInForm } from './sign-in-form.js'

/** Where everybody begins who is not signed in. */
export function SignIn ({ onSignedIn }: { readonly onSignedIn: (who: Who) => void }) {
  const { session } = useMessages()
  return (
    <div class="narrow">
      <Page title={session.signIn} lead={session.lead}>
        <SignInForm onSignedIn={onSignedIn} />
        <p><a href="/vote">{session.voters}</a></p>
        <p><Link href="/setup">{session.toSetup}</Link></p>
      </Page>
    </div>
  )
}
