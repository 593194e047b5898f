import { sql } from 'kysely'
import type { StoredTable } from '../domain/stored.js'
import type { Reader } from './executor.js'
import { roles } from './migrate.js'

/** Short names of the logins, as they are told outside. */
const halves = sql.join([sql`(1, ${roles.roll}, 'registrar')`, sql`(2, ${roles.box}, 'teller')`, sql`(3, ${roles.reader}, 'reader')`])

/** Every table and column of the service with the logins that may read or write it, as the database itself says; tables of single rounds are parts of these. */
export async function storedTables (db: Reader): Promise<StoredTable[]> {
  const { rows } = await sql<StoredTable>`
    with logins (place, login, half) as (values ${halves})
    select relname as name,
      array(select half from logins where has_table_privilege(login, t.oid, 'insert, delete, truncate') or has_any_column_privilege(login, t.oid, 'insert, update') order by place) as writers,
      (select json_agg(json_build_object('name', attname, 'readers',
          array(select half from logins where has_column_privilege(login, t.oid, attnum, 'select') order by place)) order by attnum)
        from pg_attribute where attrelid = t.oid and attnum > 0 and not attisdropped) as columns
    from pg_class t
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f') and not relispartition
    order by relname`.execute(db)
  return rows
}
