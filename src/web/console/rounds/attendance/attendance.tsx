import { useQuery } from '@tanstack/react-query'
import { useState } from 'preact/hooks'
import type { Attendance as Entry } from '../../../../domain/count/attendance.js'
import { countedIn, countedText } from '../../parts/counted-lines.js'
import { Form } from '../../parts/form.js'
import { Loaded } from '../../parts/loaded.js'
import { Stale } from '../../parts/stale.js'
import { useMessages } from '../../messages/speech.js'
import { call, callForEdition } from '../../service/call.js'
import { useGuarded } from '../../service/guarded.js'
import { useKept } from '../../service/kept.js'
import type { Kept, Versioned } from '../../service/kept.js'
import type { RoundView } from '../../service/types.js'
import { useWho } from '../../session/who.js'
import { PlaceAttendance } from './place-attendance.js'
import type { AttendanceTexts } from './place-attendance.js'

/** How many are present at each place, and why others are not. */
export function Attendance ({ view }: { readonly view: RoundView }) {
  const who = useWho()
  const { rounds } = useMessages()
  const read = () => callForEdition<readonly Entry[]>(`/rounds/${view.round.id}/attendance`)
  const query = useQuery({ queryKey: ['rounds', view.round.id, 'attendance'], queryFn: read, staleTime: Infinity })
  if (who.role !== 'organiser' && !view.members.some(({ accountId }) => accountId === who.accountId)) return null
  return (
    <details class="card">
      <summary>{rounds.attendance.title}</summary>
      <Loaded query={query}>{first => <Opened view={view} read={read} first={first} />}</Loaded>
    </details>
  )
}

interface FormOptions {
  readonly view: RoundView
  readonly read: () => Promise<Versioned<readonly Entry[]>>
}

function Opened ({ first, ...options }: FormOptions & { readonly first: Versioned<readonly Entry[]> }) {
  const kept = useKept(first)
  return <AttendanceForm key={kept.turn} {...options} kept={kept} />
}

function AttendanceForm ({ view: { round, constituencies }, read, kept: { base, begin } }: FormOptions & { readonly kept: Kept<readonly Entry[]> }) {
  const { rounds } = useMessages()
  const [texts, setTexts] = useState<readonly AttendanceTexts[]>(() => constituencies.map(({ id }) => textsOf(id, base.value.find(entry => entry.constituencyId === id))))
  const filled = texts.filter(({ present }) => present !== '')
  const guarded = useGuarded<readonly Entry[]>({
    base, read, said: rounds.attendance.saved, after: begin, write: (mine, seen) => call('PUT', `/rounds/${round.id}/attendance`, mine, seen.version),
  })
  const nameOf = (id: string) => constituencies.find(place => place.id === id)?.name ?? ''
  return (
    <>
      <Form act={guarded} submit={rounds.attendance.save} onSubmit={() => guarded.save(filled.map(entryOf))} disabled={filled.length === 0 || texts.some(({ absences }) => countedIn(absences) === null)}>
        <p class="soft">{rounds.attendance.lead}</p>
        {constituencies.map((place, at) => <PlaceAttendance key={place.id} place={place} texts={texts[at]!} onChange={next => setTexts(texts.with(at, next))} />)}
      </Form>
      <Stale guarded={guarded} onTake={begin} differences={now => now.map(({ constituencyId, present }) => `${nameOf(constituencyId)}: ${present}`)} merged={(_now, mine) => mine} />
    </>
  )
}

function textsOf (constituencyId: string, entry: Entry | undefined): AttendanceTexts {
  return { constituencyId, present: entry ? String(entry.present) : '', absences: countedText(entry?.absences ?? []) }
}

function entryOf ({ constituencyId, present, absences }: AttendanceTexts): Entry {
  return { constituencyId, present: Number(present), absences: countedIn(absences) ?? [] }
}
