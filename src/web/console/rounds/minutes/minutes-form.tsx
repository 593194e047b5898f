import type { MinutesNotes } from '../../../../domain/minutes.js'
import { Choice, TextArea, TextField, useDraft } from '../../parts/fields.js'
import { Form } from '../../parts/form.js'
import { useMessages } from '../../messages/speech.js'
import { useAct } from '../../service/act.js'
import { call } from '../../service/call.js'
import type { RoundSummary } from '../../service/types.js'

const bodies = ['superiorBody', 'issuingBody', 'number', 'place'] as const
const people = ['chair', 'secretary', 'superiorRepresentative'] as const
const acts = ['openedHour', 'boxChecked', 'boxOpened', 'endedHour'] as const

/** The few fields of the minutes that the service cannot know. */
export function MinutesForm ({ round, notes, onSaved }: { readonly round: RoundSummary, readonly notes: MinutesNotes, readonly onSaved: () => void }) {
  const { minutes: words } = useMessages().rounds
  const draft = useDraft({ ...notes, date: notes.date ?? '', reasons: notes.invalidReasons.map(({ reason, count }) => `${count} ${reason}`).join('\n') })
  const { values, set, bind } = draft
  const save = useAct(() => {
    const { reasons, date, ...rest } = values
    return call('PUT', `/rounds/${round.id}/minutes`, { ...rest, date: date || null, invalidReasons: reasonsIn(reasons) })
  }, { said: words.saved, after: onSaved })
  const texts = (names: readonly ((typeof bodies)[number] | (typeof people)[number] | (typeof acts)[number])[]) => (
    <div class="row">{names.map(name => <TextField key={name} label={words.fields[name]} {...bind(name)} />)}</div>
  )
  return (
    <Form act={save} submit={words.save} onSubmit={() => void save.run(undefined)}>
      <p class="soft">{words.lead}</p>
      <Choice label={words.fields.heading} {...bind('heading')} options={Object.entries(words.headings) as [MinutesNotes['heading'], string][]} />
      {texts(bodies)}
      <TextField label={words.fields.date} type="date" {...bind('date')} />
      {texts(people)}
      {texts(acts)}
      <TextArea label={words.fields.invalidReasons} hint={words.reasonsHint} rows={2} {...bind('reasons')} />
      <TextArea label={words.fields.complaints} rows={3} {...bind('complaints')} />
      <div class="row">
        {(['exchanged', 'copies'] as const).map(name => <TextField key={name} label={words.fields[name]} type="number" min={0} value={String(values[name])} onChange={text => set({ ...values, [name]: Number(text) })} />)}
      </div>
    </Form>
  )
}

function reasonsIn (text: string): MinutesNotes['invalidReasons'] {
  return text.split('\n').map(line => /^\s*(\d+)\s+(.+)$/.exec(line)).flatMap(match => match ? [{ count: Number(match[1]), reason: match[2]!.trim() }] : [])
}
