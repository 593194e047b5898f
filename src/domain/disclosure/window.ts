import type { Composition } from '../round/round.js'
import { listsBy } from './lists.js'

/** What makes two rounds the same series: the unit that holds them, and who votes. */
interface Electorate {
  readonly unitId: string
  readonly composition: Pick<Composition, 'units' | 'personnelClasses'>
}

/** Rounds to compare with: of each electorate the first `window`, given the latest first. A round of another electorate pushes none out. */
export function withinWindow<T extends Electorate> (rounds: readonly T[], window: number): T[] {
  return [...listsBy(rounds, electorateKey).values()].flatMap(series => series.slice(0, window))
}

function electorateKey ({ unitId, composition: { units, personnelClasses } }: Electorate): string {
  return [unitId, ...units.toSorted(), ...personnelClasses.toSorted()].join(' ')
}
