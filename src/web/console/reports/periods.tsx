import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'wouter'
import { datesOfPeriod } from '../../../domain/period-label.js'
import type { PeriodKind } from '../../../domain/period-label.js'
import type { PeriodReport } from '../../../domain/report/period.js'
import { Empty } from '../parts/empty.js'
import { Choice } from '../parts/fields.js'
import { Loaded } from '../parts/loaded.js'
import { Page } from '../parts/page.js'
import { useMessages } from '../messages/speech.js'
import { call } from '../service/call.js'
import { useRole, useWho } from '../session/who.js'
import { unitsOutside, useUnits } from '../units/read-units.js'
import { UnitChoice } from '../units/unit-choice.js'
import { Exports } from './exports.js'
import { PeriodRounds } from './period-rounds.js'
import { PeriodSeries } from './period-series.js'
import { useReportedRounds } from './read-reports.js'
import { Remarks } from './remarks.js'
import { TaskForm } from './task-form.js'
import { TaskResults } from './task-results.js'

const kinds: readonly PeriodKind[] = ['month', 'quarter', 'half', 'year', 'mid-term']

/** A unit over its rounds; which rounds stands in the address. */
export function Periods () {
  const { reports } = useMessages()
  const [address, setAddress] = useSearchParams()
  const who = useWho()
  const [unit, year, kind] = [address.get('unit') ?? who.unitId ?? '', address.get('year') ?? '', address.get('kind') ?? '']
  const asked = new URLSearchParams(Object.entries({ unit, year, kind }).filter(([, value]) => value !== ''))
  const set = (name: string) => (value: string) => {
    const next = new URLSearchParams(asked)
    if (value === '') next.delete(name)
    else next.set(name, value)
    setAddress(next)
  }
  const { data: units = [] } = useUnits()
  const { data: rounds = [] } = useReportedRounds()
  const years = [...new Set(rounds.map(round => datesOfPeriod(round.period).year))].filter(one => one > 0).toSorted((a, b) => b - a)
  const query = useQuery({
    queryKey: ['periods', asked.toString()], enabled: unit !== '', placeholderData: keepPreviousData,
    queryFn: () => call<PeriodReport>('GET', `/reports/periods?${asked.toString()}`),
  })
  return (
    <Page title={reports.periods.title} lead={reports.periods.lead} actions={unit !== '' && <Exports path="/reports/periods" query={asked.toString()} name="bao-cao-qua-cac-ky" />}>
      <div class="row no-print">
        <UnitChoice label={reports.unit} value={unit} onChange={set('unit')} without={who.role === 'leader' && who.unitId !== null ? unitsOutside(units, who.unitId) : new Set()} dissolved />
        <Choice label={reports.periods.year} value={year} onChange={set('year')} options={[['', reports.view.everybody], ...years.map(one => [String(one), String(one)] as const)]} />
        <Choice label={reports.periods.kind} value={kind} onChange={set('kind')} options={[['', reports.view.everybody], ...kinds.map(one => [one, reports.periods.kinds[one]] as const)]} />
      </div>
      {unit === '' ? <Empty>{reports.periods.choose}</Empty> : <Loaded query={query}>{report => <Report report={report} asked={asked} />}</Loaded>}
    </Page>
  )
}

function Report ({ report, asked }: { readonly report: PeriodReport, readonly asked: URLSearchParams }) {
  const { reports } = useMessages()
  const organises = useRole('organiser')
  const { unit, rounds, series, taskResults, remarks, explanation } = report
  const nameOf = (id: string) => series.find(({ subjectId }) => subjectId === id)?.name ?? ''
  if (rounds.length === 0) return <Empty>{reports.periods.empty}</Empty>
  return (
    <>
      <h2>{unit.name}</h2>
      <PeriodRounds rounds={rounds} />
      <TaskResults results={taskResults} />
      {organises && <TaskForm key={unit.id} unitId={unit.id} periods={[...new Set(rounds.map(({ period }) => period))].toReversed()} known={taskResults} />}
      <section>
        <h2>{reports.periods.people}</h2>
        {series.map(one => <PeriodSeries key={`${one.subjectId} ${one.place.id} ${one.kind}`} series={one} rounds={rounds} asked={asked} />)}
      </section>
      <Remarks remarks={remarks} nameOf={nameOf} />
      <section class="card"><h2>{reports.about.title}</h2><p>{explanation}</p><p>{reports.periods.never}</p></section>
      <p class="no-print"><Link href="/reports">{reports.home.allRounds}</Link></p>
    </>
  )
}
