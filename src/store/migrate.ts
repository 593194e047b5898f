import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import pg from 'pg'
import { hasLogin } from './database.js'

/** The service's logins, none of which may do what another may. */
export const roles = { roll: 'hom_phieu_registrar', box: 'hom_phieu_teller', reader: 'hom_phieu_reader' } as const

const sqlFolder = fileURLToPath(new URL('../../sql/', import.meta.url))
const lockKey = 7_204_581_346
const insufficientPrivilege = '42501'

/** `rolePassword` gives the password of a login, `mark` that of the secret they come from (none: whose it is, is not looked at); `folder` holds the files `NNN_name.sql` (default: the service's own); no file after `through` is run. */
export interface MigrateOptions {
  readonly rolePassword: (role: string) => string
  readonly mark?: Uint8Array
  readonly folder?: string
  readonly through?: string
}

interface Applied { readonly name: string, readonly sha256: string }
interface SqlFile extends Applied { readonly text: string }

/**
 * Brings the database of `ownerUrl` to the newest form: logins made and their passwords set, then every new file once, in order, each in
 * its own transaction. Safe to run by several processes at once. Throws before anything is run when an applied file changed or is missing,
 * and when the database belongs to another secret.
 */
export async function migrate (ownerUrl: string, { rolePassword, mark, folder = sqlFolder, through }: MigrateOptions): Promise<{ readonly applied: readonly string[] }> {
  if (!hasLogin(ownerUrl)) throw new Error('DATABASE_URL không có tên đăng nhập của chủ cơ sở dữ liệu nên không cập nhật được; chỉ kiểm tra được.')
  const files = await readFiles(folder)
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'hom-phieu migrate' })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select pg_advisory_lock($1)', [lockKey])
    const pending = unapplied(files, await appliedIn(client)).filter(({ name }) => through === undefined || name <= through)
    if (mark && !isOwn(await markIn(client), mark)) throw new Error(otherSecret)
    await ensureRoles(client, rolePassword)
    await ensureTable(client)
    for (const file of pending) await apply(client, file)
    if (mark) await claim(client, mark)
    return { applied: pending.map(({ name }) => name) }
  } finally {
    await client.end()
  }
}

/** For a service whose login may not migrate. Throws a sentence that names the files still to be applied, changed or missing. */
export async function checkMigrated<T> (db: Kysely<T>, folder = sqlFolder): Promise<void> {
  const files = await readFiles(folder)
  const there = await sql<{ there: boolean }>`select to_regclass('migrations') is not null as there`.execute(db)
  const applied = there.rows[0]?.there === true ? await sql<Applied>`select name, sha256 from migrations order by name`.execute(db) : { rows: [] }
  const pending = unapplied(files, applied.rows)
  if (pending.length > 0) throw new Error(`Cơ sở dữ liệu chưa được cập nhật, còn thiếu: ${pending.map(({ name }) => name).join(', ')}.`)
}

async function readFiles (folder: string): Promise<SqlFile[]> {
  const names = (await readdir(folder)).filter(name => /^\d{3}_\w+\.sql$/.test(name)).toSorted()
  return Promise.all(names.map(async name => {
    const text = await readFile(`${folder}/${name}`, 'utf8')
    return { name, text, sha256: createHash('sha256').update(text).digest('hex') }
  }))
}

async function appliedIn (client: pg.Client): Promise<Applied[]> {
  const { rows } = await client.query("select to_regclass('migrations') as there")
  if (rows[0].there === null) return []
  return (await client.query<Applied>('select name, sha256 from migrations order by name')).rows
}

/** Applied files are frozen and come first: what was applied must be the beginning of what there is, letter by letter. */
function unapplied (files: readonly SqlFile[], applied: readonly Applied[]): readonly SqlFile[] {
  for (const [index, { name, sha256 }] of applied.entries()) {
    const same = files.find(file => file.name === name)
    if (same === undefined) throw new Error(`Tệp sql ${name} đã được áp dụng nhưng nay không còn; bản phần mềm này cũ hơn cơ sở dữ liệu.`)
    if (same.sha256 !== sha256) throw new Error(`Tệp sql ${name} đã được áp dụng nhưng nội dung nay đã khác; tệp đã phát hành không được sửa.`)
    const first = files[index]
    if (first?.name !== name) throw new Error(`Tệp sql ${first?.name} mới nhưng đứng trước ${name} đã được áp dụng; hãy đánh số lại.`)
  }
  return files.slice(applied.length)
}

