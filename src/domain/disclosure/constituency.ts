import { group, sizeOf } from './piece.js'
import type { Piece } from './piece.js'
import { sizeBlocks } from './size.js'
import { listNames } from '../name.js'
import { Refused } from '../refusal.js'
import { staffName } from '../organisation/unit.js'

/** A unit of the establishment with its children in order, and the voters who sit in it directly (not in a child). */
export interface ElectorateUnit {
  readonly id: string
  readonly name: string
  readonly voters: number
  /** Persons rated who vote here themselves: their own ballot covers nobody, least of all them. */
  readonly ratedVoters: readonly string[]
  readonly children: readonly ElectorateUnit[]
}

/** Voters whose ballots will share one box: whole units, one ballot, one way of voting. */
export interface PlannedConstituency {
  readonly unitIds: readonly string[]
  readonly name: string
  readonly summoned: number
  readonly mode: 'electronic' | 'paper'
  readonly subjectIds: readonly string[]
}

/** Fewest voters of a group, whatever the round's rules say: below it no ballot can be secret. */
const FEWEST_VOTERS = 5

/**
 * Forms the constituencies of a round by the rule of size (R1): whole leaf units, small neighbours merged in the order of the
 * establishment until each box holds at least `minBallots` ballots that rate any person on its ballot. Units whose voters have
 * different ballots, or of which one votes on paper and the other does not, are never merged; refused with
 * `electorate-too-small` when such a group is too small for secrecy.
 */
export function formConstituencies (
  root: ElectorateUnit, ballotOf: (unitId: string) => readonly string[], minBallots: number, isOnPaper: (unitId: string) => boolean = () => false,
): PlannedConstituency[] {
  const voters = groupVoters(leavesOf(root), ballotOf, isOnPaper)
  const planned = voters.flatMap(like => {
    const electorate = restrict(root, like)
    if (voters.length === 1) checkSecrecy(electorate, electorate.ballots, FEWEST_VOTERS)
    else checkSecrecy(electorate, sizeOf(electorate), minBallots)
    return sizeBlocks(electorate, minBallots).map(block => describe(block, like))
  })
  const order = new Map(leavesOf(root).map((leaf, index) => [leaf.id, index]))
  return planned.toSorted((a, b) => (order.get(a.unitIds[0]!) ?? 0) - (order.get(b.unitIds[0]!) ?? 0))
}

/** Units whose voters have the same ballot and the same way of voting. */
interface Alike extends Pick<PlannedConstituency, 'mode' | 'subjectIds'> {
  readonly unitIds: ReadonlySet<string>
}

function groupVoters (
  leaves: readonly ElectorateUnit[], ballotOf: (unitId: string) => readonly string[], isOnPaper: (unitId: string) => boolean): Alike[] {
  const groups = new Map<string, Alike & { readonly unitIds: Set<string> }>()
  for (const leaf of leaves) {
    const subjectIds = ballotOf(leaf.id)
    if (subjectIds.length === 0) throw new Refused('not-ready', { missing: ['subjects'], unit: leaf.name })
    const mode = isOnPaper(leaf.id) ? 'paper' : 'electronic'
    const key = [mode, ...subjectIds].join(' ')
    const like = groups.get(key) ?? { mode, subjectIds, unitIds: new Set() }
    like.unitIds.add(leaf.id)
    groups.set(key, like)
  }
  if (groups.size === 0) throw new Refused('not-ready', { missing: ['roll'] })
  return [...groups.values()]
}

/** Units with voters of their own, in the order of the establishment. */
function leavesOf (unit: ElectorateUnit): ElectorateUnit[] {
  return [...(unit.voters > 0 ? [unit] : []), ...unit.children.flatMap(leavesOf)]
}

/** The establishment with the voters of one group only; people who sit in a parent unit become its first part. */
function restrict (unit: ElectorateUnit, like: Alike): Piece {
  const own = like.unitIds.has(unit.id) && unit.voters > 0 ? [ownPart(unit, like)] : []
  const parts = [...own, ...unit.children.map(child => restrict(child, like))].filter(part => part.ballots > 0)
  return group(unit.name, parts)
}

function ownPart (unit: ElectorateUnit, { subjectIds }: Alike): Piece {
  const own = unit.ratedVoters.some(id => subjectIds.includes(id))
  return { leaves: [unit.id], names: [unit.children.length > 0 ? staffName(unit.name) : unit.name], ballots: unit.voters, own, parts: [] }
}

function checkSecrecy (electorate: Piece, size: number, fewest: number): void {
  if (size >= fewest) return
  throw new Refused('electorate-too-small', { units: electorate.names, voters: electorate.ballots, fewest })
}

function describe ({ leaves, names, ballots }: Piece, { mode, subjectIds }: Alike): PlannedConstituency {
  return { unitIds: leaves, name: listNames(names), summoned: ballots, mode, subjectIds }
}
