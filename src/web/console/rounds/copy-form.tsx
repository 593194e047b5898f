import { useLocation } from 'wouter'
import { TextField, useDraft } from '../parts/fields.js'
import { Form } from '../parts/form.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { call } from '../service/call.js'
import type { RoundSummary } from '../service/types.js'
import { PeriodFields } from './draft/period-fields.js'
import { draftIn, draftOf, textsOf } from './draft/texts.js'

/** A new draft from an earlier round; only what must differ is asked. */
export function CopyForm ({ from }: { readonly from: RoundSummary }) {
  const { rounds } = useMessages()
  const [, go] = useLocation()
  const draft = useDraft(textsOf(draftOf(from)))
  const copy = useAct(() => {
    const { title, period } = draftIn(draft.values)
    return call<{ readonly id: string, readonly leftOut: readonly string[] }>('POST', `/rounds/${from.id}/copy`, { title, period })
  }, { said: ({ leftOut }) => rounds.copied(leftOut.length), after: ({ id }) => go(`/rounds/${id}/plan`) })
  return (
    <Form act={copy} submit={rounds.create} onSubmit={() => void copy.run(undefined)}>
      <p>{rounds.copyExplained}</p>
      <TextField label={rounds.form.title} {...draft.bind('title')} required />
      <PeriodFields draft={draft} />
    </Form>
  )
}
