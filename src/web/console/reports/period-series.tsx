import { Link } from 'wouter'
import type { PeriodReport } from '../../../domain/report/period.js'
import { periodTrend } from '../../../domain/report/trends.js'
import { Wide } from '../parts/wide.js'
import { useMessages } from '../messages/speech.js'
import { Changes } from './changes.js'
import { Figure } from './figure.js'
import { LevelCells, LevelHeads } from './level-cells.js'
import type { Figures } from './order.js'

type Series = PeriodReport['series'][number]

/** One person at one place of voting: the unit's own figures where they are shown, and those of everybody who was asked. */
export function PeriodSeries ({ series, rounds, asked }: { readonly series: Series, readonly rounds: PeriodReport['rounds'], readonly asked: URLSearchParams }) {
  const { reports, rounds: words, time } = useMessages()
  const { subjectId, name, place, kind, points } = series
  const trend = periodTrend(series, rounds)
  const wordsOf = new Map(rounds.map(round => [round.id, time.period(round.period)]))
  const heading = `${name} · ${place.name}`
  const source = `/api/reports/periods/figures/trend.svg?${new URLSearchParams([...asked, ['person', subjectId], ['place', place.id], ['of', kind]]).toString()}`
  return (
    <section class="person" aria-label={`${heading} · ${words.kinds[kind]}`}>
      <h3><Link href={`/reports/people/${subjectId}`}>{name}</Link> <small>{place.name} · {words.kinds[kind]}</small></h3>
      {trend && <Figure picture={trend.picture} title={`${reports.pictures.trend(heading)} (${reports.periods.of[trend.of]})`} source={source} />}
      <Wide label={`${reports.sheet.table}: ${heading} · ${words.kinds[kind]}`}>
        <table class="figures">
          <thead><tr><th>{reports.period}</th><th>{reports.periods.figuresOf}</th><th class="number">{reports.units.base}</th><LevelHeads kind={kind} /><th class="number">{reports.units.uncounted}</th><th>{reports.trend.title}</th></tr></thead>
          {points.map(point => (
            <tbody key={point.roundId}>
              <tr>
                <th scope="rowgroup" rowSpan={2}>{wordsOf.get(point.roundId)}<br /><small class="soft">{point.rank} · {point.post}, {point.unit}</small></th>
                <Line of="here" figures={point.here} columns={kind === 'rating' ? 5 : 4} />
                <td rowSpan={2}><Changes breaks={point.breaks} /></td>
              </tr>
              <tr><Line of="official" figures={point.official} columns={kind === 'rating' ? 5 : 4} /></tr>
            </tbody>
          ))}
        </table>
      </Wide>
    </section>
  )
}

function Line ({ of, figures, columns }: { readonly of: 'here' | 'official', readonly figures: Figures | null, readonly columns: number }) {
  const { reports } = useMessages()
  return (
    <>
      <td>{reports.periods.of[of]}</td>
      {figures
        ? <><td class="number">{figures.base}</td><LevelCells levels={figures.levels.map(({ level, count, percent }) => ({ level, count, percent }))} /><td class="number">{figures.blank + figures.invalid}</td></>
        : <td colSpan={columns} class="soft">{reports.periods.notShown[of]}</td>}
    </>
  )
}
