import { useQuery } from '@tanstack/react-query'
import type { PlannedConstituency } from '../../../../domain/disclosure/constituency.js'
import { Loaded } from '../../parts/loaded.js'
import { Wide } from '../../parts/wide.js'
import { useMessages } from '../../messages/speech.js'
import { call } from '../../service/call.js'
import type { RoundView } from '../../service/types.js'
import { useRole } from '../../session/who.js'
import { useUnitName } from '../../units/read-units.js'

/** Where ballots will share a box: planned while the round is a draft, frozen afterwards. */
export function PlacesStep ({ view }: { readonly view: RoundView }) {
  const { rounds } = useMessages()
  const organises = useRole('organiser')
  const { round, checklist } = view
  const planned = round.state === 'draft'
  return (
    <>
      <p>{rounds.places.explained(round.rules.minBallots)}</p>
      {!planned && <PlacesTable places={view.constituencies} />}
      {planned && organises && checklist.subjects && checklist.roll && <Planned id={round.id} least={round.rules.minBallots} />}
      {planned && <p class="hint">{rounds.places.notYet}</p>}
    </>
  )
}

function Planned ({ id, least }: { readonly id: string, readonly least: number }) {
  const { rounds } = useMessages()
  const query = useQuery({ queryKey: ['rounds', id, 'places'], queryFn: () => call<readonly PlannedConstituency[]>('GET', `/rounds/${id}/constituencies/preview`) })
  return (
    <Loaded query={query}>
      {places => (
        <>
          <p>{rounds.places.planned(places.length, places.reduce((sum, place) => sum + place.summoned, 0))}</p>
          <PlacesTable places={places} />
          {places.some(place => place.unitIds.length > 1) && <p class="hint">{rounds.places.merged(least)}</p>}
        </>
      )}
    </Loaded>
  )
}

function PlacesTable ({ places }: { readonly places: readonly PlannedConstituency[] }) {
  const { rounds } = useMessages()
  const nameOf = useUnitName()
  return (
    <Wide label={rounds.steps.places.title}>
      <table>
        <thead><tr><th>{rounds.places.name}</th><th>{rounds.places.units}</th><th>{rounds.places.mode}</th><th class="number">{rounds.figures.summoned}</th><th class="number">{rounds.places.subjects}</th></tr></thead>
        <tbody>
          {places.map(place => (
            <tr key={place.unitIds.join()}>
              <td>{place.name}</td>
              <td>{place.unitIds.map(nameOf).join(', ')}{place.unitIds.length > 1 && <> <span class="badge plain">{rounds.places.mergedBadge}</span></>}</td>
              <td>{rounds.places.modes[place.mode]}</td>
              <td class="number">{place.summoned}</td>
              <td class="number">{place.subjectIds.length}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}
