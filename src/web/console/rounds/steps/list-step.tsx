import { useQuery } from '@tanstack/react-query'
import type { Person } from '../../../../domain/organisation/person.js'
import { Loaded } from '../../parts/loaded.js'
import { useMessages } from '../../messages/speech.js'
import { findPeople } from '../../people/find-person.js'
import type { RoundView } from '../../service/types.js'
import { useRole } from '../../session/who.js'
import { ListForm } from '../list/list-form.js'
import { ListTable } from '../list/list-table.js'
import { usePartOfDraft } from '../part-of-draft.js'

/** Who is rated, in ballot order, and who is left out and why. */
export function ListStep ({ view }: { readonly view: RoundView }) {
  const { rounds } = useMessages()
  const organises = useRole('organiser')
  const part = usePartOfDraft(view, ({ listed }) => listed)
  const writes = view.round.state === 'draft' && organises
  const ids = (writes ? part.base.value : view.listed).map(entry => entry.personId)
  const query = useQuery({ queryKey: ['people', 'ids', ...ids], queryFn: () => findPeople(ids) })
  return (
    <Loaded query={query}>
      {people => {
        const known: ReadonlyMap<string, Person> = new Map(people.map(person => [person.id, person]))
        return (
          <>
            <p class="soft">{rounds.list.lead}</p>
            {writes ? <ListForm key={part.turn} part={part} known={known} /> : <ListTable listed={view.listed} known={known} />}
          </>
        )
      }}
    </Loaded>
  )
}
