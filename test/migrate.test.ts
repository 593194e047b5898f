import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import tap, { test } from 'tap'
import { checkMigrated, migrate, roles } from '../src/store/migrate.js'
import { connect, hasLogin, roleUrl } from '../src/store/database.js'
import { temporaryFolder, testCluster } from './support/cluster.js'
import type { Ending } from './support/cluster.js'
import { eventually, query } from './support/embedded.js'

const rolePassword = (role: string) => `password of ${role}`
const three = {
  '001_first.sql': 'create table first (id integer); insert into first values (1);',
  '002_second.sql': 'create table second (id integer);\ninsert into first values (2);',
  '010_third.sql': 'insert into first values (3)',
}

const cluster = await testCluster(tap)
const { db, pool, close } = connect<{ facts: { someText: string } }>(cluster.postgres.ownerUrl, { max: 2 })
tap.teardown(close)
let count = 0

// First: other tests give the logins of this server passwords of their own.
test('a cluster gives every test a migrated database of its own', async t => {
  const [one, two] = await Promise.all([cluster.database(), cluster.database()])
  await query(one.ownerUrl, 'create table mine ()')
  t.strictSame(await query(two.ownerUrl, "select to_regclass('mine') as mine"), [{ mine: null }])
  const logins = await Promise.all(Object.values(two.urls).map(url => query(url, 'select current_user as login')))
  t.strictSame(logins.flat(), Object.values(roles).map(login => ({ login })))
  const reader = connect(two.urls.reader)
  t.teardown(reader.close)
  t.equal(await checkMigrated(reader.db), undefined)
})

test('each file once, in order, whoever comes at the same time', async t => {
  const folder = await sqlFolder(t, three)
  const urls = [await emptyDatabase(), await emptyDatabase(), await emptyDatabase()]
  const runs = await Promise.all([...urls, ...urls, ...urls].map(url => migrate(url, { rolePassword, folder })))
  t.strictSame(runs.map(({ applied }) => applied).filter(applied => applied.length > 0), urls.map(() => Object.keys(three)))
  for (const url of urls) {
    t.strictSame(await query(url, 'select id from first'), [{ id: 1 }, { id: 2 }, { id: 3 }])
    t.strictSame(await query(url, 'select name from migrations order by name'), Object.keys(three).map(name => ({ name })))
  }
  await writeFile(join(folder, '011_fourth.sql'), 'create table fourth ()')
  await writeFile(join(folder, 'notes.sql'), 'not a migration')
  t.strictSame(await migrate(urls[0] ?? '', { rolePassword, folder }), { applied: ['011_fourth.sql'] })
})

test('what was applied is frozen', async t => {
  const folder = await sqlFolder(t, three)
  const url = await emptyDatabase()
  await migrate(url, { rolePassword, folder })
  await writeFile(join(folder, '020_new.sql'), 'create table unwanted ()')

  await writeFile(join(folder, '002_second.sql'), `${three['002_second.sql']} `)
  await t.rejects(migrate(url, { rolePassword, folder }), { message: /^Tệp sql 002_second\.sql đã được áp dụng nhưng nội dung nay đã khác/ })
  await rm(join(folder, '002_second.sql'))
  await t.rejects(migrate(url, { rolePassword, folder }), { message: /^Tệp sql 002_second\.sql đã được áp dụng nhưng nay không còn/ })
  await writeFile(join(folder, '002_second.sql'), three['002_second.sql'])
  await writeFile(join(folder, '003_late.sql'), 'create table unwanted ()')
  await t.rejects(migrate(url, { rolePassword, folder }), { message: /^Tệp sql 003_late\.sql mới nhưng đứng trước 010_third\.sql/ })
  t.strictSame(await query(url, "select to_regclass('unwanted') as made"), [{ made: null }], 'nothing was run')

  await rm(join(folder, '003_late.sql'))
  t.strictSame(await migrate(url, { rolePassword, folder }), { applied: ['020_new.sql'] })
})

