import type { SlipKind } from '../round/round.js'

/**
 * How it is known who of a constituency took part: recorded for each voter, everybody (as many ballots were issued as voters
 * summoned), or unknown (drawn slips, paper) to anybody but those who were there.
 */
export type Participation = 'recorded' | 'everybody' | 'unknown'

/** How it is known who of a constituency took part. */
export function participationOf ({ mode, slipKind, summoned, issued }: {
  readonly mode: 'electronic' | 'paper', readonly slipKind: SlipKind, readonly summoned: number, readonly issued: number }): Participation {
  if (mode === 'electronic' && slipKind === 'named') return 'recorded'
  return issued === summoned ? 'everybody' : 'unknown'
}

/** Voters who stood in these constituencies of an earlier and of the present round (null: not on that roll), and what is recorded of them. */
export interface Move {
  readonly from: string | null
  readonly to: string | null
  readonly tookFrom: boolean
  readonly tookTo: boolean
  readonly voters: number
}

/** An earlier round as it was published: blocks of constituencies, and its voters now. */
export interface EarlierRound {
  readonly blocks: readonly (readonly string[])[]
  readonly participation: ReadonlyMap<string, Participation>
  readonly moves: readonly Move[]
}

/** People between an earlier block (its place in the list, null: outside) and a present constituency; `certain` 0 where nobody can tell. */
export interface Link {
  readonly from: number | null
  readonly to: string | null
  readonly certain: number
}

/**
 * What is known of who took part where in both rounds. A voter of whom it is not known may have stayed away, so every way he
 * may have gone is there, and none counts. Constituencies that `present` does not hold are outside.
 */
export function linksOf ({ blocks, participation, moves }: EarlierRound, present: ReadonlyMap<string, Participation>): Link[] {
  const blockOf = new Map(blocks.flatMap((ids, at) => ids.map(id => [id, at] as const)))
  const links = new Map<string, Link>()
  for (const { from, to, tookFrom, tookTo, voters } of moves) {
    const before = ways(from === null ? undefined : blockOf.get(from), from === null ? undefined : participation.get(from), tookFrom)
    const now = ways(to !== null && present.has(to) ? to : undefined, to === null ? undefined : present.get(to), tookTo)
    const certain = before.length * now.length === 1 ? voters : 0
    for (const a of before) {
      for (const b of now) {
        if (a === null && b === null) continue
        const key = `${a} ${b}`
        links.set(key, { from: a, to: b, certain: certain + (links.get(key)?.certain ?? 0) })
      }
    }
  }
  return [...links.values()]
}

/** Where a voter's ballot may lie: in the one place, outside, or either. */
function ways<T> (place: T | undefined, known: Participation | undefined, took: boolean): (T | null)[] {
  if (place === undefined) return [null]
  if (known === 'unknown') return [place, null]
  return [known === 'everybody' || took ? place : null]
}
