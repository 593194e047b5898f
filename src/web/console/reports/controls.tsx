import type { UnitReport } from '../../../domain/report/report.js'
import { Choice, TextField } from '../parts/fields.js'
import type { Draft } from '../parts/fields.js'
import { useMessages } from '../messages/speech.js'
import { levelsOf } from './level-cells.js'
import type { Order } from './order.js'
import type { ReportView } from './read-reports.js'

/** How the person looks at a report; nothing of it leaves the page. */
export interface View {
  readonly person: string
  readonly category: '' | 'principal' | 'key_agency_manager'
  readonly find: string
  readonly order: Order
  readonly unitOrder: Order
  readonly findUnit: string
}

export const usualView: View = { person: '', category: '', find: '', order: 'given', unitOrder: 'given', findUnit: '' }

interface Options {
  readonly report: UnitReport
  readonly asked: ReportView
  readonly onAsk: (view: ReportView) => void
  readonly view: Draft<View>
}

/** What to look at, and in which order. */
export function Controls ({ report: { subjects, round }, asked, onAsk, view: { bind } }: Options) {
  const { reports, rounds, people } = useMessages()
  const orders = (first: string): [Order, string][] => [
    ['given', first],
    ['name', reports.view.orders.name],
    ...levelsOf[round.kind].flatMap((level): [Order, string][] => [
      [`most:${level}`, reports.view.orders.most(rounds.result.levels[level])], [`least:${level}`, reports.view.orders.least(rounds.result.levels[level])],
    ]),
  ]
  return (
    <form class="no-print card controls" aria-label={reports.view.controls} onSubmit={event => event.preventDefault()}>
      <div class="row">
        <Choice label={reports.view.person} options={[['', reports.view.everybody], ...subjects.map(({ id, name }) => [id, name] as const)]} {...bind('person')} />
        <TextField label={reports.view.find} type="search" {...bind('find')} />
        <Choice label={reports.view.category} options={[['', reports.view.everybody], ['principal', people.categories.principal], ['key_agency_manager', people.categories.key_agency_manager]]} {...bind('category')} />
        <Choice label={reports.view.sort} options={orders(reports.view.orders.given)} {...bind('order')} />
        <TextField label={reports.view.findUnit} type="search" {...bind('findUnit')} />
        <Choice label={reports.view.sortUnits} options={orders(reports.view.unitOrder)} {...bind('unitOrder')} />
        <Choice
          label={reports.view.levels} value={String(asked.levels)} onChange={levels => onAsk({ ...asked, levels: Number(levels) })}
          options={[...new Set([0, 1, 2, 3, 20, asked.levels])].toSorted((a, b) => a - b).map(levels => [String(levels), reports.view.levelCount(levels)] as const)}
        />
      </div>
      <p class="soft">{reports.view.hidden}</p>
      {asked.unit !== null && <button type="button" class="secondary small" onClick={() => onAsk({ ...asked, unit: null })}>{reports.view.back}</button>}
    </form>
  )
}
