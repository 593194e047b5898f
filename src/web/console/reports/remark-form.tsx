import type { RemarkEntry, RemarkKind } from '../../../domain/report/period-note.js'
import { ConfirmButton } from '../parts/confirm.js'
import { Choice, TextArea, useDraft } from '../parts/fields.js'
import { Form } from '../parts/form.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { call } from '../service/call.js'

interface Options {
  readonly personId: string
  /** Periods in which he was rated, the latest first. */
  readonly periods: readonly string[]
  readonly known: readonly RemarkEntry[]
}

/** The organiser writes down a remark on a person for a period, or corrects what was written, or takes it away. */
export function RemarkForm ({ personId, periods, known }: Options) {
  const { common, time, reports: { remarks, period } } = useMessages()
  const entryOf = (of: string, kind: RemarkKind) => known.find(entry => entry.period === of && entry.kind === kind)
  const startOf = (of: string, kind: RemarkKind) => ({ period: of, kind, text: entryOf(of, kind)?.text ?? '' })
  const draft = useDraft(startOf(periods[0]!, 'residence'))
  const { values, bind } = draft
  const path = `/people/${personId}/remarks/${encodeURIComponent(values.period)}/${values.kind}`
  const written = entryOf(values.period, values.kind)
  const save = useAct(() => call('PUT', path, { text: values.text }, written?.version ?? 0), { said: common.saved })
  const drop = useAct(() => call('DELETE', path, undefined, written!.version), { said: common.removed, after: () => draft.set({ ...values, text: '' }) })
  return (
    <details class="card no-print">
      <summary>{remarks.write}</summary>
      <Form act={save} submit={common.save} onSubmit={() => void save.run(undefined)}>
        <div class="row">
          <Choice label={period} value={values.period} onChange={of => draft.set(startOf(of, values.kind))} options={periods.map(one => [one, time.period(one)] as const)} />
          <Choice label={remarks.title} value={values.kind} onChange={kind => draft.set(startOf(values.period, kind))} options={(['residence', 'emulation'] as const).map(one => [one, remarks.kinds[one]] as const)} />
        </div>
        <TextArea label={remarks.text} required {...bind('text')} />
      </Form>
      {written && <ConfirmButton label={remarks.drop} consequence={remarks.dropConsequence(time.period(values.period))} act={drop} kind="secondary" />}
    </details>
  )
}
