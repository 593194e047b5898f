import type { Person } from '../../../domain/organisation/person.js'
import { useDraft } from '../parts/fields.js'
import { Form } from '../parts/form.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { call } from '../service/call.js'
import type { Editioned } from '../service/change-shown.js'
import { today } from '../units/unit-form.js'
import { PostFields } from './post-fields.js'

/** A new post; the one held now ends on its first day. Refused when the person is another by now than was shown. */
export function GivePostForm ({ person, onDone }: { readonly person: Editioned<Person>, readonly onDone: () => void }) {
  const { people, common } = useMessages()
  const draft = useDraft({ title: '', unitId: person.post?.unitId ?? '', from: today() })
  const give = useAct(() => call<Person>('POST', `/people/${person.id}/posts`, draft.values, person.edition), { said: common.saved, after: onDone })
  return (
    <Form act={give} submit={people.givePost} onSubmit={() => void give.run(undefined)}>
      <p>{people.givePostConsequence}</p>
      <PostFields draft={draft} />
    </Form>
  )
}