const otherSecret = 'Khóa bí mật (SECRET, SECRET_FILE hoặc secret.key) không phải của cơ sở dữ liệu này. Nếu vừa đổi khóa bằng lệnh rotate, hãy dùng khóa mới; ' +
  'nếu đã mất khóa cũ, xem lệnh rotate --lost trong hướng dẫn vận hành.'

/** The mark of the secret that a database is served with; null before it was first served. */
export async function markIn (client: pg.Client): Promise<Buffer | null> {
  const { rows: [there] } = await client.query("select to_regclass('secret_mark') is not null as there")
  if (there.there !== true) return null
  return (await client.query<{ mark: Buffer }>('select mark from secret_mark')).rows[0]?.mark ?? null
}

function isOwn (kept: Buffer | null, mark: Uint8Array): boolean {
  return kept === null || kept.equals(mark)
}

/** From now on the database is of this secret, unless it is of one already. Sets of files from before there were marks have no table for it. */
async function claim (client: pg.Client, mark: Uint8Array): Promise<void> {
  await client.query(`do $$ begin if to_regclass('secret_mark') is not null then
    insert into secret_mark (mark) values (decode('${Buffer.from(mark).toString('hex')}', 'hex')) on conflict do nothing; end if; end $$`)
}

async function ensureRoles (client: pg.Client, rolePassword: (role: string) => string): Promise<void> {
  try {
    for (const role of Object.values(roles)) await setPassword(client, role, rolePassword(role))
    // Belongs to the database, so no sql file can say it for those that are made from a template. Only a warning where somebody else owns it.
    await client.query("do $$ begin execute format('revoke temporary on database %I from public', current_database()); end $$")
  } catch (error) {
    if ((error as pg.DatabaseError).code !== insufficientPrivilege) throw error
    throw new Error('Chủ cơ sở dữ liệu cần quyền CREATEROLE để tạo và đặt mật khẩu cho ba tài khoản của dịch vụ.', { cause: error })
  }
  await refusePowers(client)
}

/** Sets the password of a login, which is made when it is missing. */
export async function setPassword (client: pg.Client, role: string, password: string): Promise<void> {
  await ensureRole(client, role, scramVerifier(password))
}

/** Roles belong to the whole cluster, the advisory lock to one database: another migration may be doing the same beside us. */
async function ensureRole (client: pg.Client, role: string, verifier: string): Promise<void> {
  const known = await client.query('select from pg_roles where rolname = $1', [role])
  if (known.rowCount === 0) {
    await client.query(`do $$ begin create role ${role}; exception when duplicate_object or unique_violation then null; end $$`)
  }
  for (let turn = 1; ; turn++) {
    try {
      await client.query(`alter role ${role} login password '${verifier}'`)
      return
    } catch (error) {
      if (turn === 20 || !(error as Error).message.includes('concurrently')) throw error
      await delay(10 * turn)
    }
  }
}

/** The cut between roll and box is only as good as the logins are weak; one that somebody else made may not be. */
async function refusePowers (client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>(`
    select rolname from pg_roles r where rolname = any($1) and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls
      or exists (select from pg_auth_members where member = r.oid))`, [Object.values(roles)])
  const names = rows.map(({ rolname }) => rolname).join(', ')
  if (names !== '') throw new Error(`Tài khoản ${names} có quyền ngoài quy định (SUPERUSER, CREATEROLE, thành viên của tài khoản khác …); hãy thu hồi.`)
}

async function ensureTable (client: pg.Client): Promise<void> {
  await client.query('create table if not exists migrations (name text primary key, sha256 text not null, applied_at timestamptz not null default now())')
  await client.query(`grant select on migrations to ${Object.values(roles).join(', ')}`)
}

async function apply (client: pg.Client, { name, text, sha256 }: SqlFile): Promise<void> {
  try {
    await client.query('begin')
    await client.query(text)
    await client.query('insert into migrations (name, sha256) values ($1, $2)', [name, sha256])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw new Error(`Tệp sql ${name} không chạy được: ${(error as Error).message}`, { cause: error })
  }
}

/** What PostgreSQL stores of a password (RFC 5803): sent in its place, so that no statement log of a foreign server ever shows one. */
function scramVerifier (password: string): string {
  const salt = randomBytes(16)
  const rounds = 4096
  const salted = pbkdf2Sync(password, salt, rounds, 32, 'sha256')
  const clientKey = createHmac('sha256', salted).update('Client Key').digest()
  const storedKey = createHash('sha256').update(clientKey).digest('base64')
  const serverKey = createHmac('sha256', salted).update('Server Key').digest('base64')
  return `SCRAM-SHA-256$${rounds}:${salt.toString('base64')}$${storedKey}:${serverKey}`
}
