import { Link } from 'wouter'
import type { UnitReport } from '../../../domain/report/report.js'
import { Empty } from '../parts/empty.js'
import { Wide } from '../parts/wide.js'
import { useMessages } from '../messages/speech.js'
import { LevelCells, LevelHeads } from './level-cells.js'
import { sorted } from './order.js'
import type { Figures, Order } from './order.js'

type Subject = UnitReport['subjects'][number]

/** Everybody on the list in the whole unit, as far as it is shown by itself. */
export function Overview ({ report, subjects, order }: { readonly report: UnitReport, readonly subjects: readonly Subject[], readonly order: Order }) {
  const { rounds, reports } = useMessages()
  const figuresOf = ({ rows }: Subject) => rows.find(({ unitId }) => unitId === report.unit.id)?.figures ?? null
  const shown = sorted(subjects, order, { figures: figuresOf, name: ({ name }) => name })
  if (shown.length === 0) return <Empty>{reports.view.noneFound}</Empty>
  return (
    <Wide label={reports.overview.title}>
      <table class="figures">
        <thead>
          <tr><th class="number">{rounds.list.number}</th><th>{rounds.list.person}</th><th class="number">{reports.units.base}</th><LevelHeads kind={report.round.kind} /><th class="number">{rounds.result.blank}</th><th class="number">{rounds.result.invalid}</th><th>{rounds.result.band}</th></tr>
        </thead>
        <tbody>
          {shown.map(subject => <Row key={subject.id} report={report} subject={subject} number={report.subjects.indexOf(subject) + 1} figures={figuresOf(subject)} />)}
        </tbody>
      </table>
    </Wide>
  )
}

function Row ({ report, subject: { id, rank, name, post, unit }, number, figures }: { readonly report: UnitReport, readonly subject: Subject, readonly number: number, readonly figures: Figures | null }) {
  const { rounds, reports } = useMessages()
  return (
    <tr>
      <td class="number">{number}</td>
      <td><Link href={`/reports/people/${id}`}>{rank} {name}</Link><br /><small>{post}, {unit}</small></td>
      {figures
        ? (
          <>
            <td class="number">{figures.base}</td>
            <LevelCells levels={figures.levels.map(({ level, count, percent }) => ({ level, count, percent }))} />
            <td class="number">{figures.blank}</td><td class="number">{figures.invalid}</td>
            <td>{figures.band === null ? '–' : <span class="badge bad">{rounds.result.bands[figures.band]}</span>}</td>
          </>
        )
        : <td colSpan={report.round.kind === 'rating' ? 7 : 6} class="soft">{reports.overview.none}</td>}
    </tr>
  )
}
