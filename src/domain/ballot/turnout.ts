/** Ballots of one constituency; while voting goes on, issued and collected are rounded down to fives. */
export interface Turnout {
  readonly constituencyId: string
  readonly name: string
  readonly mode: 'electronic' | 'paper'
  readonly summoned: number
  readonly issued: number
  readonly collected: number
}

/** A count that does not move by one when one person votes in sight of whoever follows the round. */
export function coarse (count: number): number {
  return count - count % 5
}
