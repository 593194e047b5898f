import { ServiceRefusal } from '../../../client/http.js'
import type { Unit, UnitChange } from '../../../domain/unit.js'
import { call } from '../service/call.js'

/** Changes a unit unless somebody else changed the same things since it was shown; then `conflict`, and nothing is written. */
export async function changeShown (shown: Unit, change: UnitChange): Promise<Unit> {
  const now = (await call<readonly Unit[]>('GET', '/units')).find(unit => unit.id === shown.id)
  const changed = (['name', 'parentId', 'position', 'dissolvedOn'] as const).filter(key => key in change && now?.[key] !== shown[key])
  if (changed.length > 0) throw new ServiceRefusal(409, 'conflict', '', changed.map(field => ({ field, expected: String(now?.[field] ?? '—') })))
  return call<Unit>('PATCH', `/units/${shown.id}`, change)
}
