import { createHash, randomBytes } from 'node:crypto'
import { link, open, rm } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import type pg from 'pg'
import { copyOutOf, keptIn, migrationsIn } from './catalog.js'
import type { Table } from './catalog.js'
import { connected } from './connection.js'
import type { Contents, KeptTable } from './content.js'
import { copyOut } from './copy.js'
import { frameBytes } from './frames.js'
import type { Frame } from './frames.js'
import { BackupProblem } from './problem.js'
import { readBackup } from './read.js'
import { SealedWriter } from './sealed-file.js'
import { lockBytes, newLock } from './secrets.js'
import type { BackupSecret } from './secrets.js'
import { unfinishedIn } from './unfinished.js'

/** Which database goes where. `secretMark` is kept in the head; `withoutOpen` leaves out what is under way instead of refusing. */
export interface BackupPlan {
  readonly ownerUrl: string
  readonly path: string
  readonly secret: BackupSecret
  readonly secretMark: string
  readonly withoutOpen: boolean
  /** Told what whoever makes the backup has to know, one sentence at a time. */
  readonly warn: (sentence: string) => void
}

/** A backup that was made: what it holds, its size in bytes, SHA-256 (hex) of the file. */
export interface Backup extends Contents {
  readonly size: number
  readonly sha256: string
}

/**
 * Writes one snapshot of the database into an encrypted file (mode 0600), reads the file back, and only then gives it its name; an existing file is
 * never replaced. Rows come in the order of their keys, tables and rows that must not outlive their time are left out (tables.ts). Throws `BackupProblem`.
 */
export async function makeBackup (plan: BackupPlan): Promise<Backup> {
  const draft = `${plan.path}.${randomBytes(8).toString('hex')}`
  const file = await open(draft, 'wx+', 0o600)
  try {
    const written = await write(file, plan)
    await file.sync()
    const { contents, sha256, size } = await readBackup(file, plan.secret)
    if (JSON.stringify(contents.tables) !== JSON.stringify(written)) throw new BackupProblem('Đọc lại bản sao lưu không khớp với những gì đã ghi; hãy kiểm tra ổ đĩa.')
    await link(draft, plan.path).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST' ? new BackupProblem(`Tệp ${plan.path} đã có; không ghi đè lên bản sao lưu cũ.`) : error
    })
    await record(plan.ownerUrl, sha256)
    return { ...contents, size, sha256 }
  } finally {
    await file.close()
    await rm(draft, { force: true })
  }
}

async function write (file: FileHandle, { ownerUrl, secret, secretMark, withoutOpen, warn }: BackupPlan): Promise<readonly KeptTable[]> {
  return onSnapshot(ownerUrl, async (client, tables, made) => {
    await expectFinished(client, withoutOpen, warn)
    const { key, lock } = await newLock(secret, randomBytes(32))
    const head = lockBytes(lock)
    await file.appendFile(head)
    const sealed = new SealedWriter(file, { key, head })
    const put = (frame: Frame) => sealed.write(frameBytes(frame))
    await put({ kind: 'head', value: { version: 1, made, secret: secretMark, migrations: await migrationsIn(client) } })
    const written: KeptTable[] = []
    for (const table of tables) written.push(await writeTable(client, table, put))
    await put({ kind: 'end', value: { tables: tables.length } })
    await sealed.end()
    return written
  })
}

async function writeTable (client: pg.Client, table: Table, put: (frame: Frame) => Promise<void>): Promise<KeptTable> {
  const { name, columns } = table
  await put({ kind: 'table', value: { name, columns } })
  const digest = createHash('sha256')
  const rows = copyOut(client, copyOutOf(table))
  for await (const bytes of rows) {
    digest.update(bytes as Buffer)
    await put({ kind: 'rows', bytes: bytes as Buffer })
  }
  const ending = { rows: rows.rowCount, sha256: digest.digest('hex') }
  await put({ kind: 'tableEnd', value: ending })
  return { name, columns: [...columns], ...ending }
}

async function expectFinished (client: pg.Client, withoutOpen: boolean, warn: BackupPlan['warn']): Promise<void> {
  const found = await unfinishedIn(client)
  for (const { sentence } of found) warn(sentence)
  if (found.some(({ weight }) => weight === 'stops')) throw new BackupProblem('Chưa sao lưu: có đợt đang niêm phong.')
  if (!withoutOpen && found.some(({ weight }) => weight === 'waits')) {
    throw new BackupProblem('Chưa sao lưu: có việc đang làm dở. Hãy sao lưu trước khi mở và sau khi đóng; nếu vẫn cần ngay, thêm --without-open để bỏ những phần trên ra ngoài.')
  }
}

/**
 * One transaction sees the database as it is at its beginning, whatever is written meanwhile. Tables are locked before it begins to look: one that is
 * written anew when the time of a round has ended would be empty for it.
 */
async function onSnapshot<T> (ownerUrl: string, work: (client: pg.Client, tables: readonly Table[], made: string) => Promise<T>): Promise<T> {
  return connected(ownerUrl, async client => {
    const tables = await keptIn(client)
    await client.query('begin isolation level repeatable read read only')
    await client.query(`lock table ${tables.map(({ name }) => name).join(', ')} in access share mode`)
    const { rows } = await client.query<{ readonly made: Date }>('select clock_timestamp() as made')
    return work(client, tables, rows[0]!.made.toISOString())
  })
}

async function record (ownerUrl: string, sha256: string): Promise<void> {
  await connected(ownerUrl, client => client.query("select record_event(null, 'hom-phieu', 'backup-made', null, $1)", [{ sha256 }]))
}
