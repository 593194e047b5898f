import { fraction } from '../round/rules.js'
import type { Turnout } from './tally.js'

/** Whether enough of those summoned were present; decided on integers, always true where the rule is off. */
export function isQuorate (quorum: string | null, summoned: number, present: number): boolean {
  if (quorum === null) return true
  const [part, whole] = fraction(quorum)
  return present * whole >= summoned * part
}

/** Those recorded as present, at each place at least those who were issued a ballot: nobody votes who is not there. */
export function presentAt (places: readonly Pick<Turnout, 'present' | 'issued'>[]): number {
  return places.reduce((sum, { present, issued }) => sum + Math.max(present ?? 0, issued), 0)
}
