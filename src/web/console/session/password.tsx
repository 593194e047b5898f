import { useState } from 'preact/hooks'
import { TextField, useDraft } from '../parts/fields.js'
import { Form } from '../parts/form.js'
import { Page } from '../parts/page.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { call } from '../service/call.js'
import { NewSecret } from './new-secret.js'

/** One's own new password; it ends every session, this one too. */
export function Password ({ onChanged }: { readonly onChanged: () => void }) {
  const { session } = useMessages()
  const draft = useDraft({ current: '' })
  const [secret, setSecret] = useState({ secret: '', again: '' })
  const change = useAct(() => call('POST', '/session/password', { current: draft.values.current, next: secret.secret }), { said: session.changed, after: onChanged })
  return (
    <div class="narrow">
      <Page title={session.changePassword} lead={session.changeLead}>
        <Form act={change} submit={session.changePassword} onSubmit={() => void change.run(undefined)} disabled={secret.secret !== secret.again}>
          <TextField label={session.current} {...draft.bind('current')} type="password" required autocomplete="current-password" />
          <NewSecret label={session.chosen} value={secret} onChange={setSecret} />
        </Form>
      </Page>
    </div>
  )
}
