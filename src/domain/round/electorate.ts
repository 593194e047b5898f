import type { Round } from './round.js'
import { unitAndBelow } from '../organisation/unit.js'
import type { Unit, UnitTree } from '../organisation/unit.js'

/** Units whose people may be on the roll: those of the composition, or all below the round's unit; dissolved ones not. */
export function electorateUnits (tree: UnitTree, { unitId, composition }: Pick<Round, 'unitId' | 'composition'>): Unit[] {
  const roots = composition.units.length > 0 ? composition.units : [unitId]
  const within = new Set(unitAndBelow(tree, unitId))
  const units = roots.flatMap(root => unitAndBelow(tree, root)).filter(unit => unit.dissolvedOn === null && within.has(unit))
  return [...new Set(units)]
}
