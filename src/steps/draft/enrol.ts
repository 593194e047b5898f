import { compareRows } from '../../imports/changes.js'
import type { Changes } from '../../imports/changes.js'
import { readGrid } from '../../imports/grid.js'
import { refuseProblems } from '../../imports/problem.js'
import type { Problem } from '../../imports/problem.js'
import { parseRoll } from '../../imports/roll.js'
import type { RollRow as FileRow } from '../../imports/roll.js'
import { electorateUnits } from '../../domain/round/electorate.js'
import { personnelClassNames } from '../../domain/organisation/person.js'
import type { Actor } from '../../domain/staff/role.js'
import type { RollRow } from '../../domain/organisation/roll.js'
import { expectState, expectVersion } from '../../domain/round/round.js'
import type { Round } from '../../domain/round/round.js'
import { unitTree } from '../../domain/organisation/unit.js'
import type { Unit } from '../../domain/organisation/unit.js'
import { recordEvent } from '../../store/audit.js'
import { facts } from '../../store/executor.js'
import type { Roll } from '../../store/executor.js'
import { replaceRoll, rollOf } from '../../store/rolls.js'
import { findRound, nextVersion, takeRound } from '../../store/rounds.js'
import { listUnits } from '../../store/units.js'
import type { SentFile } from '../organisation/import-units.js'
import type { World } from '../world.js'

/** What the import does, or would do. */
export interface RollImport {
  readonly changes: Changes & { readonly remove: readonly { readonly code: string, readonly name: string }[] }
  readonly applied: boolean
  /** Of the draft, after what was done. */
  readonly version: number
}

/**
 * Reads the roll of a draft from XLSX or CSV. The whole file is checked first, against the establishment and the round's
 * composition; with any problem nothing is imported. The file is the whole roll: voters who are not in it leave the roll.
 */
export async function importRoll (world: Pick<World, 'roll'>, actor: Actor, id: string, file: SentFile, preview: boolean, seen: number | null = null): Promise<RollImport> {
  expectState(await findRound(facts(world.roll.db), id), 'draft')
  const grid = await readGrid(file.bytes, file.name)
  return world.roll.db.transaction().execute(async db => {
    const round = await takeRound(facts(db), id)
    expectState(round, 'draft')
    expectVersion(round, seen)
    const units = await unitsByCode(db, round)
    const { rows, problems } = parseRoll(grid, units)
    refuseProblems([...problems, ...outsideComposition(round, rows)])
    const changes = await compare(db, id, rows)
    if (preview) return { changes, applied: false, version: round.version }
    await replaceRoll(db, id, rows.map(row => toRollRow(row, units)))
    await recordEvent(db, actor, 'roll-replaced', id, { voters: rows.length })
    return { changes, applied: true, version: await nextVersion(db, id) }
  })
}

async function unitsByCode (db: Roll, round: Round): Promise<Map<string, Unit>> {
  const units = electorateUnits(unitTree(await listUnits(db)), round)
  return new Map(units.map(unit => [unit.code, unit]))
}

function outsideComposition (round: Round, rows: readonly FileRow[]): Problem[] {
  const { personnelClasses } = round.composition
  if (personnelClasses.length === 0) return []
  const allowed = personnelClasses.map(name => personnelClassNames[name]).join('; ')
  return rows.filter(row => !personnelClasses.includes(row.personnelClass))
    .map(row => ({ row: row.line, column: 'Đối tượng', value: row.code, expected: `đối tượng trong thành phần ghi phiếu: ${allowed}` }))
}

async function compare (db: Roll, id: string, rows: readonly FileRow[]): Promise<RollImport['changes']> {
  const units = new Map((await listUnits(db)).map(unit => [unit.id, unit.code]))
  const before = new Map((await rollOf(db, id)).map(entry => [entry.code, entry]))
  const changes = compareRows(rows, row => {
    const old = before.get(row.code)
    return old ? { name: old.name, rank: old.rank, personnelClass: old.personnelClass, unit: units.get(old.unitId) ?? null } : null
  }, row => ({ name: row.name, rank: row.rank, personnelClass: row.personnelClass, unit: row.unitCode }))
  const kept = new Set(rows.map(row => row.code))
  return { ...changes, remove: [...before.values()].filter(entry => !kept.has(entry.code)).map(({ code, name }) => ({ code, name })) }
}

function toRollRow ({ code, name, rank, personnelClass, unitCode }: FileRow, units: ReadonlyMap<string, Unit>): RollRow {
  return { code, name, rank, personnelClass, unitId: units.get(unitCode)!.id }
}
