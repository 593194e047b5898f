import { Link } from 'wouter'
import { Page } from '../parts/page.js'
import { useMessages } from '../messages/speech.js'
import { useWho } from '../session/who.js'

/** One's own work, by role. */
export function Home () {
  const { home } = useMessages()
  const who = useWho()
  return (
    <Page title={home.title} lead={home.hello(who.name)}>
      {who.role === 'administrator' && <AdministratorHome />}
    </Page>
  )
}

function AdministratorHome () {
  const { administrator } = useMessages().home
  return (
    <>
      <p>{administrator.lead}</p>
      <ul>
        {(['accounts', 'units', 'people'] as const).map(page => <li key={page}><Link href={`/${page}`}>{administrator[page]}</Link></li>)}
      </ul>
    </>
  )
}
