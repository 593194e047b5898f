import { fraction } from './rules.js'

/** Whether enough of those summoned were present; decided on integers, always true where the rule is off. */
export function isQuorate (quorum: string | null, summoned: number, present: number): boolean {
  if (quorum === null) return true
  const [part, whole] = fraction(quorum)
  return present * whole >= summoned * part
}
