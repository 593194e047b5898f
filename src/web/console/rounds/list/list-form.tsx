import { useState } from 'preact/hooks'
import type { Person } from '../../../../domain/organisation/person.js'
import type { Listed } from '../../../../domain/round/round.js'
import { Empty } from '../../parts/empty.js'
import { Form } from '../../parts/form.js'
import { Stale } from '../../parts/stale.js'
import { useMessages } from '../../messages/speech.js'
import { PersonPicker, describePerson } from '../../people/person-picker.js'
import { useGuarded } from '../../service/guarded.js'
import type { PartOfDraft } from '../part-of-draft.js'
import { ListRow } from './list-row.js'

interface Options {
  readonly part: PartOfDraft<readonly Listed[]>
  readonly known: ReadonlyMap<string, Person>
}

/** The list as it is being written: added to, put in order, people left out for a reason. */
export function ListForm ({ part: { base, read, write, begin }, known }: Options) {
  const { rounds, common } = useMessages()
  const { list } = rounds
  const [entries, setEntries] = useState(base.value)
  const [found, setFound] = useState<ReadonlyMap<string, Person>>(new Map())
  const guarded = useGuarded({ base, read, write: (mine, seen) => write('/subjects', mine, seen), said: list.saved, after: begin })
  const nameOf = (id: string) => {
    const person = found.get(id) ?? known.get(id)
    return person ? describePerson(person) : id
  }
  const pick = (person: Person) => {
    setFound(new Map([...found, [person.id, person]]))
    setEntries([...entries, { personId: person.id, electorate: [], exclusion: null, exclusionNote: null }])
  }
  const change = (at: number, entry: Listed) => setEntries(entries.with(at, entry))
  const move = (at: number, to: number) => setEntries(entries.toSpliced(at, 1).toSpliced(to, 0, entries[at]!))
  return (
    <>
      <Form act={guarded} submit={list.save} onSubmit={() => guarded.save(entries)}>
        {entries.length === 0 && <Empty>{list.emptyForm}</Empty>}
        <ol class="plain">
          {entries.map((entry, at) => (
            <ListRow
              key={entry.personId} entry={entry} name={nameOf(entry.personId)} number={at + 1} last={at === entries.length - 1}
              onChange={next => change(at, next)} onMove={by => move(at, at + by)} onRemove={() => setEntries(entries.toSpliced(at, 1))}
            />
          ))}
        </ol>
        {JSON.stringify(entries) !== JSON.stringify(base.value) && <p class="hint" role="status">{common.unsaved}</p>}
      </Form>
      <section class="card">
        <h3>{list.add}</h3>
        <PersonPicker label={list.find} without={new Set(entries.map(({ personId }) => personId))} onPick={pick} />
      </section>
      <Stale guarded={guarded} onTake={begin} differences={now => now.map(({ personId }, at) => `${at + 1}. ${nameOf(personId)}`)} merged={(_now, mine) => mine} />
    </>
  )
}
