import { useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter'
import { Empty } from '../parts/empty.js'
import { TextField, useDraft } from '../parts/fields.js'
import { Loaded } from '../parts/loaded.js'
import { Modal } from '../parts/modal.js'
import { Page } from '../parts/page.js'
import { Wide } from '../parts/wide.js'
import { useMessages } from '../messages/speech.js'
import { useRole } from '../session/who.js'
import { UnitChoice } from '../units/unit-choice.js'
import { useUnitName } from '../units/read-units.js'
import { NewPersonForm } from './new-person.js'
import { usePeople } from './read-people.js'

/** People on a page of the list. */
const step = 50

/** People who may be rated. */
export function People () {
  const { people, common } = useMessages()
  const [, go] = useLocation()
  const writes = useRole('administrator', 'organiser')
  const draft = useDraft({ search: '', unit: '' })
  const [limit, setLimit] = useState(step)
  const [adding, setAdding] = useState(false)
  const query = usePeople({ ...draft.values, limit })
  const unitName = useUnitName()
  const actions = writes && (
    <>
      <button type="button" onClick={() => setAdding(true)}>{people.add}</button>
      <Link href="/people/import" class="as-button">{people.import}</Link>
    </>
  )
  return (
    <Page title={people.title} lead={people.lead} actions={actions}>
      {adding && <Modal title={people.add} onClose={() => setAdding(false)}><NewPersonForm onDone={person => go(`/people/${person.id}`)} /></Modal>}
      <div class="row">
        <TextField label={people.search} type="search" {...draft.bind('search')} />
        <UnitChoice label={people.unit} none={people.allUnits} {...draft.bind('unit')} />
      </div>
      <Loaded query={query}>
        {({ people: found, total }) => found.length === 0
          ? <Empty>{draft.values.search !== '' || draft.values.unit !== '' ? people.noneFound : people.empty}</Empty>
          : (
            <>
              <Wide label={people.title}>
                <table>
                  <thead><tr><th>{people.name}</th><th>{people.code}</th><th>{people.rank}</th><th>{people.post}</th><th>{people.unit}</th><th>{people.category}</th></tr></thead>
                  <tbody>
                    {found.map(person => (
                      <tr key={person.id}>
                        <td><Link href={`/people/${person.id}`}>{person.name}</Link></td>
                        <td>{person.code}</td>
                        <td>{person.rank ?? common.none}</td>
                        <td>{person.post?.title ?? common.none}</td>
                        <td>{person.post ? unitName(person.post.unitId) : common.none}</td>
                        <td>{person.category ? people.categories[person.category] : common.none}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Wide>
              <p class="soft" role="status">{common.moreOf(found.length, total)}</p>
              {found.length < total && <button type="button" class="secondary" onClick={() => setLimit(limit + step)}>{common.showMore}</button>}
            </>
          )}
      </Loaded>
    </Page>
  )
}
