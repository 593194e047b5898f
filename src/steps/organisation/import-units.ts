import type { Actor } from '../../domain/staff/role.js'
import type { Unit } from '../../domain/organisation/unit.js'
import type { Changes } from '../../imports/changes.js'
import { readGrid } from '../../imports/grid.js'
import type { Grid } from '../../imports/grid.js'
import { refuseProblems } from '../../imports/problem.js'
import { compareUnits, parseUnits } from '../../imports/units.js'
import type { UnitRow } from '../../imports/units.js'
import { recordEvent } from '../../store/audit.js'
import { listUnits, lockUnits, placeUnits, rememberNames, saveUnits, today } from '../../store/units.js'
import type { World } from '../world.js'

/** A file as it was sent. */
export interface SentFile {
  readonly bytes: Uint8Array
  readonly name: string
}

/** What importing an establishment would change; `import-problems` lists everything wrong in the file. */
export async function previewUnits (world: Pick<World, 'roll'>, file: SentFile): Promise<Changes> {
  const grid = await readGrid(file.bytes, file.name)
  return plan(grid, await listUnits(world.roll.db)).changes
}

/** Imports an establishment whole or, when anything in the file is wrong, not at all. */
export async function importUnits (world: Pick<World, 'roll'>, actor: Actor, file: SentFile): Promise<Changes> {
  const grid = await readGrid(file.bytes, file.name)
  return world.roll.db.transaction().execute(async db => {
    await lockUnits(db)
    const { rows, changes } = plan(grid, await listUnits(db))
    await saveUnits(db, rows)
    await placeUnits(db, rows)
    await rememberNames(db, renamed(changes), await today(db))
    await recordEvent(db, actor, 'units-imported', null, { created: changes.create.length, updated: changes.update.length })
    return changes
  })
}

function plan (grid: Grid, existing: readonly Unit[]): { rows: readonly UnitRow[], changes: Changes } {
  const { rows, problems } = parseUnits(grid, existing)
  refuseProblems(problems)
  return { rows, changes: compareUnits(rows, existing) }
}

function renamed ({ create, update }: Changes): string[] {
  const anew = update.filter(({ fields }) => fields.some(({ field }) => field === 'name'))
  return [...create, ...anew].map(({ code }) => code)
}
