import { Page } from '../parts/page.js'
import { useMessages } from '../messages/speech.js'
import { NewReports } from '../reports/new-reports.js'
import { useWho } from '../session/who.js'
import { Endings } from './endings.js'
import { Inspections } from './inspections.js'
import { Links } from './links.js'
import { Tasks } from './tasks.js'

/** One's own work: what is next in every round that is under way, and where to go. */
export function Home () {
  const { home } = useMessages()
  const who = useWho()
  return (
    <Page title={home.title} lead={home.hello(who.name)}>
      <p>{home.leads[who.role]}</p>
      {(who.role === 'organiser' || who.role === 'board') && <Tasks />}
      {who.role === 'inspector' && <Inspections />}
      {(who.role === 'organiser' || who.role === 'inspector') && <Endings />}
      {who.role === 'leader' && <NewReports />}
      <Links role={who.role} />
    </Page>
  )
}
