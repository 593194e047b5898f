import { TextField, useDraft } from '../parts/fields.js'
import { Form } from '../parts/form.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { call } from '../service/call.js'
import type { Who } from '../service/types.js'

/** Name and password; `username` is filled in where a session has ended. */
export function SignInForm ({ username = '', onSignedIn }: { readonly username?: string, readonly onSignedIn: (who: Who) => void }) {
  const { session } = useMessages()
  const draft = useDraft({ username, password: '' })
  const signIn = useAct(() => call<Who>('POST', '/session', draft.values), { after: onSignedIn })
  return (
    <Form act={signIn} submit={session.signIn} onSubmit={() => void signIn.run(undefined)}>
      <TextField label={session.username} {...draft.bind('username')} required autocomplete="username" />
      <TextField label={session.secret} {...draft.bind('password')} type="password" required autocomplete="current-password" />
    </Form>
  )
}
