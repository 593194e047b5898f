import { sql } from 'kysely'
import type { NewUnit, Unit } from '../domain/organisation/unit.js'
import type { Roll } from './executor.js'

const columns = ['id', 'code', 'name', 'kind', 'parentId', 'position', 'dissolvedOn'] as const

/** A unit to be saved by code; the superior is named by code too. */
export interface UnitByCode extends Pick<Unit, 'code' | 'name' | 'kind' | 'position'> {
  readonly parentCode: string | null
}

/** A name and the ISO day from which it holds. */
export interface UnitName {
  readonly name: string
  readonly validFrom: string
}

/** Every unit, those dissolved too, in no order that means anything; `unitTree` orders them. */
export async function listUnits (db: Roll): Promise<Unit[]> {
  return db.selectFrom('units').select(columns).orderBy('code').execute()
}

/** Makes all other changes of the establishment wait, so that two of them cannot form a circle together. */
export async function lockUnits (db: Roll): Promise<void> {
  await sql`lock table units in share row exclusive mode`.execute(db)
}

/** Today's date where the service stands, as an ISO day. */
export async function today (db: Roll): Promise<string> {
  const { rows } = await sql<{ day: string }>`select (now() at time zone 'Asia/Ho_Chi_Minh')::date as day`.execute(db)
  return rows[0]!.day
}

/** Stores a unit; undefined when its code is taken. */
export async function insertUnit (db: Roll, unit: NewUnit): Promise<Unit | undefined> {
  return db.insertInto('units').values({ ...unit, dissolvedOn: null })
    .onConflict(conflict => conflict.column('code').doNothing()).returning(columns).executeTakeFirst()
}

/** Stores everything of a unit but its code. */
export async function updateUnit (db: Roll, { id, name, kind, parentId, position, dissolvedOn }: Unit): Promise<void> {
  await db.updateTable('units').set({ name, kind, parentId, position, dissolvedOn }).where('id', '=', id).execute()
}

/** Makes new units and brings known ones to the file's name, kind and position; superiors are set by `placeUnits` afterwards. */
export async function saveUnits (db: Roll, units: readonly UnitByCode[]): Promise<void> {
  await sql`
    insert into units (code, name, kind, position)
    select code, name, kind, position from json_to_recordset(${JSON.stringify(units)}::json)
      as file (code text, name text, kind text, position integer)
    on conflict (code) do update set name = excluded.name, kind = excluded.kind, position = excluded.position
    where (units.name, units.kind, units.position) is distinct from (excluded.name, excluded.kind, excluded.position)`.execute(db)
}

/** Puts units under their superiors, all by code. */
export async function placeUnits (db: Roll, units: readonly UnitByCode[]): Promise<void> {
  await sql`
    update units set parent_id = superior.id
    from json_to_recordset(${JSON.stringify(units)}::json) as file (code text, "parentCode" text)
      left join units superior on superior.code = file."parentCode"
    where units.code = file.code and units.parent_id is distinct from superior.id`.execute(db)
}

/** Remembers from which day today's names of these units hold; an earlier name of the same day gives way. */
export async function rememberNames (db: Roll, codes: readonly string[], day: string): Promise<void> {
  await sql`
    insert into unit_names (unit_id, valid_from, name)
    select id, ${day}::date, name from units where code = any(${codes})
    on conflict (unit_id, valid_from) do update set name = excluded.name`.execute(db)
}

/** Names of a unit, oldest first, each from its first day. */
export async function namesOf (db: Roll, unitId: string): Promise<UnitName[]> {
  return db.selectFrom('unitNames').select(['name', 'validFrom']).where('unitId', '=', unitId).orderBy('validFrom').execute()
}
