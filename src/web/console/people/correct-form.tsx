import { ServiceRefusal } from '../../../client/http.js'
import type { Person, PersonData } from '../../../domain/person.js'
import { useDraft } from '../parts/fields.js'
import { Form } from '../parts/form.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { call } from '../service/call.js'
import { findPerson } from './find-person.js'
import { PersonFields, personOf, textsOf } from './person-fields.js'

/** Corrects what is written of a person; what was not touched is not sent. */
export function CorrectForm ({ person, onDone }: { readonly person: Person, readonly onDone: () => void }) {
  const { people, common } = useMessages()
  const draft = useDraft(textsOf(person))
  const correct = useAct(() => correctShown(person, personOf(draft.values)), { said: common.saved, after: onDone })
  return (
    <Form act={correct} submit={people.correct} onSubmit={() => void correct.run(undefined)}>
      <PersonFields draft={draft} />
    </Form>
  )
}

/** Sends what differs from what was shown, unless somebody else changed the same since. */
async function correctShown (shown: Person, wanted: PersonData): Promise<Person> {
  const keys = (Object.keys(wanted) as (keyof PersonData)[]).filter(key => wanted[key] !== shown[key])
  const now = await findPerson(shown.id)
  const changed = keys.filter(key => now[key] !== shown[key])
  if (changed.length > 0) throw new ServiceRefusal(409, 'conflict', '', changed.map(field => ({ field, expected: now[field] ?? '—' })))
  return call<Person>('PATCH', `/people/${shown.id}`, Object.fromEntries(keys.map(key => [key, wanted[key]])))
}
