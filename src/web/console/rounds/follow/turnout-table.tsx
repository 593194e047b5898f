import { isQuorate, presentAt } from '../../../../domain/quorum.js'
import type { Turnout } from '../../../../domain/turnout.js'
import { Loaded } from '../../parts/loaded.js'
import { Wide } from '../../parts/wide.js'
import { useMessages } from '../../messages/speech.js'
import type { RoundView } from '../../service/types.js'
import { useTurnout } from '../read-rounds.js'

/** Figures of each place and of all, and whether enough are present. */
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
            <tr><th>{figures.all}</th><td class="number">{summoned}</td><td class="number">{recorded.size > 0 ? present : '—'}</td><td class="number">{sum(row => row.issued)}</td><td class="number">{sum(row => row.collected)}</td></tr>
          </tfoot>
        </table>
      </Wide>
    </>
  )
}
