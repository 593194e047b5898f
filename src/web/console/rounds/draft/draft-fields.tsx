import type { Draft as RoundDraft } from '../../../../domain/round/round.js'
import { Choice, TextArea, TextField, Tick } from '../../parts/fields.js'
import type { Draft } from '../../parts/fields.js'
import { useMessages } from '../../messages/speech.js'
import { UnitChoice } from '../../units/unit-choice.js'
import { CompositionFields } from './composition-fields.js'
import { PeriodFields } from './period-fields.js'
import { RuleFields } from './rule-fields.js'
import type { DraftTexts } from './texts.js'

/** Everything an organiser decides of a round. */
export function DraftFields ({ draft }: { readonly draft: Draft<DraftTexts> }) {
  const { rounds } = useMessages()
  const { values, bind } = draft
  const { form } = rounds
  return (
    <>
      <fieldset>
        <legend>{form.what}</legend>
        <TextField label={form.title} {...bind('title')} required />
        <div class="row">
          <Choice label={form.kind} hint={rounds.kindsExplained[values.kind]} {...bind('kind')} options={Object.entries(rounds.kinds) as [RoundDraft['kind'], string][]} />
          <UnitChoice label={form.unit} {...bind('unitId')} />
        </div>
        <PeriodFields draft={draft} />
        <TextArea label={form.basis} hint={form.basisHint} rows={3} {...bind('basis')} />
        <div class="row">
          <TextField label={form.place} {...bind('place')} />
          <Choice
            label={form.secrecy} value={values.secrecy ?? ''} onChange={level => draft.set({ ...values, secrecy: (level || null) as RoundDraft['secrecy'] })}
            options={[['', form.noSecrecy], ['mật', 'Mật'], ['tối mật', 'Tối mật'], ['tuyệt mật', 'Tuyệt mật']]}
          />
        </div>
        <Tick label={form.rehearsal} hint={form.rehearsalHint} {...bind('rehearsal')} />
      </fieldset>
      <fieldset>
        <legend>{form.when}</legend>
        <div class="row">
          <TextField label={form.openNotBefore} hint={form.windowHint} type="datetime-local" {...bind('openNotBefore')} />
          <TextField label={form.closeNotAfter} hint={form.windowHint} type="datetime-local" {...bind('closeNotAfter')} />
        </div>
      </fieldset>
      <CompositionFields draft={draft} />
      <RuleFields draft={draft} />
    </>
  )
}
