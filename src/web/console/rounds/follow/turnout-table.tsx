import { isQuorate, presentAt } from '../../../../domain/count/quorum.js'
import type { Turnout } from '../../../../domain/ballot/turnout.js'
import { Loaded } from '../../parts/loaded.js'
import { Wide } from '../../parts/wide.js'
import { useMessages } from '../../messages/speech.js'
import type { RoundView } from '../../service/types.js'
import { useTurnout } from '../read-rounds.js'

/** Figures of each place and of all, whether enough are present, and where more were issued than are recorded as present. */
export function TurnoutTable ({ view }: { readonly view: RoundView }) {
  const query = useTurnout(view.round.id, view.round.state === 'open')
  return <Loaded query={query}>{rows => <Figures view={view} rows={rows} />}</Loaded>
}

function Figures ({ view: { round, attendance }, rows }: { readonly view: RoundView, readonly rows: readonly Turnout[] }) {
  const { rounds } = useMessages()
  const { figures } = rounds
  const sum = (figure: (row: Turnout) => number) => rows.reduce((total, row) => total + figure(row), 0)
  const summoned = sum(row => row.summoned)
  const recorded = new Map(attendance.map(entry => [entry.constituencyId, entry.present]))
  const present = presentAt(rows.map(({ constituencyId, issued }) => ({ present: recorded.get(constituencyId) ?? null, issued })))
  const { quorum } = round.rules
  const over = rows.filter(row => row.issued > (recorded.get(row.constituencyId) ?? row.issued))
  return (
    <>
      {quorum !== null && <p><span class={isQuorate(quorum, summoned, present) ? 'badge good' : 'badge plain'}>{rounds.follow.quorum(quorum, present, summoned)}</span></p>}
      <Wide label={rounds.follow.title}>
        <table>
          <thead><tr><th>{rounds.places.name}</th><th class="number">{figures.summoned}</th><th class="number">{figures.present}</th><th class="number">{figures.issued}</th><th class="number">{figures.collected}</th></tr></thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.constituencyId}>
                <td>{row.name}{row.mode === 'paper' && <> <span class="badge plain">{rounds.places.modes.paper}</span></>}</td>
                <td class="number">{row.summoned}</td><td class="number">{recorded.get(row.constituencyId) ?? '—'}</td><td class="number">{row.issued}</td><td class="number">{row.collected}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr><th>{figures.all}</th><td class="number">{summoned}</td><td class="number">{recorded.size > 0 ? sum(row => recorded.get(row.constituencyId) ?? 0) : '—'}</td><td class="number">{sum(row => row.issued)}</td><td class="number">{sum(row => row.collected)}</td></tr>
          </tfoot>
        </table>
      </Wide>
      {over.length > 0 && <p class="trouble">{rounds.follow.overPresent(over.map(({ name }) => name).join(', '))}</p>}
    </>
  )
}
