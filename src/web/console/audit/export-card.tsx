import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'preact/hooks'
import { action } from '../../../domain/staff/trail.js'
import { Bar } from '../parts/bar.js'
import { csvFile } from '../parts/csv-file.js'
import { saveFile } from '../parts/save-file.js'
import { Trouble } from '../parts/trouble.js'
import { useMessages } from '../messages/speech.js'
import type { Messages } from '../messages/vi.js'
import { useAct } from '../service/act.js'
import { everything, readAll } from './read-trail.js'
import type { TrailEvent, TrailFilter } from './read-trail.js'
import { whatWasDone, whoDid } from './tell.js'
import type { Names } from './tell.js'
import { fetchNames } from './use-names.js'

type Form = 'json' | 'csv' | 'print'

/** The trail as a file to keep, as a table, and on paper. */
export function ExportCard ({ filter, onPrint }: { readonly filter: TrailFilter, readonly onPrint: (events: readonly TrailEvent[]) => void }) {
  const messages = useMessages()
  const { audit, common } = messages
  const client = useQueryClient()
  const [progress, setProgress] = useState<readonly [done: number, total: number]>([0, 0])
  const make = useAct(async (form: Form) => {
    setProgress([0, 0])
    const events = await readAll(form === 'json' ? everything : filter, (done, total) => setProgress([done, total]))
    const names = await fetchNames(client, events)
    if (form === 'print') return onPrint(events.toReversed())
    return form === 'json'
      ? saveFile('nhat-ky.json', new Blob([JSON.stringify({ exportedAt: new Date().toISOString(), events }, null, 1)], { type: 'application/json' }))
      : saveFile('nhat-ky.csv', csvFile([audit.columns, ...events.map(event => rowOf(event, names, messages))]))
  }, { said: common.fileSaved })
  const button = (form: Form, label: string) => <button type="button" class="secondary" disabled={make.busy} onClick={() => void make.run(form)}>{label}</button>
  return (
    <section class="card no-print">
      <h2>{audit.save}</h2>
      <p>{audit.saveLead}</p>
      <div class="buttons">{button('json', audit.json)}{button('csv', audit.csv)}{button('print', audit.printAll)}</div>
      {make.busy && <Bar done={progress[0]} total={progress[1]} label={audit.reading(...progress)} />}
      <Trouble error={make.error} />
    </section>
  )
}

function rowOf (event: TrailEvent, names: Names, messages: Messages): readonly string[] {
  const { audit } = messages
  const known = action.safeParse(event.action)
  return [
    String(event.number), event.at, event.actor, event.name ?? '', known.success ? audit.acts[known.data] : event.action,
    `${whoDid(event, messages)} ${whatWasDone(event, names, messages)}`, event.roundId === null ? '' : names.round(event.roundId) ?? event.roundId, event.digest,
  ]
}
