import { Link } from 'wouter'
import { Loaded } from '../parts/loaded.js'
import { Wide } from '../parts/wide.js'
import { useMessages } from '../messages/speech.js'
import type { PaperPlace, RoundView } from '../service/types.js'
import { useRole } from '../session/who.js'
import { paperPath, usePaper } from './read-paper.js'

/** Places that vote on paper, within the count: numbers, and how far their board has come. */
export function PaperPlaces ({ view }: { readonly view: RoundView }) {
  const { paper } = useMessages().rounds
  const follows = useRole('organiser', 'board', 'inspector')
  if (!follows || !view.constituencies.some(({ mode }) => mode === 'paper')) return null
  return (
    <section class="card">
      <h3>{paper.title}</h3>
      <p class="soft">{paper.lead}</p>
      <Places view={view} />
    </section>
  )
}

function Places ({ view: { round } }: { readonly view: RoundView }) {
  const { rounds } = useMessages()
  const { paper, figures } = rounds
  const query = usePaper(round.id, round.state === 'closed')
  return (
    <Loaded query={query}>
      {places => (
        <Wide label={paper.title}>
          <table>
            <thead><tr><th>{rounds.places.name}</th><th class="number">{figures.summoned}</th><th class="number">{paper.printed}</th><th class="number">{figures.issued}</th><th class="number">{figures.collected}</th><th>{paper.stage}</th></tr></thead>
            <tbody>
              {places.map(place => (
                <tr key={place.constituencyId}>
                  <td><Link href={paperPath(round.id, place.constituencyId)}>{place.name}</Link></td>
                  <td class="number">{place.summoned}</td>
                  {(['printed', 'issued', 'collected'] as const).map(name => <td key={name} class="number">{place.numbers?.[name] ?? '—'}</td>)}
                  <td><Stage place={place} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </Loaded>
  )
}

/** How far a place is. */
export function Stage ({ place: { numbers, entries } }: { readonly place: PaperPlace }) {
  const { stages } = useMessages().rounds.paper
  const done = entries.filter(({ finished }) => finished).length
  if (numbers?.agreed) return <span class="badge good">{stages.agreed}</span>
  const words = numbers === null ? stages.nothing : !numbers.announced ? stages.recorded : done > 1 ? stages.differing : stages.entering(done)
  return <span class={done > 1 ? 'badge bad' : 'badge plain'}>{words}</span>
}
