import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import type pg from 'pg'
import { copyInto, copyOutOf, keptIn, migrationsIn } from './catalog.js'
import type { Migration, Table } from './catalog.js'
import { connected } from './connection.js'
import type { Contents, KeptTable } from './content.js'
import { copyIn, copyOut } from './copy.js'
import { BackupProblem } from './problem.js'
import { readBackup } from './read.js'
import type { BackupSecret } from './secrets.js'
import { wakeUp } from './wake-up.js'

/** What is taken back where. `migrate` brings an empty database to the form that the named file of it makes. */
export interface RestorePlan {
  readonly ownerUrl: string
  readonly path: string
  readonly secret: BackupSecret
  readonly migrate: (through: string) => Promise<void>
}

/** Reads a whole backup, changing nothing. Throws `BackupProblem` when anything about it is not as it was written. */
export async function checkBackup (path: string, secret: BackupSecret): Promise<Contents> {
  return withFile(path, async file => (await readBackup(file, secret)).contents)
}

/**
 * Takes a backup back into an empty database: the file is read whole and found right before anything is changed; then everything goes in with one
 * transaction, in which every table is read back and held against its digest. Gives the titles of rounds that were cancelled by it. Throws `BackupProblem`, and has then changed nothing but the form of an empty database.
 */
export async function restoreBackup (plan: RestorePlan): Promise<readonly string[]> {
  return withFile(plan.path, async file => {
    const { contents, sha256 } = await readBackup(file, plan.secret)
    await expectForm(plan, contents.head.migrations)
    return connected(plan.ownerUrl, async client => {
      await client.query('begin')
      const cancelled = await fill(client, file, plan.secret, contents)
      await client.query("select record_event(null, 'hom-phieu', 'backup-restored', null, $1)", [{ sha256, made: contents.head.made }])
      await client.query('commit')
      return cancelled
    })
  })
}

async function withFile<T> (path: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, 'r').catch((cause: unknown) => { throw new BackupProblem(`Không đọc được tệp ${path}.`, { cause }) })
  try {
    return await work(file)
  } finally {
    await file.close()
  }
}

/** An empty database gets the form that it had; one with a form must have the same, file by file. */
async function expectForm ({ ownerUrl, migrate }: RestorePlan, expected: readonly Migration[]): Promise<void> {
  const found = () => connected(ownerUrl, migrationsIn)
  if ((await found()).length === 0) await migrate(expected.at(-1)!.name)
  if (JSON.stringify(await found()) !== JSON.stringify(expected)) {
    throw new BackupProblem('Cơ sở dữ liệu không cùng phiên bản với bản sao lưu. Hãy khôi phục vào một cơ sở dữ liệu trống, bằng phần mềm cùng phiên bản hoặc mới hơn.')
  }
}

async function fill (client: pg.Client, file: FileHandle, secret: BackupSecret, { tables: wanted }: Contents): Promise<readonly string[]> {
  await client.query('lock table rounds, accounts, audit_events in exclusive mode')
  const tables = new Map((await keptIn(client)).map(table => [table.name, table]))
  await expectEmpty(client, [...tables.keys()])
  await client.query('delete from setup_codes')
  const shape = ({ name, columns }: Pick<Table, 'name' | 'columns'>) => `${name} ${columns.join()}`
  if (wanted.map(shape).toSorted().join() !== [...tables.values()].map(shape).toSorted().join()) throw new BackupProblem('Các bảng trong bản sao lưu khác với cơ sở dữ liệu.')
  await readBackup(file, secret, (name, rows) => copyIn(client, copyInto(tables.get(name)!), rows))
  for (const table of wanted) await expectSame(client, tables.get(table.name)!, table)
  return wakeUp(client)
}

async function expectEmpty (client: pg.Client, names: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ readonly name: string }>(names.map(name => `(select '${name}' as name from ${name} limit 1)`).join(' union all '))
  if (rows.length > 0) throw new BackupProblem(`Cơ sở dữ liệu đã có dữ liệu (${rows.map(({ name }) => name).join(', ')}); chỉ khôi phục vào cơ sở dữ liệu trống.`)
}

async function expectSame (client: pg.Client, table: Table, { rows, sha256 }: KeptTable): Promise<void> {
  const digest = createHash('sha256')
  const stream = copyOut(client, copyOutOf(table))
  for await (const bytes of stream) digest.update(bytes as Buffer)
  if (stream.rowCount !== rows || digest.digest('hex') !== sha256) throw new BackupProblem(`Đọc lại bảng ${table.name} sau khi khôi phục không khớp với bản sao lưu.`)
}
