import { useState } from 'preact/hooks'
import type { AccountChange } from '../../../domain/staff/account.js'
import { TextField, useDraft } from '../parts/fields.js'
import { Form } from '../parts/form.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { changeShown } from '../service/change-shown.js'
import type { Account } from '../service/types.js'
import { AccountFields } from './account-fields.js'
import type { AccountTexts } from './account-fields.js'
import { findAccount } from './read-accounts.js'

/** Role, unit, person, password, and whether the account may be used; only what was changed is sent. */
export function ChangeAccountForm ({ account, onDone }: { readonly account: Account, readonly onDone: () => void }) {
  const { accounts, common, session } = useMessages()
  const draft = useDraft<AccountTexts>({ name: account.name, role: account.role, unitId: account.unitId ?? '', personId: account.personId ?? '' })
  const [password, setPassword] = useState('')
  const send = (change: AccountChange) => changeShown<Account>({ path: '/accounts', record: account, read: () => findAccount(account.id) }, change)
  const change = useAct(() => send(changed(account, draft.values, password)), { said: common.saved, after: onDone })
  const shut = useAct(() => send({ active: !account.active }), { said: common.saved, after: onDone })
  return (
    <Form
      act={shut.error ? shut : change} submit={common.save} onSubmit={() => void change.run(undefined)}
      more={<button type="button" class={account.active ? 'danger' : 'secondary'} aria-busy={shut.busy} onClick={() => void shut.run(undefined)}>{account.active ? accounts.shutIt : accounts.openIt}</button>}
    >
      <AccountFields draft={draft} />
      <TextField label={accounts.newPassword} hint={session.passwordHint} type="password" autocomplete="new-password" value={password} onChange={setPassword} />
      <p class="hint">{accounts.endsSessions}</p>
    </Form>
  )
}

function changed (account: Account, values: AccountTexts, password: string): AccountChange {
  const wanted = { name: values.name, role: values.role, unitId: values.unitId || null, personId: values.personId || null }
  const keys = (Object.keys(wanted) as (keyof typeof wanted)[]).filter(key => wanted[key] !== account[key])
  return { ...Object.fromEntries(keys.map(key => [key, wanted[key]])), ...(password !== '' && { password }) }
}