test('a file that fails leaves nothing of itself', async t => {
  const folder = await sqlFolder(t, { ...three, '005_broken.sql': 'create table half (); select 1 / 0' })
  const url = await emptyDatabase()
  await t.rejects(migrate(url, { rolePassword, folder }), { message: 'Tệp sql 005_broken.sql không chạy được: division by zero' })
  t.strictSame(await query(url, "select to_regclass('half') as half, array(select id from first) as ids"), [{ half: null, ids: [1, 2] }])
  await writeFile(join(folder, '005_broken.sql'), 'create table half ()')
  t.strictSame(await migrate(url, { rolePassword, folder }), { applied: ['005_broken.sql', '010_third.sql'] })
})

test('the three logins', async t => {
  const folder = await sqlFolder(t, three)
  const url = await emptyDatabase()
  await migrate(url, { rolePassword, folder })
  for (const role of Object.values(roles)) {
    t.strictSame(await query(roleUrl(url, role, rolePassword(role)), `
      select current_user as login, rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls as powers
      from pg_roles where rolname = current_user`), [{ login: role, powers: false }])
    await t.rejects(query(roleUrl(url, role, 'guess'), 'select 1'), { code: '28P01' })
    await t.rejects(query(roleUrl(url, role, rolePassword(role)), 'insert into migrations (name, sha256) values (1, 2)'), { code: '42501' })
  }
  await migrate(url, { rolePassword: role => `new ${role}`, folder })
  await t.rejects(query(roleUrl(url, roles.box, rolePassword(roles.box)), 'select 1'), { code: '28P01' }, 'the old password is gone')
  await query(roleUrl(url, roles.box, `new ${roles.box}`), 'select 1')
})

test('logins that may do more than they should are refused', async t => {
  const folder = await sqlFolder(t, three)
  const url = await emptyDatabase()
  await migrate(url, { rolePassword, folder })
  await query(url, `alter role ${roles.box} createdb`)
  await t.rejects(migrate(url, { rolePassword, folder }), { message: /^Tài khoản hom_phieu_teller có quyền ngoài quy định/ })
  await query(url, `alter role ${roles.box} nocreatedb`)
  await query(url, `grant ${roles.roll} to ${roles.box}`)
  await t.rejects(migrate(url, { rolePassword, folder }), { message: /^Tài khoản hom_phieu_teller có quyền ngoài quy định/ })
  await query(url, `revoke ${roles.roll} from ${roles.box}`)
  await migrate(url, { rolePassword, folder })
})

test('who may migrate', async t => {
  const folder = await sqlFolder(t, three)
  const url = await emptyDatabase()
  await migrate(url, { rolePassword, folder })
  const weak = roleUrl(url, roles.roll, rolePassword(roles.roll))
  await t.rejects(migrate(weak, { rolePassword, folder }), { message: /^Chủ cơ sở dữ liệu cần quyền CREATEROLE/ })
  await t.rejects(migrate('postgres://localhost/hom_phieu', { rolePassword, folder }), { message: /^DATABASE_URL không có tên đăng nhập/ })
})

test('a login that may only look', async t => {
  const folder = await sqlFolder(t, three)
  const url = await emptyDatabase()
  const owner = connect(url)
  t.teardown(owner.close)
  await t.rejects(checkMigrated(owner.db, folder), { message: /còn thiếu: 001_first\.sql, 002_second\.sql, 010_third\.sql\./ })
  await migrate(url, { rolePassword, folder })
  const reader = connect(roleUrl(url, roles.reader, rolePassword(roles.reader)))
  t.teardown(reader.close)
  t.equal(await checkMigrated(reader.db, folder), undefined)
  await writeFile(join(folder, '011_fourth.sql'), 'create table fourth ()')
  await t.rejects(checkMigrated(reader.db, folder), { message: /còn thiếu: 011_fourth\.sql\./ })
  await writeFile(join(folder, '001_first.sql'), 'select 1')
  await t.rejects(checkMigrated(reader.db, folder), { message: /001_first\.sql .* nội dung nay đã khác/ })
})

