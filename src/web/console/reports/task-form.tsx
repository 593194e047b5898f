import type { TaskResult, TaskResultEntry } from '../../../domain/report/period-note.js'
import { ConfirmButton } from '../parts/confirm.js'
import { Choice, TextArea, useDraft } from '../parts/fields.js'
import { Form } from '../parts/form.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { call } from '../service/call.js'

interface Options {
  readonly unitId: string
  /** Periods of the unit's rounds, the latest first. */
  readonly periods: readonly string[]
  readonly known: readonly TaskResultEntry[]
}

/** The organiser writes down how a unit did its task in a period, or corrects what was written, or takes it away. */
export function TaskForm ({ unitId, periods, known }: Options) {
  const { common, time, reports: { tasks, period } } = useMessages()
  const entryOf = (of: string) => known.find(entry => entry.unitId === unitId && entry.period === of)
  const startOf = (of: string) => ({ period: of, result: entryOf(of)?.result ?? 'completed' as TaskResult, note: entryOf(of)?.note ?? '' })
  const draft = useDraft(startOf(periods[0]!))
  const { values, bind } = draft
  const path = `/units/${unitId}/task-results/${encodeURIComponent(values.period)}`
  const written = entryOf(values.period)
  const save = useAct(() => call('PUT', path, { result: values.result, note: values.note }, written?.version ?? 0), { said: common.saved })
  const drop = useAct(() => call('DELETE', path, undefined, written!.version), { said: common.removed, after: () => draft.set({ ...values, result: 'completed', note: '' }) })
  return (
    <details class="card no-print">
      <summary>{tasks.write}</summary>
      <Form act={save} submit={common.save} onSubmit={() => void save.run(undefined)}>
        <div class="row">
          <Choice label={period} value={values.period} onChange={of => draft.set(startOf(of))} options={periods.map(one => [one, time.period(one)] as const)} />
          <Choice label={tasks.result} options={(['excellent', 'good', 'completed', 'failed'] as const).map(one => [one, tasks.results[one]] as const)} {...bind('result')} />
        </div>
        <TextArea label={tasks.note} {...bind('note')} />
      </Form>
      {written && <ConfirmButton label={tasks.drop} consequence={tasks.dropConsequence(time.period(values.period))} act={drop} kind="secondary" />}
    </details>
  )
}
