import type { Person, PersonData } from '../../../domain/organisation/person.js'
import { useDraft } from '../parts/fields.js'
import { Form } from '../parts/form.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { changeShown } from '../service/change-shown.js'
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

/** Sends what differs from what was shown. */
async function correctShown (record: Person, wanted: PersonData): Promise<Person> {
  const keys = (Object.keys(wanted) as (keyof PersonData)[]).filter(key => wanted[key] !== record[key])
  return changeShown<Person>({ path: '/people', record, read: () => findPerson(record.id) }, Object.fromEntries(keys.map(key => [key, wanted[key]])))
}
