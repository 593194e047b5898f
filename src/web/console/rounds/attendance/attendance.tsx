import { useState } from 'preact/hooks'
import type { Attendance as Entry } from '../../../../domain/attendance.js'
import { Form } from '../../parts/form.js'
import { Loaded } from '../../parts/loaded.js'
import { useMessages } from '../../messages/speech.js'
import { useAct } from '../../service/act.js'
import { call } from '../../service/call.js'
import type { RoundView } from '../../service/types.js'
import { useWho } from '../../session/who.js'
import { PlaceAttendance } from './place-attendance.js'
import type { AttendanceTexts } from './place-attendance.js'
import { useQuery } from '@tanstack/react-query'
import { readRound } from '../read-rounds.js'

/** How many are present at each place, and why others are not. */
export function Attendance ({ view }: { readonly view: RoundView }) {
  const who = useWho()
  const { rounds } = useMessages()
  const may = who.role === 'organiser' || view.members.some(({ accountId }) => accountId === who.accountId)
  const query = useQuery({ queryKey: ['rounds', view.round.id, 'attendance'], queryFn: () => readRound(view.round.id), staleTime: Infinity, enabled: may })
  if (!may) return null
  return (
    <details class="card">
      <summary>{rounds.attendance.title}</summary>
      <Loaded query={query}>{now => <AttendanceForm key={query.dataUpdatedAt} view={now} onSaved={() => void query.refetch()} />}</Loaded>
    </details>
  )
}

function AttendanceForm ({ view: { round, constituencies, attendance }, onSaved }: { readonly view: RoundView, readonly onSaved: () => void }) {
  const { rounds } = useMessages()
  const [texts, setTexts] = useState<readonly AttendanceTexts[]>(() => constituencies.map(({ id }) => textsOf(id, attendance.find(entry => entry.constituencyId === id))))
  const filled = texts.filter(({ present }) => present !== '')
  const save = useAct(() => call('PUT', `/rounds/${round.id}/attendance`, filled.map(entryOf)), { said: rounds.attendance.saved, after: onSaved })
  return (
    <Form act={save} submit={rounds.attendance.save} onSubmit={() => void save.run(undefined)} disabled={filled.length === 0}>
      <p class="soft">{rounds.attendance.lead}</p>
      {constituencies.map((place, at) => <PlaceAttendance key={place.id} place={place} texts={texts[at]!} onChange={next => setTexts(texts.with(at, next))} />)}
    </Form>
  )
}

function textsOf (constituencyId: string, entry: Entry | undefined): AttendanceTexts {
  return { constituencyId, present: entry ? String(entry.present) : '', absences: (entry?.absences ?? []).map(({ reason, count }) => `${count} ${reason}`).join('\n') }
}

function entryOf ({ constituencyId, present, absences }: AttendanceTexts): Entry {
  const lines = absences.split('\n').map(line => /^\s*(\d+)\s+(.+)$/.exec(line)).filter(match => match !== null)
  return { constituencyId, present: Number(present), absences: lines.map(([, count, reason]) => ({ count: Number(count), reason: reason!.trim() })) }
}
