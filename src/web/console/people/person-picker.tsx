import { useState } from 'preact/hooks'
import type { Person } from '../../../domain/organisation/person.js'
import { TextField } from '../parts/fields.js'
import { Loaded } from '../parts/loaded.js'
import { useMessages } from '../messages/speech.js'
import { usePeople } from './read-people.js'

/** People offered at a time. */
const offered = 8

interface Options {
  readonly label: string
  /** Already chosen ones, who are not offered. */
  readonly without: ReadonlySet<string>
  readonly onPick: (person: Person) => void
}

/** Finds somebody by name or code; each person found is a button. */
export function PersonPicker ({ label, without, onPick }: Options) {
  const { people } = useMessages()
  const [search, setSearch] = useState('')
  const query = usePeople({ search, unit: '', limit: offered + without.size })
  return (
    <div class="picker">
      <TextField label={label} type="search" value={search} onChange={setSearch} />
      <Loaded query={query}>
        {({ people: found }) => {
          const offers = found.filter(person => !without.has(person.id)).slice(0, offered)
          if (offers.length === 0) return <p class="soft">{people.noneFound}</p>
          return (
            <ul class="plain small">
              {offers.map(person => (
                <li key={person.id}><button type="button" class="secondary outline" onClick={() => onPick(person)}>{describePerson(person)}</button></li>
              ))}
            </ul>
          )
        }}
      </Loaded>
    </div>
  )
}

/** Rank, name, code and post in a line. */
export function describePerson ({ rank, name, code, post }: Person): string {
  return `${rank ? `${rank} ` : ''}${name} (${code})${post ? `, ${post.title}` : ''}`
}
