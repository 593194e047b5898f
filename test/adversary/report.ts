import type { Verdict } from './judge.js'

/** One line of a report: what was tried, how far it came, by what, and how likely guessing comes as far. */
export function described ({ aim, score, attack, chance }: Verdict): string {
  return `${aim}: ${score} by ${attack.split('; ')[0]!.replaceAll(/_[0-9a-f]{32}/g, '_…')} (p = ${chance.toExponential(1)})`
}
