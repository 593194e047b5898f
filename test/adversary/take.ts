import { readFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import type { Copy, Raw, Row, Table } from './copy.js'
import type { Text } from './copy.js'

/** Where copies are taken from. */
export interface Victim {
  /** A connection of the superuser to the service's database. */
  readonly superuser: pg.Client
  readonly dataDir: string
  /** What the service has printed so far, and, when it is asked, what it answers now. */
  readonly hear: (asked: boolean) => Promise<readonly Text[]>
}

/** Copies all there is; the service is asked, too, unless its answers are of no interest. */
export async function takeCopy ({ superuser, dataDir, hear }: Victim, roundId: string, moment: string, asked: boolean): Promise<Copy> {
  const texts = await hear(asked)
  const tables = await tablesOf(superuser)
  const pages = await pagesOf(superuser)
  const files = await filesOf(superuser, dataDir)
  return { moment, roundId, tables, raws: [...pages, ...files], texts }
}

/**
 * Tables of the service, those of single rounds too, and sequences; all views of statistics, of values and of work, and of locks, but for those
 * that show the same again; what the catalogue says of tables. The other catalogues are among the files.
 */
const wanted = `
  select n.nspname as schema, c.relname as name, c.relkind in ('r', 'm') as stored
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'S') and (n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
    or c.relname ~ '^pg_(stat_|statio_|stats$|locks|prepared|class$|replication|cursors)' and c.relname !~ '_(sys|user|xact)_') order by 1, 2`

async function tablesOf (superuser: pg.Client): Promise<Table[]> {
  const { rows: names } = await superuser.query<{ schema: string, name: string, stored: boolean }>(wanted)
  const tables: Table[] = []
  for (const { schema, name, stored } of names) {
    const system = stored ? 'ctid::text, xmin::text, xmax::text' : 'null as ctid, null as xmin, null as xmax'
    const table = `${superuser.escapeIdentifier(schema)}.${superuser.escapeIdentifier(name)}`
    const ours = name === 'pg_stats' ? " where schemaname = 'public'" : ''
    const { rows } = await superuser.query<Row>(`select ${system}, to_jsonb(r) as values from ${stored ? table : `(select * from ${table}${ours})`} r`)
    tables.push({ name: `${schema}.${name}`, rows })
  }
  return tables
}

/** Pages of the service's tables, their indexes and overflow, and of collected statistics, as they stand in the server's memory; by pageinspect, where it is. */
async function pagesOf (superuser: pg.Client): Promise<Raw[]> {
  const { rows: [extension] } = await superuser.query("select from pg_available_extensions where name = 'pageinspect'")
  if (!extension) return []
  await superuser.query('create extension if not exists pageinspect schema information_schema')
  const { rows } = await superuser.query<{ name: string, pages: Buffer }>(`
    with own as (
      select c.oid, c.reltoastrelid from pg_class c
      where c.relkind = 'r' and (c.relnamespace = 'public'::regnamespace or c.relname in ('pg_statistic', 'pg_class'))),
    heaps as (select oid from own union select reltoastrelid from own where reltoastrelid <> 0),
    every as (select oid from heaps union select indexrelid from pg_index where indrelid in (select oid from heaps))
    select oid::regclass::text as name,
           (select string_agg(information_schema.get_raw_page(oid::regclass::text, n::bigint), '' order by n)
            from generate_series(0, pg_relation_size(oid) / 8192 - 1) n) as pages
    from every where pg_relation_size(oid) > 0`)
  return rows.map(({ name, pages }) => ({ name: `memory ${name}`, relation: name, bytes: pages, times: [] }))
}

/** Everything below the data folder but other databases, which hold nothing of the service, and the service's own copy of the server's programs. */
async function filesOf (superuser: pg.Client, dataDir: string): Promise<Raw[]> {
  const { rows: [own] } = await superuser.query<{ oid: string }>('select oid::text from pg_database where datname = current_database()')
  const { rows: relations } = await superuser.query<{ path: string, name: string }>(
    "select pg_relation_filepath(oid) as path, oid::regclass::text as name from pg_class where relkind in ('r', 'i', 't', 'S', 'm') and pg_relation_filepath(oid) is not null")
  const nameOf = new Map(relations.map(({ path, name }) => [join('postgres', path), name]))
  const all = await readdir(dataDir, { recursive: true, withFileTypes: true })
  const kept = all.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name).slice(dataDir.length + 1))
    .filter(path => !path.startsWith('postgres-binaries-') && (!/^postgres\/base\/\d+\//.test(path) || path.startsWith(`postgres/base/${own!.oid}/`)))
  const read = await Promise.all(kept.sort().map(path => fileAt(dataDir, path, nameOf.get(path.replace(/\.\d+$/, '')) ?? null)))
  return read.filter(raw => raw !== null)
}

/** Null when the server has removed it meanwhile. */
async function fileAt (dataDir: string, path: string, relation: string | null): Promise<Raw | null> {
  try {
    const [bytes, { mtimeMs, ctimeMs, birthtimeMs }] = await Promise.all([readFile(join(dataDir, path)), stat(join(dataDir, path))])
    return { name: `file ${path.replace('postgres/', '')}`, relation, bytes, times: [mtimeMs, ctimeMs, birthtimeMs] }
  } catch {
    return null
  }
}
