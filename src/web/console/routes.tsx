import { useQueryClient } from '@tanstack/react-query'
import { Route, Switch } from 'wouter'
import { Accounts } from './accounts/accounts.js'
import { Audit } from './audit/audit.js'
import { DialoguePage } from './dialogue/dialogue-page.js'
import { Home } from './home/home.js'
import { Import } from './imports/import.js'
import { useMessages } from './messages/speech.js'
import { PaperPage } from './paper/paper-page.js'
import { Page } from './parts/page.js'
import { People } from './people/people.js'
import { PersonPage } from './people/person-page.js'
import { Recount } from './recount/recount.js'
import { Periods } from './reports/periods.js'
import { PersonSheetPage } from './reports/person-sheet.js'
import { Reports } from './reports/reports.js'
import { UnitReportPage } from './reports/unit-report.js'
import { NewRound } from './rounds/new-round.js'
import { RoundPage } from './rounds/round-page.js'
import { Rounds } from './rounds/rounds.js'
import { Password } from './session/password.js'
import { Units } from './units/units.js'

/** Every page by its address below /console. */
export function Routes () {
  const client = useQueryClient()
  const { shell } = useMessages()
  return (
    <Switch>
      <Route path="/"><Home /></Route>
      <Route path="/password"><Password onChanged={() => client.setQueryData(['session'], null)} /></Route>
      <Route path="/units"><Units /></Route>
      <Route path="/units/import"><Import kind="units" /></Route>
      <Route path="/people"><People /></Route>
      <Route path="/people/import"><Import kind="people" /></Route>
      <Route path="/people/:id">{({ id }: { readonly id: string }) => <PersonPage id={id} />}</Route>
      <Route path="/rounds"><Rounds /></Route>
      <Route path="/rounds/new"><NewRound /></Route>
      <Route path="/rounds/:id/recount">{({ id }: { readonly id: string }) => <Recount id={id} />}</Route>
      <Route path="/rounds/:id/paper/:place">{(at: { readonly id: string, readonly place: string }) => <PaperPage key={at.place} {...at} />}</Route>
      <Route path="/rounds/:id/:step?">{({ id, step }: { readonly id: string, readonly step?: string }) => <RoundPage id={id} step={step} />}</Route>
      <Route path="/reports"><Reports /></Route>
      <Route path="/reports/periods"><Periods /></Route>
      <Route path="/reports/people/:id">{({ id }: { readonly id: string }) => <PersonSheetPage id={id} />}</Route>
      <Route path="/reports/rounds/:id">{({ id }: { readonly id: string }) => <UnitReportPage id={id} />}</Route>
      <Route path="/dialogue/:id">{({ id }: { readonly id: string }) => <DialoguePage id={id} />}</Route>
      <Route path="/accounts"><Accounts /></Route>
      <Route path="/audit"><Audit /></Route>
      <Route><Page title={shell.missing} /></Route>
    </Switch>
  )
}
