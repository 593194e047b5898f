import { useState } from 'preact/hooks'
import type { Attendance as Entry } from '../../../../domain/attendance.js'
import { Form } from '../../parts/form.js'
import { Stale } from '../../parts/stale.js'
import { useMessages } from '../../messages/speech.js'
import { call } from '../../service/call.js'
import { useGuarded } from '../../service/guarded.js'
import { expectUnchanged, useKept } from '../../service/kept.js'
import type { Kept } from '../../service/kept.js'
import type { RoundView } from '../../service/types.js'
import { useWho } from '../../session/who.js'
import { readRound } from '../read-rounds.js'
import { PlaceAttendance } from './place-attendance.js'
import type { AttendanceTexts } from './place-attendance.js'

/** How many are present at each place, and why others are not. */
export function Attendance ({ view }: { readonly view: RoundView }) {
  const who = useWho()
  const { rounds } = useMessages()
  const kept = useKept(view.attendance)
  if (who.role !== 'organiser' && !view.members.some(({ accountId }) => accountId === who.accountId)) return null
  return (
    <details class="card">
      <summary>{rounds.attendance.title}</summary>
      <AttendanceForm key={kept.turn} view={view} kept={kept} />
    </details>
  )
}

function AttendanceForm ({ view: { round, constituencies }, kept: { base, begin } }: { readonly view: RoundView, readonly kept: Kept<readonly Entry[]> }) {
  const { rounds } = useMessages()
  const [texts, setTexts] = useState<readonly AttendanceTexts[]>(() => constituencies.map(({ id }) => textsOf(id, base.value.find(entry => entry.constituencyId === id))))
  const filled = texts.filter(({ present }) => present !== '')
  const read = async () => ({ version: 0, value: (await readRound(round.id)).attendance })
  const guarded = useGuarded<readonly Entry[]>({ base, read, said: rounds.attendance.saved, after: begin, write: async (mine, seen) => {
    await expectUnchanged(read, seen)
    return call('PUT', `/rounds/${round.id}/attendance`, mine)
  } })
  const nameOf = (id: string) => constituencies.find(place => place.id === id)?.name ?? ''
  return (
    <>
      <Form act={guarded} submit={rounds.attendance.save} onSubmit={() => guarded.save(filled.map(entryOf))} disabled={filled.length === 0}>
        <p class="soft">{rounds.attendance.lead}</p>
        {constituencies.map((place, at) => <PlaceAttendance key={place.id} place={place} texts={texts[at]!} onChange={next => setTexts(texts.with(at, next))} />)}
      </Form>
      <Stale guarded={guarded} onTake={begin} differences={now => now.map(({ constituencyId, present }) => `${nameOf(constituencyId)}: ${present}`)} merged={(_now, mine) => mine} />
    </>
  )
}

function textsOf (constituencyId: string, entry: Entry | undefined): AttendanceTexts {
  return { constituencyId, present: entry ? String(entry.present) : '', absences: (entry?.absences ?? []).map(({ reason, count }) => `${count} ${reason}`).join('\n') }
}

function entryOf ({ constituencyId, present, absences }: AttendanceTexts): Entry {
  const lines = absences.split('\n').map(line => /^\s*(\d+)\s+(.+)$/.exec(line)).filter(match => match !== null)
  return { constituencyId, present: Number(present), absences: lines.map(([, count, reason]) => ({ count: Number(count), reason: reason!.trim() })) }
}
