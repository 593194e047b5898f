import { useQuery } from '@tanstack/react-query'
import type { Unit } from '../../../domain/organisation/unit.js'
import { Loaded } from '../parts/loaded.js'
import { useMessages } from '../messages/speech.js'
import { call } from '../service/call.js'

interface UnitName {
  readonly name: string
  readonly validFrom: string
}

/** The names a unit has had, with the first day of each. */
export function Names ({ unit }: { readonly unit: Unit }) {
  const { units, time } = useMessages()
  const query = useQuery({ queryKey: ['units', unit.id, 'names'], queryFn: () => call<readonly UnitName[]>('GET', `/units/${unit.id}/names`) })
  return (
    <>
      <h3>{units.names}</h3>
      <Loaded query={query}>
        {names => <ul>{names.map(({ name, validFrom }) => <li key={validFrom}>{units.nameFrom(name, time.day(validFrom))}</li>)}</ul>}
      </Loaded>
    </>
  )
}
