import { listsBy } from './lists.js'
import { group } from './piece.js'
import type { Piece } from './piece.js'

/** A unit of the establishment with those below it in order. */
export interface EstablishmentUnit {
  readonly id: string
  readonly name: string
  readonly children: readonly EstablishmentUnit[]
}

/** What is shown or hidden as a whole: whole units, and the ballots that lie there. No unit is in two places. */
export interface Place {
  readonly id: string
  readonly unitIds: readonly string[]
  readonly ballots: number
  readonly own: boolean
}

/** Units numbered as they stand in the establishment, each before those below it. */
interface Numbered {
  readonly unit: EstablishmentUnit
  readonly number: number
  readonly above: Numbered | null
  /** Units here and below in which anybody voted. */
  voting: number
}

/** Places where somebody voted, laid into the establishment: each at the lowest level that holds it. Ids decide nothing. */
export function arrange (root: EstablishmentUnit, places: readonly Place[]): Piece {
  const voted = places.filter(place => place.ballots > 0)
  const units = number(root)
  for (const id of voted.flatMap(place => place.unitIds)) {
    for (let at = units.get(id) ?? null; at; at = at.above) at.voting++
  }
  const homes = listsBy(voted.map(place => settle(units.get(root.id)!, place, units)), ({ home }) => home)
  const lay = (unit: EstablishmentUnit): Piece => {
    const below = unit.children.map(child => ({ piece: lay(child), number: units.get(child.id)!.number }))
    const parts = [...homes.get(units.get(unit.id)!) ?? [], ...below].filter(({ piece }) => piece.ballots > 0)
    return group(unit.name, parts.toSorted((a, b) => a.number - b.number).map(({ piece }) => piece))
  }
  return lay(root)
}

/** A place as a piece, with the unit it belongs to and the number of its first unit. */
function settle (top: Numbered, { id, unitIds, ballots, own }: Place, units: ReadonlyMap<string, Numbered>) {
  const ordered = unitIds.map(unit => units.get(unit)!).toSorted((a, b) => a.number - b.number)
  const piece: Piece = { leaves: [id], names: ordered.map(({ unit }) => unit.name), ballots, own, parts: [] }
  return { home: homeOf(top, ordered), piece, number: ordered[0]!.number }
}

/** A place that lies in several siblings belongs to their superior, unless one alone of them has voters elsewhere too: it was lodged there. */
function homeOf (top: Numbered, units: readonly Numbered[]): Numbered {
  const shares = listsBy(units, unit => childTowards(top, unit))
  const below = [...shares].filter(([child]) => child !== top)
  const [host, ...others] = shares.size === 1 ? below : below.filter(([child, mine]) => mine.length < child.voting)
  return !host || others.length > 0 ? top : homeOf(...host)
}

/** The child of `top` that holds the unit; `top` for its own people. */
function childTowards (top: Numbered, unit: Numbered): Numbered {
  let at = unit
  while (at !== top && at.above !== top) at = at.above!
  return at
}

function number (root: EstablishmentUnit): Map<string, Numbered> {
  const units = new Map<string, Numbered>()
  const visit = (unit: EstablishmentUnit, above: Numbered | null): void => {
    const numbered = { unit, number: units.size, above, voting: 0 }
    units.set(unit.id, numbered)
    for (const child of unit.children) visit(child, numbered)
  }
  visit(root, null)
  return units
}
