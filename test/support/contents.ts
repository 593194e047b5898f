import type { Test } from 'tap'
import type { RefusalCode } from '../../src/domain/refusal.js'
import type { Stage } from './stage.js'

/** Of every table (parents of partitions stand for these): the number of rows and a digest of all that is in them, whatever their order. */
export async function contentsOf (stage: Pick<Stage, 'asOwner'>): Promise<Record<string, string>> {
  const tables = await tablesOf(stage)
  const one = (table: string) => `select '${table}' as name, count(*) || ' ' || coalesce(md5(string_agg(r::text, e'\\n' order by r::text)), '') as rows from ${table} r`
  const rows = await stage.asOwner<{ name: string, rows: string }>(tables.map(one).join(' union all '))
  return Object.fromEntries(rows.map(row => [row.name, row.rows]))
}

/** Names of the tables of the service, without those of single rounds. */
export async function tablesOf ({ asOwner }: Pick<Stage, 'asOwner'>): Promise<string[]> {
  const rows = await asOwner<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by relname")
  return rows.map(({ name }) => name)
}

/** Tables of one round alone, by the name of their parent. */
export async function partitionsOf ({ asOwner }: Pick<Stage, 'asOwner'>, roundId: string): Promise<string[]> {
  const suffix = roundId.replaceAll('-', '')
  const rows = await asOwner<{ name: string }>(
    "select relname as name from pg_class where relkind = 'r' and relname like '%' || $1 order by relname", [`_${suffix}`])
  return rows.map(({ name }) => name.slice(0, -suffix.length - 1))
}

/** Tables of which some row, written as text, holds these bytes in one of the ways bytes are written. */
export async function tablesThatHold (stage: Pick<Stage, 'asOwner'>, bytes: Uint8Array): Promise<string[]> {
  const buffer = Buffer.from(bytes)
  return tablesThatSay(stage, ...['hex', 'base64', 'base64url'].map(way => buffer.toString(way as BufferEncoding).replace(/=+$/, '')))
}

/** Tables of which some row, written as text, has one of these texts in it; those of single rounds under the name of their parent. */
export async function tablesThatSay (stage: Pick<Stage, 'asOwner'>, ...texts: readonly string[]): Promise<string[]> {
  const own = (await stage.asOwner<{ name: string }>("select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relispartition")).map(({ name }) => name)
  const found = await Promise.all([...await tablesOf(stage), ...own].map(async table => {
    const [row] = await stage.asOwner<{ found: boolean }>(`select exists (select from ${table} r where r::text like any ($1)) as found`, [texts.map(text => `%${text.replaceAll('_', '\\_')}%`)])
    return row!.found ? [table.replace(/_[0-9a-f]{32}$/, '')] : []
  }))
  return [...new Set(found.flat())].toSorted()
}

/** The act is refused with this code and leaves every row of the database as it was. */
export async function refusedUnchanged (t: Test, stage: Pick<Stage, 'asOwner'>, code: RefusalCode, name: string, act: () => Promise<unknown>, details?: unknown): Promise<void> {
  const before = await contentsOf(stage)
  await t.rejects(act(), { name: 'Refused', code, ...(details !== undefined && { details }) }, `${name} is refused with ${code}`)
  t.same(await contentsOf(stage), before, `${name} changes nothing`)
}
