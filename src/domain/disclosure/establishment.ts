import { unitAndBelow } from '../organisation/unit.js'
import type { UnitTree } from '../organisation/unit.js'
import type { EstablishmentUnit } from './arrange.js'
import { listsBy } from './lists.js'

/** A unit as it stood when a round was published; `parentId` is null for the round's own unit. */
export interface PublishedUnit {
  readonly id: string
  readonly parentId: string | null
  readonly name: string
}

/**
 * The round's unit and those below it in which or below which anybody votes, each before those below it. A unit with voters
 * that was put elsewhere since the roll was frozen stands directly under the round's unit.
 */
export function freezeUnits (tree: UnitTree, rootId: string, voting: ReadonlySet<string>): PublishedUnit[] {
  const below = unitAndBelow(tree, rootId)
  const inside = new Set(below.map(({ id }) => id))
  const kept = new Set([rootId])
  for (const id of voting) {
    for (let at: string | null = id; at !== null && inside.has(at); at = tree.byId.get(at)!.parentId) kept.add(at)
  }
  const moved = [...voting].filter(id => !inside.has(id)).map(id => ({ id, parentId: rootId, name: tree.byId.get(id)!.name }))
  return [...below.filter(({ id }) => kept.has(id)).map(({ id, parentId, name }) => ({ id, parentId: id === rootId ? null : parentId, name })), ...moved]
}

/** The same units as a tree; the first is its top. */
export function establishmentOf (units: readonly PublishedUnit[]): EstablishmentUnit {
  const children = listsBy(units, ({ parentId }) => parentId)
  const lay = ({ id, name }: PublishedUnit): EstablishmentUnit => ({ id, name, children: (children.get(id) ?? []).map(lay) })
  return lay(units[0]!)
}
