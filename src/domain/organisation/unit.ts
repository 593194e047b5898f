import { z } from 'zod'
import { compareCodes, line } from '../name.js'
import { Refused } from '../refusal.js'

/** Vietnamese words for each kind of unit, from the top of the establishment down; agencies stand beside troop units. */
export const unitKindNames = {
  ministry: 'Bộ',
  region: 'Quân khu',
  service: 'Quân chủng',
  corps: 'Quân đoàn',
  branch: 'Binh chủng',
  command: 'Bộ chỉ huy quân sự',
  academy: 'Học viện, nhà trường',
  division: 'Sư đoàn',
  brigade: 'Lữ đoàn',
  regiment: 'Trung đoàn',
  battalion: 'Tiểu đoàn',
  company: 'Đại đội',
  platoon: 'Trung đội',
  squad: 'Tiểu đội',
  agency: 'Cơ quan',
  department: 'Cục',
  office: 'Phòng',
  section: 'Ban',
  other: 'Đơn vị khác',
} as const

export type UnitKind = keyof typeof unitKindNames
const unitKind = z.enum(Object.keys(unitKindNames) as [UnitKind, ...UnitKind[]])

/** A code that stays with a unit or a person: letters, digits and `. _ / -`, no spaces, at most 40 characters. */
export const codePattern = /^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,39}$/u
export const stableCode = line(40).pipe(z.string().regex(codePattern))

/** What is said of a unit when it is made. `position` orders siblings. */
export const newUnit = z.object({
  code: stableCode,
  name: line(200),
  kind: unitKind,
  parentId: z.uuid().nullable(),
  position: z.int().min(0).max(1_000_000),
}).meta({ id: 'NewUnit' })
export type NewUnit = z.infer<typeof newUnit>

/** What can be said anew of a unit; the code is not among it. `dissolvedOn` is the first day without the unit, `renamedOn` the first of its new name (today unless told). */
export const unitChange = newUnit.omit({ code: true }).extend({ dissolvedOn: z.iso.date().nullable(), renamedOn: z.iso.date() }).partial().meta({ id: 'UnitChange' })
export type UnitChange = z.infer<typeof unitChange>

export interface Unit extends Readonly<NewUnit> {
  readonly id: string
  /** ISO date, null while the unit stands. */
  readonly dissolvedOn: string | null
}

/** Units by their place: roots and children are in the order of the establishment (position, then code; never by id). */
export interface UnitTree {
  readonly byId: ReadonlyMap<string, Unit>
  readonly roots: readonly Unit[]
  readonly children: ReadonlyMap<string, readonly Unit[]>
}

/** What the people who sit in a unit itself are called beside the units below it. */
export function staffName (unitName: string): string {
  return `Cơ quan ${unitName}`
}

/** Arranges units whatever their order; `conflict` names units whose superior is unknown or which stand in a circle. */
export function unitTree (units: readonly Unit[]): UnitTree {
  const { orphans, circular } = misplaced(units)
  refuse(orphans, 'đơn vị cấp trên có trong danh sách')
  refuse(circular, 'đơn vị cấp trên không phải chính nó hoặc cấp dưới của nó')
  const ordered = units.toSorted(byEstablishment)
  const byId = new Map(units.map(unit => [unit.id, unit]))
  return { byId, roots: ordered.filter(unit => unit.parentId === null), children: groupBySuperior(ordered) }
}

/** A unit as far as its place goes. */
export type Placed = Pick<Unit, 'id' | 'parentId'>

/** Units whose superior is not among them, and units in a circle or below one. */
export function misplaced<T extends Placed> (units: readonly T[]): { orphans: T[], circular: T[] } {
  const known = new Set(units.map(unit => unit.id))
  const orphans = units.filter(unit => unit.parentId !== null && !known.has(unit.parentId))
  const children = groupBySuperior(units)
  const tops = [...units.filter(unit => unit.parentId === null), ...orphans]
  const reached = new Set(tops.flatMap(top => subtree(children, top)))
  return { orphans, circular: units.filter(unit => !reached.has(unit)) }
}

