import type { PublishedUnit } from '../disclosure/establishment.js'

/** Units of a published round by their number in the order of the establishment; the first, 0, is the top. */
export interface Layout {
  readonly units: readonly PublishedUnit[]
  readonly numberOf: ReadonlyMap<string, number>
  /** The superior's number; of the top itself -1. */
  readonly parents: Int32Array
  readonly depths: Int32Array
  /** The first number after the unit and all below it. */
  readonly ends: Int32Array
}

/** Numbers units that come each before those below it. */
export function layOut (units: readonly PublishedUnit[]): Layout {
  const numberOf = new Map(units.map(({ id }, number) => [id, number]))
  const parents = Int32Array.from(units, ({ parentId }) => parentId === null ? -1 : numberOf.get(parentId)!)
  const depths = new Int32Array(units.length)
  const ends = Int32Array.from(units, (_, number) => number + 1)
  for (let at = 1; at < units.length; at++) depths[at] = depths[parents[at]!]! + 1
  for (let at = units.length - 1; at > 0; at--) ends[parents[at]!] = Math.max(ends[parents[at]!]!, ends[at]!)
  return { units, numberOf, parents, depths, ends }
}

/** Whether a unit is another one or below it. */
export function isWithin ({ ends }: Layout, unit: number, top: number): boolean {
  return top <= unit && unit < ends[top]!
}

/** The lowest unit that holds these and all between them. */
export function lowestAbove (layout: Layout, first: number, last: number): number {
  let at = first
  while (!isWithin(layout, last, at)) at = layout.parents[at]!
  return at
}

/** Numbers of the units directly below one, in order. */
export function * childrenOf ({ ends }: Layout, unit: number): Generator<number> {
  for (let at = unit + 1; at < ends[unit]!; at = ends[at]!) yield at
}

/** Adds to every unit what stands at those below it. */
export function addUp ({ parents }: Layout, values: Int32Array): Int32Array {
  for (let at = values.length - 1; at > 0; at--) values[parents[at]!]! += values[at]!
  return values
}
