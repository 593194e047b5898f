import type { Unit, UnitChange } from '../../../domain/organisation/unit.js'
import { changeShown } from '../service/change-shown.js'
import { unitsQuery } from './read-units.js'

/** Changes a unit that is shown; `conflict` when somebody else changed the same of it meanwhile. */
export async function changeUnit (record: Unit, change: UnitChange): Promise<Unit> {
  return changeShown<Unit>({ path: '/units', record, read: async () => (await unitsQuery.queryFn()).find(({ id }) => id === record.id) }, change)
}
