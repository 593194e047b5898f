import type { UnitReport } from '../../../domain/report/report.js'
import { Empty } from '../parts/empty.js'
import { Wide } from '../parts/wide.js'
import { useMessages } from '../messages/speech.js'
import { LevelCells, LevelHeads } from './level-cells.js'
import { holds, sorted } from './order.js'
import type { Order } from './order.js'
import { RowName } from './row-name.js'

type Subject = UnitReport['subjects'][number]
type Row = Subject['rows'][number]

interface Options {
  readonly report: UnitReport
  readonly subject: Subject
  readonly order: Order
  /** Units whose name holds this. */
  readonly find: string
  readonly onUnit: (id: string) => void
}

/** One person in every unit that can be shown, and in those that are shown together. */
export function Comparison ({ report, subject, order, find, onUnit }: Options) {
  const { rounds, reports } = useMessages()
  const wanted = subject.rows.filter(({ name, contains }) => holds([name, ...contains.map(one => one.name)].join(' '), find))
  const rows = sorted(wanted, order, { figures: ({ figures }) => figures, name: ({ name }) => name })
  if (rows.length === 0) return <Empty>{reports.view.noneFound}</Empty>
  return (
    <Wide label={reports.units.of(subject.name)}>
      <table class="figures">
        <thead>
          <tr><th>{reports.unit}</th><th class="number">{reports.units.turnout}</th><th class="number">{reports.units.base}</th><LevelHeads kind={report.round.kind} /><th class="number">{reports.units.uncounted}</th><th>{rounds.result.band}</th></tr>
        </thead>
        <tbody>{rows.map(row => <Line key={keyOf(row)} report={report} row={row} indented={order === 'given'} onUnit={onUnit} />)}</tbody>
      </table>
    </Wide>
  )
}

function Line ({ report, row, indented, onUnit }: { readonly report: UnitReport, readonly row: Row, readonly indented: boolean, readonly onUnit: (id: string) => void }) {
  const { rounds, reports } = useMessages()
  const { turnout: { collected, summoned }, figures } = row
  return (
    <tr>
      <th scope="row"><RowName row={row} here={report.unit.id} indented={indented} onUnit={onUnit} /></th>
      <td class="number">{collected}/{summoned}</td>
      {figures
        ? (
          <>
            <td class="number">{figures.base}</td>
            <LevelCells levels={row.unitId === report.unit.id ? figures.levels.map(level => ({ ...level, difference: null })) : figures.levels} />
            <td class="number">{figures.blank + figures.invalid}</td>
            <td>{figures.band === null ? '–' : <span class="badge bad">{rounds.result.bands[figures.band]}</span>}</td>
          </>
        )
        : <td colSpan={report.round.kind === 'rating' ? 6 : 5} class="soft">{reports.units.outside}</td>}
    </tr>
  )
}

function keyOf ({ contains }: Row): string {
  return contains.map(({ id, staff }) => `${id} ${staff}`).join()
}
