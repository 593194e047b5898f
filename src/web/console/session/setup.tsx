import { useState } from 'preact/hooks'
import { useLocation } from 'wouter'
import { TextField, useDraft } from '../parts/fields.js'
import { Form } from '../parts/form.js'
import { Page } from '../parts/page.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { call } from '../service/call.js'
import { NewSecret } from './new-secret.js'

/** The first administrator, made with the code that was printed at the first start. */
export function Setup () {
  const { session } = useMessages()
  const [, go] = useLocation()
  const draft = useDraft({ code: '', name: '', username: '' })
  const [secret, setSecret] = useState({ secret: '', again: '' })
  const create = useAct(() => call('POST', '/setup', { ...draft.values, password: secret.secret }), { said: session.created, after: () => go('/') })
  return (
    <div class="narrow">
      <Page title={session.setup} lead={session.setupLead}>
        <Form act={create} submit={session.create} onSubmit={() => void create.run(undefined)} disabled={secret.secret !== secret.again}>
          <TextField label={session.setupCode} {...draft.bind('code')} required autocomplete="off" placeholder="XXXX-XXXX-XXXX-XXXX-XXXX" />
          <TextField label={session.fullName} {...draft.bind('name')} required autocomplete="name" />
          <TextField label={session.username} hint={session.usernameHint} {...draft.bind('username')} required autocomplete="username" />
          <NewSecret label={session.secret} value={secret} onChange={setSecret} />
        </Form>
      </Page>
    </div>
  )
}
