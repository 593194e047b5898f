import { Refused } from '../../domain/refusal.js'
import type { Actor } from '../../domain/staff/role.js'
import { changeUnit, checkSuperior, establishment, renamedFrom, unitTree } from '../../domain/organisation/unit.js'
import type { NewUnit, Unit, UnitChange } from '../../domain/organisation/unit.js'
import { recordEvent } from '../../store/audit.js'
import { insertUnit, listUnits, lockUnits, namesOf, rememberNames, today, updateUnit } from '../../store/units.js'
import type { UnitName } from '../../store/units.js'
import { expectEdition } from '../edition.js'
import type { World } from '../world.js'

/** Every unit in the order of the establishment, each before those below it. */
export async function readUnits (world: Pick<World, 'roll'>): Promise<Unit[]> {
  return establishment(unitTree(await listUnits(world.roll.db)))
}

/** Names a unit has had, the oldest first, each with its first day. */
export async function readNames (world: Pick<World, 'roll'>, id: string): Promise<UnitName[]> {
  const names = await namesOf(world.roll.db, id)
  if (names.length === 0) throw new Refused('not-found', { unit: id })
  return names
}

/** Adds a unit below one that stands, or a root; `conflict` when the code is taken. */
export async function createUnit (world: Pick<World, 'roll'>, actor: Actor, unit: NewUnit): Promise<Unit> {
  return world.roll.db.transaction().execute(async db => {
    await lockUnits(db)
    checkSuperior(unitTree(await listUnits(db)), unit.parentId)
    const created = await insertUnit(db, unit)
    if (!created) throw new Refused('conflict', { field: 'code', expected: 'một mã đơn vị chưa có' })
    await rememberNames(db, [unit.code], await today(db))
    await recordEvent(db, actor, 'unit-created', null, { unit: unit.code })
    return created
  })
}

/** Renames, moves, reorders or dissolves a unit; an earlier name is kept with the days on which it held. `seen` is the edition its author has before him, null when he does not say. */
export async function updateEstablishment (world: Pick<World, 'roll'>, actor: Actor, id: string, change: UnitChange, seen: string | null = null): Promise<Unit> {
  return world.roll.db.transaction().execute(async db => {
    await lockUnits(db)
    const tree = unitTree(await listUnits(db))
    const held = tree.byId.get(id)
    // Whoever saw an older unit is told so first: what is wrong with his change may be so only since.
    if (held) expectEdition(held, seen)
    const changed = changeUnit(tree, id, change)
    await updateUnit(db, changed)
    if (changed.name !== held?.name) await rememberNames(db, [changed.code], renamedFrom(change.renamedOn, (await namesOf(db, id)).at(-1), await today(db)))
    await recordEvent(db, actor, 'unit-changed', null, { unit: changed.code, changed: Object.keys(change) })
    return changed
  })
}
