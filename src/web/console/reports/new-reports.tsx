import { Link } from 'wouter'
import { Empty } from '../parts/empty.js'
import { Loaded } from '../parts/loaded.js'
import { useMessages } from '../messages/speech.js'
import { StateBadge } from '../rounds/state-badge.js'
import type { ReportedRound } from '../service/types.js'
import { useWho } from '../session/who.js'
import { sinceLastVisit } from './last-visit.js'
import { useReportedRounds } from './read-reports.js'

/** Rounds shown at a first visit, when nothing can be called new. */
const lately = 3

/** A leader's news: what was published since he last looked, and what goes on in his unit. */
export function NewReports () {
  return <Loaded query={useReportedRounds()}>{rounds => <News rounds={rounds} />}</Loaded>
}

function News ({ rounds }: { readonly rounds: readonly ReportedRound[] }) {
  const { reports, time } = useMessages()
  const { accountId } = useWho()
  const since = sinceLastVisit(accountId)
  const published = rounds.filter(({ publishedAt }) => publishedAt !== null).toSorted((a, b) => b.publishedAt!.localeCompare(a.publishedAt!))
  const fresh = since === null ? published.slice(0, lately) : published.filter(({ publishedAt }) => publishedAt! > since)
  const underWay = rounds.filter(({ state }) => state !== 'published')
  if (rounds.length === 0) return <Empty>{reports.empty}</Empty>
  return (
    <>
      <section>
        <h2>{reports.home.fresh}</h2>
        <p class="soft">{since === null ? reports.home.first : reports.home.freshSince(time.instant(since))} {reports.home.onDevice}</p>
        {fresh.length === 0 && <Empty>{reports.home.none}</Empty>}
        {fresh.map(round => <Published key={round.id} round={round} />)}
        <p><Link href="/reports">{reports.home.allRounds}</Link></p>
      </section>
      {underWay.length > 0 && (
        <section>
          <h2>{reports.home.underWay}</h2>
          <ul>{underWay.map(round => <li key={round.id}>{round.title} · {round.unit.name} · {time.period(round.period)} <StateBadge round={{ ...round, rehearsal: false }} /></li>)}</ul>
        </section>
      )}
    </>
  )
}

function Published ({ round: { id, title, unit, period, publishedAt, sheets, reads, corrections } }: { readonly round: ReportedRound }) {
  const { reports, rounds, time } = useMessages()
  return (
    <article class="card">
      <h3>{reads.report ? <Link href={`/reports/rounds/${id}`}>{title}</Link> : title}{corrections > 0 && <> <span class="badge bad">{reports.corrected(corrections)}</span></>}</h3>
      <p>{unit.name} · {time.period(period)} · {rounds.publish.at(time.instant(publishedAt!))}</p>
      {sheets && <p class="soft">{rounds.figures.summoned} {sheets.summoned} · {rounds.figures.issued} {sheets.issued} · {rounds.figures.collected} {sheets.collected}</p>}
    </article>
  )
}
