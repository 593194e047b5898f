import { useQuery } from '@tanstack/react-query'
import { useState } from 'preact/hooks'
import { Loaded } from '../parts/loaded.js'
import { Modal } from '../parts/modal.js'
import { Page } from '../parts/page.js'
import { Wide } from '../parts/wide.js'
import { useMessages } from '../messages/speech.js'
import type { Account } from '../service/types.js'
import { useUnitName } from '../units/read-units.js'
import { ChangeAccountForm } from './change-account.js'
import { NewAccountForm } from './new-account.js'
import { accountsQuery } from './read-accounts.js'

/** Staff accounts, for the administrator. */
export function Accounts () {
  const { accounts, common, roles } = useMessages()
  const query = useQuery(accountsQuery)
  const unitName = useUnitName()
  const [open, setOpen] = useState<Account | 'new' | null>(null)
  const close = () => setOpen(null)
  return (
    <Page title={accounts.title} lead={accounts.lead} actions={<button type="button" onClick={() => setOpen('new')}>{accounts.add}</button>}>
      <Loaded query={query}>
        {list => (
          <Wide label={accounts.title}>
            <table>
              <thead><tr><th>{accounts.username}</th><th>{accounts.name}</th><th>{accounts.role}</th><th>{accounts.unit}</th><th>{accounts.state}</th><td /></tr></thead>
              <tbody>
                {list.map(account => (
                  <tr key={account.id}>
                    <td>{account.username}</td>
                    <td>{account.name}</td>
                    <td>{roles[account.role]}</td>
                    <td>{account.unitId ? unitName(account.unitId) : common.none}</td>
                    <td><Standing account={account} /></td>
                    <td class="small"><button type="button" class="secondary" aria-label={`${common.change} ${account.username}`} onClick={() => setOpen(account)}>{common.change}</button></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        )}
      </Loaded>
      {open === 'new' && <Modal title={accounts.add} onClose={close}><NewAccountForm onDone={close} /></Modal>}
      {open !== null && open !== 'new' && <Modal title={`${common.change}: ${open.username}`} onClose={close}><ChangeAccountForm account={open} onDone={close} /></Modal>}
    </Page>
  )
}

function Standing ({ account }: { readonly account: Account }) {
  const { accounts } = useMessages()
  if (!account.active) return <span class="badge bad">{accounts.shut}</span>
  return account.locked ? <span class="badge bad">{accounts.locked}</span> : <span class="badge good">{accounts.active}</span>
}
