import type pg from 'pg'
import { BackupProblem } from './problem.js'
import { keptTables, leftOutTables, migrationTable } from './tables.js'

/** A table as COPY needs it: columns in their order, and what orders its rows on every server alike, so that no backup tells in which order they were written. */
export interface Table {
  readonly name: string
  readonly columns: readonly string[]
  readonly key: readonly string[]
}

/** One file of the database's form, as the migration program remembers it. */
export interface Migration {
  readonly name: string
  readonly sha256: string
}

/** Tables that are kept, each behind those it refers to. Throws when the database has one that nobody has decided on. */
export async function keptIn (client: pg.Client): Promise<readonly Table[]> {
  const { rows } = await client.query<Table & { readonly needs: readonly string[] }>(`
    select relname as name,
      array(select quote_ident(attname) from pg_attribute a where a.attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
      array(select quote_ident(a.attname) || case when a.attcollation = 0 then '' else ' collate "C"' end from pg_index i, unnest(i.indkey) with ordinality k (number, place) join pg_attribute a on a.attnum = k.number
            where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid order by place) as key,
      array(select distinct f.relname::text from pg_constraint r join pg_class f on f.oid = r.confrelid where r.conrelid = c.oid and r.contype = 'f' and f.oid <> c.oid) as needs
    from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by relname`)
  const unknown = rows.map(({ name }) => name).filter(name => !(name in keptTables) && !leftOutTables.includes(name) && name !== migrationTable)
  if (unknown.length > 0) throw new BackupProblem(`Chưa quyết định có sao lưu các bảng này hay không: ${unknown.join(', ')}.`)
  return inOrder(rows.filter(({ name }) => name in keptTables))
}

/** The files from which the database was made, none for an empty one. */
export async function migrationsIn (client: pg.Client): Promise<readonly Migration[]> {
  const { rows } = await client.query<{ readonly there: string | null }>(`select to_regclass('${migrationTable}')::text as there`)
  return rows[0]!.there === null ? [] : (await client.query<Migration>(`select name, sha256 from ${migrationTable} order by name`)).rows
}

/** `copy … to stdout` of what a table keeps, in the order of its key. */
export function copyOutOf ({ name, columns, key }: Table): string {
  const condition = keptTables[name] ?? null
  return `copy (select ${columns.join(', ')} from ${name}${condition === null ? '' : ` where ${condition}`} order by ${key.join(', ')}) to stdout (format binary)`
}

/** `copy … from stdin` into a table. */
export function copyInto ({ name, columns }: Table): string {
  return `copy ${name} (${columns.join(', ')}) from stdin (format binary)`
}

function inOrder (tables: readonly (Table & { readonly needs: readonly string[] })[]): Table[] {
  const ordered: Table[] = []
  const left = new Map(tables.map(table => [table.name, table]))
  while (left.size > 0) {
    const ready = [...left.values()].filter(({ needs }) => !needs.some(name => left.has(name)))
    if (ready.length === 0) throw new Error(`tables refer to each other in a circle: ${[...left.keys()].join(', ')}`)
    for (const { name, columns, key } of ready) {
      ordered.push({ name, columns, key })
      left.delete(name)
    }
  }
  return ordered
}