/** Every unit, each before its children: the order of a printed establishment. */
export function establishment (tree: UnitTree): Unit[] {
  return tree.roots.flatMap(root => subtree(tree.children, root))
}

/** A unit and all below it, in the order of the establishment; `not-found` when there is no such unit. */
export function unitAndBelow (tree: UnitTree, id: string): Unit[] {
  return subtree(tree.children, unitIn(tree, id))
}

/** From the root down to the unit itself. */
export function pathOf (tree: UnitTree, id: string): Unit[] {
  const path: Unit[] = []
  for (let at: string | null = id; at !== null; at = path[0]!.parentId) path.unshift(unitIn(tree, at))
  return path
}

/** The unit as it will be; refuses an unknown or dissolved superior, a circle, and the end of a unit that still has others below it. */
export function changeUnit (tree: UnitTree, id: string, change: UnitChange): Unit {
  const unit = unitIn(tree, id)
  const { name = unit.name, kind = unit.kind, parentId = unit.parentId, position = unit.position, dissolvedOn = unit.dissolvedOn } = change
  if (parentId !== unit.parentId) checkSuperior(tree, parentId)
  if (parentId !== null && unitAndBelow(tree, id).some(below => below.id === parentId)) {
    throw new Refused('conflict', { field: 'parentId', expected: 'đơn vị cấp trên không phải chính nó hoặc cấp dưới của nó' })
  }
  if (dissolvedOn !== null && (tree.children.get(id) ?? []).some(child => child.dissolvedOn === null)) {
    throw new Refused('conflict', { field: 'dissolvedOn', expected: 'không còn đơn vị cấp dưới đang hoạt động' })
  }
  return { ...unit, name, kind, parentId, position, dissolvedOn }
}

/** The first day of a new name: not to come, and after the day from which the name of now holds unless it is that very day, which corrects it. */
export function renamedFrom (wanted: string | undefined, held: { readonly validFrom: string } | undefined, today: string): string {
  const from = wanted ?? today
  if (from > today) throw new Refused('conflict', { field: 'renamedOn', expected: `không sau hôm nay (${today})` })
  if (held && from < held.validFrom) throw new Refused('conflict', { field: 'renamedOn', expected: `từ ngày ${held.validFrom} trở đi, vì tên hiện nay mang từ ngày ấy` })
  return from
}

/** Refuses a superior that does not exist or no longer stands; null (no superior) is allowed. */
export function checkSuperior (tree: UnitTree, parentId: string | null): void {
  if (parentId === null) return
  const superior = tree.byId.get(parentId)
  if (superior?.dissolvedOn === null) return
  throw new Refused('conflict', { field: 'parentId', expected: 'một đơn vị đang hoạt động' })
}

function byEstablishment (a: Unit, b: Unit): number {
  return a.position - b.position || compareCodes(a.code, b.code)
}

function groupBySuperior<T extends Placed> (units: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const unit of units) {
    if (unit.parentId === null) continue
    const group = groups.get(unit.parentId)
    if (group) group.push(unit)
    else groups.set(unit.parentId, [unit])
  }
  return groups
}

/** Walks with a list instead of calls, so that a file with an absurdly deep tree cannot exhaust the stack. */
function subtree<T extends Placed> (children: ReadonlyMap<string, readonly T[]>, top: T): T[] {
  const found: T[] = []
  const waiting = [top]
  for (let unit = waiting.pop(); unit; unit = waiting.pop()) {
    found.push(unit)
    waiting.push(...(children.get(unit.id) ?? []).toReversed())
  }
  return found
}

function unitIn (tree: UnitTree, id: string): Unit {
  const unit = tree.byId.get(id)
  if (!unit) throw new Refused('not-found', { unit: id })
  return unit
}

function refuse (units: readonly Unit[], expected: string): void {
  if (units.length > 0) throw new Refused('conflict', { field: 'parentId', units: units.map(unit => unit.code), expected })
}
