import type { MinutesNotes } from '../../../../domain/count/minutes.js'
import { CountedLines, countedIn, countedText } from '../../parts/counted-lines.js'
import { Choice, TextArea, TextField, useDraft } from '../../parts/fields.js'
import { Form } from '../../parts/form.js'
import { Stale } from '../../parts/stale.js'
import { useMessages } from '../../messages/speech.js'
import { call } from '../../service/call.js'
import { useGuarded } from '../../service/guarded.js'
import { isSame, useKept } from '../../service/kept.js'
import type { Kept, Versioned } from '../../service/kept.js'
import type { RoundSummary } from '../../service/types.js'
import { readNotes } from './read-minutes.js'

const bodies = ['superiorBody', 'issuingBody', 'number', 'place'] as const
const people = ['chair', 'secretary', 'superiorRepresentative'] as const
const acts = ['openedHour', 'boxChecked', 'boxOpened', 'endedHour'] as const

/** The few fields of the minutes that the service cannot know; what was typed stays until it is saved. */
export function MinutesForm ({ round, first }: { readonly round: RoundSummary, readonly first: Versioned<MinutesNotes> }) {
  const kept = useKept(first)
  return <Fields key={kept.turn} round={round} kept={kept} />
}

function Fields ({ round: { id }, kept: { base, begin } }: { readonly round: RoundSummary, readonly kept: Kept<MinutesNotes> }) {
  const { minutes: words } = useMessages().rounds
  const { value: notes } = base
  const draft = useDraft({ ...notes, date: notes.date ?? '', reasons: countedText(notes.invalidReasons) })
  const { values, set, bind } = draft
  const guarded = useGuarded<MinutesNotes>({
    base, read: () => readNotes(id), said: words.saved, after: begin, write: (mine, seen) => call('PUT', `/rounds/${id}/minutes`, mine, seen.version),
  })
  const mine = (): MinutesNotes => {
    const { reasons, date, ...rest } = values
    return { ...rest, date: date || null, invalidReasons: countedIn(reasons) ?? [] }
  }
  const texts = (names: readonly ((typeof bodies)[number] | (typeof people)[number] | (typeof acts)[number])[]) => (
    <div class="row">{names.map(name => <TextField key={name} label={words.fields[name]} {...bind(name)} />)}</div>
  )
  return (
    <>
    <Form act={guarded} submit={words.save} onSubmit={() => guarded.save(mine())} disabled={countedIn(values.reasons) === null}>
      <p class="soft">{words.lead}</p>
      <Choice label={words.fields.heading} {...bind('heading')} options={Object.entries(words.headings) as [MinutesNotes['heading'], string][]} />
      {texts(bodies)}
      <TextField label={words.fields.date} type="date" {...bind('date')} />
      {texts(people)}
      {texts(acts)}
      <CountedLines label={words.fields.invalidReasons} hint={words.reasonsHint} {...bind('reasons')} />
      <TextArea label={words.fields.complaints} rows={3} {...bind('complaints')} />
      <div class="row">
        {(['exchanged', 'copies'] as const).map(name => <TextField key={name} label={words.fields[name]} type="number" min={0} value={String(values[name])} onChange={text => set({ ...values, [name]: Number(text) })} />)}
      </div>
    </Form>
    <Stale
      guarded={guarded} onTake={begin}
      differences={now => changed(notes, now).map(key => words.fields[key])}
      merged={(now, own) => ({ ...now, ...Object.fromEntries(changed(notes, own).map(key => [key, own[key]])) })}
    />
    </>
  )
}

function changed (one: MinutesNotes, other: MinutesNotes): readonly (keyof MinutesNotes)[] {
  return (Object.keys(one) as (keyof MinutesNotes)[]).filter(key => !isSame(one[key], other[key]))
}
