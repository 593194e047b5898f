import { useState } from 'preact/hooks'
import type { Role } from '../../../domain/staff/role.js'
import { TextField, useDraft } from '../parts/fields.js'
import { Form } from '../parts/form.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { call } from '../service/call.js'
import type { Account } from '../service/types.js'
import { NewSecret } from '../session/new-secret.js'
import { AccountFields } from './account-fields.js'

/** An account for somebody, with a first password that he should change. */
export function NewAccountForm ({ onDone }: { readonly onDone: () => void }) {
  const { accounts, common, session } = useMessages()
  const draft = useDraft({ name: '', role: 'organiser' as Role, unitId: '', personId: '' })
  const [username, setUsername] = useState('')
  const [secret, setSecret] = useState({ secret: '', again: '' })
  const create = useAct(() => call<Account>('POST', '/accounts', {
    ...draft.values, username, password: secret.secret, unitId: draft.values.unitId || null, personId: draft.values.personId || null,
  }), { said: common.saved, after: onDone })
  return (
    <Form act={create} submit={accounts.add} onSubmit={() => void create.run(undefined)} disabled={secret.secret !== secret.again}>
      <TextField label={accounts.username} hint={session.usernameHint} value={username} onChange={setUsername} required autocomplete="off" />
      <AccountFields draft={draft} />
      <NewSecret label={accounts.firstPassword} value={secret} onChange={setSecret} />
    </Form>
  )
}
