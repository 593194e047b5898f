import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { PersonSheet } from '../../../domain/report/sheet.js'
import { sheetTrend } from '../../../domain/report/trends.js'
import { Empty } from '../parts/empty.js'
import { Loaded } from '../parts/loaded.js'
import { Page } from '../parts/page.js'
import { Wide } from '../parts/wide.js'
import { useMessages } from '../messages/speech.js'
import { call } from '../service/call.js'
import { useRole } from '../session/who.js'
import { Changes } from './changes.js'
import { Exports } from './exports.js'
import { Figure } from './figure.js'
import { LevelCells, LevelHeads } from './level-cells.js'
import { RemarkForm } from './remark-form.js'
import { Remarks } from './remarks.js'

type Series = PersonSheet['series'][number]

/** One person over all published rounds about him: official figures, each place of voting by itself. */
export function PersonSheetPage ({ id }: { readonly id: string }) {
  const query = useQuery({ queryKey: ['sheet', id], queryFn: () => call<PersonSheet>('GET', `/people/${id}/sheet`) })
  return <Loaded query={query}>{sheet => <Sheet sheet={sheet} />}</Loaded>
}

function Sheet ({ sheet: { person, series, remarks } }: { readonly sheet: PersonSheet }) {
  const { reports } = useMessages()
  const organises = useRole('organiser')
  const periods = [...new Set(series.flatMap(({ points }) => points.map(({ round }) => round.period)))].toReversed()
  const today = [person.rank, person.post, person.unit].filter(one => one !== null).join(' · ')
  return (
    <Page title={person.name} lead={<>{reports.sheet.lead}{today !== '' && <><br />{today}</>}</>} actions={<Exports path={`/people/${person.id}/sheet`} query="" name="can-bo-qua-cac-ky" />}>
      {series.length === 0 && <Empty>{reports.sheet.empty}</Empty>}
      {series.map(one => <OverTime key={`${one.place.id} ${one.kind}`} person={person} series={one} />)}
      {series.length > 1 && <p class="hint">{reports.sheet.apart}</p>}
      <Remarks remarks={remarks} />
      {organises && periods.length > 0 && <RemarkForm personId={person.id} periods={periods} known={remarks} />}
    </Page>
  )
}

function OverTime ({ person, series }: { readonly person: PersonSheet['person'], readonly series: Series }) {
  const { reports, rounds } = useMessages()
  const { place, kind, points } = series
  const title = reports.pictures.trend(person.name)
  const picture = sheetTrend(series)
  const source = `/api/people/${person.id}/sheet/figures/trend.svg?${new URLSearchParams({ place: place.id, of: kind }).toString()}`
  return (
    <section aria-label={place.name}>
      <h2>{place.name} · {rounds.kinds[kind]}</h2>
      {picture && <Figure picture={picture} title={title} source={source} />}
      <Wide label={`${reports.sheet.table}: ${place.name}, ${rounds.kinds[kind]}`}>
        <table class="figures">
          <thead>
            <tr>
              <th>{reports.period}</th><th>{reports.sheet.post}</th><th class="number">{reports.units.turnout}</th><th class="number">{reports.sheet.base}</th><LevelHeads kind={kind} />
              <th class="number">{reports.units.uncounted}</th><th>{rounds.result.band}</th><th>{reports.tasks.title}</th><th>{reports.trend.title}</th>
            </tr>
          </thead>
          <tbody>{points.map(point => <Line key={point.round.id} point={point} />)}</tbody>
        </table>
      </Wide>
    </section>
  )
}

function Line ({ point: { round, rank, post, unit, sheets, official, breaks, taskResult } }: { readonly point: Series['points'][number] }) {
  const { reports, rounds, time } = useMessages()
  const readsReports = useRole('leader', 'organiser', 'inspector')
  return (
    <tr>
      <th scope="row">
        {readsReports ? <Link href={`/reports/rounds/${round.id}`}>{time.period(round.period)}</Link> : time.period(round.period)}
        <br /><small class="soft">{round.title}</small>
        {round.correction > 0 && <><br /><span class="badge bad">{reports.corrected(round.correction)}</span></>}
      </th>
      <td>{rank} · {post}<br /><small>{unit}</small></td>
      <td class="number">{sheets.collected}/{sheets.summoned}</td>
      <td class="number">{official.base}<br /><small>{rounds.rules.bases[round.base]}</small></td>
      <LevelCells levels={official.levels.map(({ level, count, percent }) => ({ level, count, percent }))} />
      <td class="number">{official.blank + official.invalid}</td>
      <td>{official.band === null ? '–' : <span class="badge bad">{rounds.result.bands[official.band]}</span>}</td>
      <td>{taskResult === null ? '–' : reports.tasks.results[taskResult]}</td>
      <td><Changes breaks={breaks} /></td>
    </tr>
  )
}
