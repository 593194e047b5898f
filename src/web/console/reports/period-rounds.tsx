import { Link } from 'wouter'
import type { PeriodReport } from '../../../domain/report/period.js'
import { Wide } from '../parts/wide.js'
import { useMessages } from '../messages/speech.js'

/** Rounds beside each other, each with its own turnout; never a sum over different electorates. */
export function PeriodRounds ({ rounds }: { readonly rounds: PeriodReport['rounds'] }) {
  const { reports, rounds: words, time } = useMessages()
  return (
    <Wide label={reports.periods.rounds}>
      <table class="figures">
        <thead>
          <tr>
            <th>{reports.period}</th><th>{reports.round}</th><th>{reports.periods.place}</th><th>{reports.periods.nameThen}</th>
            <th class="number">{words.figures.summoned}</th><th class="number">{words.figures.issued}</th><th class="number">{words.figures.collected}</th><th>{reports.published}</th>
          </tr>
        </thead>
        <tbody>
          {rounds.map(({ id, title, period, place, unitName, turnout, publishedAt, correction }) => (
            <tr key={id}>
              <td>{time.period(period)}</td>
              <td><Link href={`/reports/rounds/${id}`}>{title}</Link>{correction > 0 && <> <span class="badge bad">{reports.corrected(correction)}</span></>}</td>
              <td>{place.name}</td>
              <td>{unitName}</td>
              {turnout
                ? <><td class="number">{turnout.summoned}</td><td class="number">{turnout.issued}</td><td class="number">{turnout.collected}</td></>
                : <td colSpan={3} class="soft">{reports.periods.sharedBox}</td>}
              <td>{time.instant(publishedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}
