import { useState } from 'preact/hooks'
import { useQuery } from '@tanstack/react-query'
import type { Role } from '../../../domain/staff/role.js'
import { Choice, TextField } from '../parts/fields.js'
import type { Draft } from '../parts/fields.js'
import { useMessages } from '../messages/speech.js'
import { findPeople } from '../people/find-person.js'
import { PersonPicker, describePerson } from '../people/person-picker.js'
import { UnitChoice } from '../units/unit-choice.js'

/** What an administrator writes of an account; empty texts for none. */
export interface AccountTexts {
  readonly name: string
  readonly role: Role
  readonly unitId: string
  readonly personId: string
}

/** Name, role, unit, and the person behind the account. */
export function AccountFields ({ draft }: { readonly draft: Draft<AccountTexts> }) {
  const { accounts, roles } = useMessages()
  const { values, bind } = draft
  return (
    <>
      <TextField label={accounts.name} {...bind('name')} required />
      <Choice label={accounts.role} hint={accounts.rolesExplained[values.role]} {...bind('role')} options={Object.entries(roles) as [Role, string][]} />
      <UnitChoice label={accounts.unit} hint={values.role === 'leader' ? accounts.leaderUnit : undefined} {...bind('unitId')} {...(values.role !== 'leader' && { none: accounts.noUnit })} />
      <Behind draft={draft} />
    </>
  )
}

/** The human being behind the account, so that nobody counts ballots about himself or confirms twice. */
function Behind ({ draft: { values, set } }: { readonly draft: Draft<AccountTexts> }) {
  const { accounts, common } = useMessages()
  const [picking, setPicking] = useState(false)
  const { data = [] } = useQuery({ queryKey: ['people', 'ids', values.personId], queryFn: () => findPeople([values.personId]), enabled: values.personId !== '' })
  const person = data[0]
  const choose = (personId: string) => { set({ ...values, personId }); setPicking(false) }
  return (
    <fieldset>
      <legend>{accounts.person}</legend>
      <small>{accounts.personHint}</small>
      {values.personId !== '' && person && <p>{describePerson(person)}</p>}
      <div class="buttons small">
        {!picking && <button type="button" class="secondary" onClick={() => setPicking(true)}>{accounts.choosePerson}</button>}
        {values.personId !== '' && <button type="button" class="secondary" onClick={() => choose('')}>{common.remove}</button>}
      </div>
      {picking && <PersonPicker label={accounts.findPerson} without={new Set()} onPick={({ id }) => choose(id)} />}
    </fieldset>
  )
}