test('values', async t => {
  const { rows } = await sql`
    select 9007199254740991::int8 as largest_number, array[1, -2, null]::int8[] as many, '2026-10-01'::date as day,
      '2026-10-01 12:00:00.5+07'::timestamptz as moment, 1.5::numeric as amount, current_setting('application_name') as application`.execute(db)
  t.strictSame(rows, [{
    largestNumber: 9007199254740991, many: [1, -2, null], day: '2026-10-01', moment: new Date('2026-10-01T05:00:00.500Z'), amount: '1.5', application: 'hom-phieu',
  }])
  await t.rejects(sql`select 9007199254740992::int8`.execute(db), RangeError)
  await t.rejects(pool.query("select '{-9007199254740992}'::int8[]"), RangeError)
  await pool.query('create table facts (some_text text)')
  await db.insertInto('facts').values({ someText: 'a' }).execute()
  t.strictSame(await db.selectFrom('facts').selectAll().execute(), [{ someText: 'a' }])
})

test('connections that the server ends', async t => {
  const idle = await pool.connect()
  const { rows } = await idle.query('select pg_backend_pid() as pid')
  await query(cluster.postgres.ownerUrl, `select pg_terminate_backend(${rows[0].pid})`)
  await eventually(async () => { if (!await idle.query('select 1').then(() => false, () => true)) throw new Error('still there') })
  idle.release()
  await query(cluster.postgres.ownerUrl, "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'hom-phieu'")
  await eventually(() => sql`select 1`.execute(db))
  t.ok(pool.totalCount <= 2)
})

test('a server that restarts is waited for, a wrong login is not', async t => {
  process.kill(cluster.postgres.pid, 'SIGKILL')
  await eventually(async () => { if (pool.idleCount > 0) throw new Error('not noticed yet') })
  const byCallback = new Promise(resolve => {
    pool.connect((error, client, done) => {
      done()
      resolve(error ?? client?.constructor.name)
    })
  })
  t.strictSame((await sql`select 1 as one`.execute(db)).rows, [{ one: 1 }])
  t.equal(await byCallback, 'Client')
  const stranger = connect(roleUrl(cluster.postgres.ownerUrl, 'stranger', 'guess'))
  t.teardown(stranger.close)
  const began = Date.now()
  await t.rejects(stranger.pool.query('select 1'), { code: '28P01' })
  t.ok(Date.now() - began < 10_000, 'sooner than it would be given up')
})

test('roleUrl and hasLogin', async t => {
  const cases = [
    ['postgres://owner:pw@host:5433/db?sslmode=disable', 'postgres://a%20b:p%2F%40%3A@host:5433/db?sslmode=disable', true],
    ['postgresql://host/db', 'postgresql://a%20b:p%2F%40%3A@host/db', false],
    ['postgres://owner:pw@/db?host=%2Fvar%2Frun&port=5433', 'postgres://a%20b:p%2F%40%3A@/db?host=%2Fvar%2Frun&port=5433', true],
    ['postgres:///db?host=/var/run', 'postgres://a%20b:p%2F%40%3A@/db?host=%2Fvar%2Frun', false],
    ['postgres://%2Fvar%2Frun/db', 'postgres://a%20b:p%2F%40%3A@%2Fvar%2Frun/db', false],
    ['postgres:///db?host=/var/run&user=owner&password=pw', 'postgres://a%20b:p%2F%40%3A@/db?host=%2Fvar%2Frun', true],
  ] as const
  for (const [url, expected, login] of cases) {
    t.equal(roleUrl(url, 'a b', 'p/@:'), expected)
    t.equal(hasLogin(url), login, url)
    const before = new pg.Client({ connectionString: url })
    const after = new pg.Client({ connectionString: expected })
    t.strictSame([after.host, after.port, after.database, after.user, after.password], [before.host, before.port, 'db', 'a b', 'p/@:'])
  }
})

async function emptyDatabase (): Promise<string> {
  const name = `empty_${++count}`
  await query(cluster.postgres.ownerUrl, `create database ${name} strategy file_copy`)
  return cluster.postgres.databaseUrl(name)
}

async function sqlFolder (t: Ending, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await temporaryFolder(t)
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}
