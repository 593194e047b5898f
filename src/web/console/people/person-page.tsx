import { useQuery } from '@tanstack/react-query'
import { useState } from 'preact/hooks'
import { Link } from 'wouter'
import type { Person, Post } from '../../../domain/organisation/person.js'
import { Empty } from '../parts/empty.js'
import { Loaded } from '../parts/loaded.js'
import { Modal } from '../parts/modal.js'
import { Page } from '../parts/page.js'
import { Wide } from '../parts/wide.js'
import { useMessages } from '../messages/speech.js'
import { call } from '../service/call.js'
import type { Editioned } from '../service/change-shown.js'
import { useRole } from '../session/who.js'
import { useUnitName } from '../units/read-units.js'
import { CorrectForm } from './correct-form.js'
import { GivePostForm } from './give-post.js'
import { findPerson } from './find-person.js'

/** One person with the posts held over time. */
export function PersonPage ({ id }: { readonly id: string }) {
  const query = useQuery({ queryKey: ['people', 'one', id], queryFn: () => findPerson(id) })
  return <Loaded query={query}>{person => <Shown person={person} />}</Loaded>
}

function Shown ({ person }: { readonly person: Editioned<Person> }) {
  const { people, common, time } = useMessages()
  const [open, setOpen] = useState<'correct' | 'givePost' | null>(null)
  const writes = useRole('administrator', 'organiser')
  const close = () => setOpen(null)
  const actions = writes && (
    <>
      <button type="button" onClick={() => setOpen('givePost')}>{people.givePost}</button>
      <button type="button" class="secondary" onClick={() => setOpen('correct')}>{people.correct}</button>
    </>
  )
  return (
    <Page title={person.name} lead={<Link href="/people">{people.toList}</Link>} actions={actions}>
      <dl class="facts">
        <dt>{people.code}</dt><dd>{person.code}</dd>
        <dt>{people.rank}</dt><dd>{person.rank ?? common.none}</dd>
        <dt>{people.personnelClass}</dt><dd>{people.classes[person.personnelClass]}</dd>
        <dt>{people.category}</dt><dd>{person.category ? people.categories[person.category] : common.none}</dd>
        <dt>{people.birthDate}</dt><dd>{person.birthDate ? time.day(person.birthDate) : common.none}</dd>
      </dl>
      <h2>{people.posts}</h2>
      <Posts person={person} />
      {open && (
        <Modal title={`${people[open]}: ${person.name}`} onClose={close}>
          {open === 'correct' ? <CorrectForm person={person} onDone={close} /> : <GivePostForm person={person} onDone={close} />}
        </Modal>
      )}
    </Page>
  )
}

function Posts ({ person }: { readonly person: Person }) {
  const { people, time } = useMessages()
  const unitName = useUnitName()
  const query = useQuery({ queryKey: ['people', person.id, 'posts'], queryFn: () => call<readonly Post[]>('GET', `/people/${person.id}/posts`) })
  return (
    <Loaded query={query}>
      {posts => posts.length === 0
        ? <Empty>{people.noPosts}</Empty>
        : (
          <Wide label={people.posts}>
            <table>
              <thead><tr><th>{people.post}</th><th>{people.unit}</th><th>{people.from}</th><th>{people.to}</th></tr></thead>
              <tbody>
                {posts.toReversed().map(post => (
                  <tr key={post.id}><td>{post.title}</td><td>{unitName(post.unitId)}</td><td>{time.day(post.from)}</td><td>{post.to ? time.day(post.to) : people.now}</td></tr>
                ))}
              </tbody>
            </table>
          </Wide>
        )}
    </Loaded>
  )
}
