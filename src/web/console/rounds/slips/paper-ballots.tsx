import { FileButton } from '../../parts/file-button.js'
import { useMessages } from '../../messages/speech.js'
import type { RoundView } from '../../service/types.js'
import { useRole } from '../../session/who.js'

/** Ballots to print for places that vote on paper. */
export function PaperBallots ({ view: { round, constituencies } }: { readonly view: RoundView }) {
  const { slips } = useMessages().rounds
  const prints = useRole('organiser', 'board')
  const places = constituencies.filter(({ mode }) => mode === 'paper')
  if (places.length === 0 || !prints) return null
  return (
    <section class="card">
      <h3>{slips.paper}</h3>
      <p>{slips.paperLead}</p>
      {places.map(place => <FileButton key={place.id} label={slips.paperOf(place.name)} path={`/rounds/${round.id}/constituencies/${place.id}/ballot.pdf`} name="phieu-giay" ending="pdf" />)}
    </section>
  )
}
