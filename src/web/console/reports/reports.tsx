import { Link } from 'wouter'
import { Empty } from '../parts/empty.js'
import { Choice, TextField, useDraft } from '../parts/fields.js'
import { Loaded } from '../parts/loaded.js'
import { Page } from '../parts/page.js'
import { Wide } from '../parts/wide.js'
import { useMessages } from '../messages/speech.js'
import { StateBadge } from '../rounds/state-badge.js'
import type { ReportedRound } from '../service/types.js'
import { holds } from './order.js'
import { useReportedRounds } from './read-reports.js'

/** Rounds that concern the reader, with their reports where they are published. */
export function Reports () {
  const { reports } = useMessages()
  return (
    <Page title={reports.title} lead={reports.lead} actions={<Link href="/reports/periods" class="as-button">{reports.periods.title}</Link>}>
      <Loaded query={useReportedRounds()}>{rounds => rounds.length === 0 ? <Empty>{reports.empty}</Empty> : <List rounds={rounds} />}</Loaded>
    </Page>
  )
}

function List ({ rounds }: { readonly rounds: readonly ReportedRound[] }) {
  const { reports, time } = useMessages()
  const draft = useDraft({ find: '', period: '' })
  const { find, period } = draft.values
  const periods = [...new Map(rounds.map(round => [round.period, time.period(round.period)]))]
  const found = rounds.filter(round => holds(`${round.title} ${round.unit.name}`, find) && (period === '' || round.period === period))
  return (
    <>
      <div class="row no-print">
        <TextField label={reports.view.find} type="search" {...draft.bind('find')} />
        <Choice label={reports.period} options={[['', reports.view.everybody], ...periods]} {...draft.bind('period')} />
      </div>
      {found.length === 0 ? <Empty>{reports.view.noneFound}</Empty> : <Table rounds={found} />}
    </>
  )
}

function Table ({ rounds }: { readonly rounds: readonly ReportedRound[] }) {
  const { reports, time, common } = useMessages()
  return (
    <Wide label={reports.title}>
      <table>
        <thead><tr><th>{reports.round}</th><th>{reports.period}</th><th>{reports.unit}</th><th>{reports.state}</th><th class="number">{reports.turnout}</th><th>{reports.published}</th></tr></thead>
        <tbody>
          {rounds.map(round => (
            <tr key={round.id}>
              <td>{round.reads.report && round.publishedAt !== null ? <Link href={`/reports/rounds/${round.id}`}>{round.title}</Link> : round.title}</td>
              <td>{time.period(round.period)}</td>
              <td>{round.unit.name}</td>
              <td><StateBadge round={{ ...round, rehearsal: false }} />{round.corrections > 0 && <> <span class="badge bad">{reports.corrected(round.corrections)}</span></>}</td>
              <td class="number">{round.sheets ? `${round.sheets.collected}/${round.sheets.summoned}` : common.none}</td>
              <td>{round.publishedAt === null ? reports.notYet : time.instant(round.publishedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}
