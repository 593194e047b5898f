import type { Unit, UnitTree } from '../../../domain/organisation/unit.js'

/** What every form about one unit is given. */
export interface UnitFormOptions {
  readonly tree: UnitTree
  readonly unit: Unit
  readonly onDone: () => void
}

/** Today as an ISO day, where the unit is. */
export function today (): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date())
}
