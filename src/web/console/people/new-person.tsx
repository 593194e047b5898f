import type { Person } from '../../../domain/organisation/person.js'
import { useDraft } from '../parts/fields.js'
import { Form } from '../parts/form.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { call } from '../service/call.js'
import { today } from '../units/unit-form.js'
import { PersonFields, personOf, textsOf } from './person-fields.js'
import { PostFields } from './post-fields.js'

/** A person who is written down for the first time, with a post where one is chosen. */
export function NewPersonForm ({ onDone }: { readonly onDone: (person: Person) => void }) {
  const { people, common } = useMessages()
  const draft = useDraft(textsOf(null))
  const post = useDraft({ title: '', unitId: '', from: today() })
  const create = useAct(() => call<Person>('POST', '/people', { ...personOf(draft.values), post: post.values.unitId === '' ? null : post.values }), { said: common.saved, after: onDone })
  return (
    <Form act={create} submit={people.add} onSubmit={() => void create.run(undefined)}>
      <PersonFields draft={draft} />
      <PostFields draft={post} none={people.noPost} />
    </Form>
  )
}
