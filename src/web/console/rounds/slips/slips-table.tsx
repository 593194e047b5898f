import { useState } from 'preact/hooks'
import { ConfirmButton } from '../../parts/confirm.js'
import { Empty } from '../../parts/empty.js'
import { Tick } from '../../parts/fields.js'
import { Wide } from '../../parts/wide.js'
import { useMessages } from '../../messages/speech.js'
import type { Place, RoundView } from '../../service/types.js'
import { qrOf, usePrinting } from './use-printing.js'

/** Slips by constituency: printed, void, and the one time to print them. */
export function SlipsTable ({ view, writes }: { readonly view: RoundView, readonly writes: boolean }) {
  const { rounds } = useMessages()
  const { slips } = rounds
  const { round } = view
  const places = view.constituencies.filter(({ mode }) => mode === 'electronic')
  const unprinted = places.filter(place => place.slips.printed === 0)
  const printAll = usePrinting(`/rounds/${round.id}/slips`)
  const [bare, setBare] = useState(false)
  const none = unprinted.length === places.length
  if (places.length === 0) return <Empty>{slips.noElectronic}</Empty>
  return (
    <section class="card">
      <h3>{slips.title}</h3>
      <p>{slips.lead}</p>
      <Wide label={slips.title}>
        <table>
          <thead><tr><th>{rounds.places.name}</th><th class="number">{rounds.figures.summoned}</th><th class="number">{slips.printed}</th><th class="number">{slips.void}</th>{writes && <td />}</tr></thead>
          <tbody>
            {places.map(place => (
              <tr key={place.id}>
                <td>{place.name}</td><td class="number">{place.summoned}</td><td class="number">{place.slips.printed}</td><td class="number">{place.slips.void}</td>
                {writes && <td>{!none && place.slips.printed === 0 && <PrintOne round={round.id} place={place} bare={bare} />}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      {writes && unprinted.length > 0 && round.state === 'prepared' && <Tick label={slips.bare} hint={slips.bareHint} value={bare} onChange={setBare} />}
      {writes && none && round.state === 'prepared' && (
        <>
          <ConfirmButton label={slips.printAll} consequence={slips.printConsequence} act={{ ...printAll, run: () => printAll.run({ constituencyId: null, qr: qrOf(bare) }) }} />
          {places.length > 1 && (
            <details>
              <summary>{slips.byPlace}</summary>
              <ul class="plain">{places.map(place => <li key={place.id}><PrintOne round={round.id} place={place} bare={bare} /></li>)}</ul>
            </details>
          )}
        </>
      )}
    </section>
  )
}

function PrintOne ({ round, place, bare }: { readonly round: string, readonly place: Place, readonly bare: boolean }) {
  const { slips } = useMessages().rounds
  const print = usePrinting(`/rounds/${round}/slips`)
  return <ConfirmButton label={slips.printOne(place.name)} kind="secondary" consequence={slips.printConsequence} act={{ ...print, run: () => print.run({ constituencyId: place.id, qr: qrOf(bare) }) }} />
}
