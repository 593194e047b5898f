import { useQuery } from '@tanstack/react-query'
import { useState } from 'preact/hooks'
import type { BoardSeat } from '../../../../domain/staff/board.js'
import { Adder } from '../../parts/adder.js'
import { Empty } from '../../parts/empty.js'
import { Choice } from '../../parts/fields.js'
import { Form } from '../../parts/form.js'
import { Loaded } from '../../parts/loaded.js'
import { Stale } from '../../parts/stale.js'
import { useMessages } from '../../messages/speech.js'
import { findPeople } from '../../people/find-person.js'
import { call } from '../../service/call.js'
import { useGuarded } from '../../service/guarded.js'
import type { Versioned } from '../../service/kept.js'
import type { RoundView } from '../../service/types.js'
import { useUnitName } from '../../units/read-units.js'
import type { PartOfDraft } from '../part-of-draft.js'
import { SeatRow } from './seat-row.js'

/** An account that may sit on a counting board. */
interface Candidate {
  readonly id: string
  readonly name: string
  readonly username: string
  readonly personId: string | null
}

/** The board as it is being named. */
export function BoardForm ({ part: { base, read, write, begin } }: { readonly part: PartOfDraft<RoundView['members']> }) {
  const { rounds, common } = useMessages()
  const { board } = rounds
  const unitName = useUnitName()
  const [seats, setSeats] = useState(base.value)
  const query = useQuery({ queryKey: ['board-accounts'], queryFn: () => call<readonly Candidate[]>('GET', '/board-accounts') })
  const save = (mine: RoundView['members'], seen: Versioned<RoundView['members']>) => write('/board', mine.map(({ name: _, ...seat }): BoardSeat => seat), seen)
  const guarded = useGuarded({ base, read, write: save, said: board.saved, after: begin })
  const add = async ({ id, name, personId }: Candidate) => {
    const [person] = await findPeople(personId === null ? [] : [personId]).catch(() => [])
    setSeats(before => [...before, {
      accountId: id, name, duty: before.some(seat => seat.duty === 'head') ? 'member' : 'head',
      rank: person?.rank ?? '', post: person?.post?.title ?? '', unit: person?.post ? unitName(person.post.unitId) : '',
    }])
  }
  return (
    <>
      <Form act={guarded} submit={board.save} onSubmit={() => guarded.save(seats)} disabled={seats.length === 0}>
        {seats.length === 0 && <Empty>{board.empty}</Empty>}
        {seats.map((seat, at) => <SeatRow key={seat.accountId} seat={seat} onChange={next => setSeats(seats.with(at, { ...seat, ...next }))} onRemove={() => setSeats(seats.toSpliced(at, 1))} />)}
        <Loaded query={query}>
          {candidates => {
            const free = candidates.filter(({ id }) => !seats.some(seat => seat.accountId === id))
            if (candidates.length === 0) return <p class="hint">{board.noAccounts}</p>
            return (
              <Adder label={board.add} onAdd={id => { const one = free.find(candidate => candidate.id === id); if (one) void add(one) }}>
                {bound => <Choice label={board.add} {...bound} options={[['', common.choose], ...free.map(({ id, name, username }) => [id, `${name} (${username})`] as const)]} />}
              </Adder>
            )
          }}
        </Loaded>
        {JSON.stringify(seats) !== JSON.stringify(base.value) && <p class="hint" role="status">{common.unsaved}</p>}
      </Form>
      <Stale guarded={guarded} onTake={begin} differences={now => now.map(({ name, duty }) => `${name}: ${board.duties[duty]}`)} merged={(_now, mine) => mine} />
    </>
  )
}
