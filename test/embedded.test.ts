import { existsSync } from 'node:fs'
import { chmod, mkdir, readdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { test } from 'tap'
import { readyBinaries } from '../src/embedded/binaries.js'
import { startPostgres } from '../src/embedded/postgres.js'
import type { EmbeddedPostgres } from '../src/embedded/postgres.js'
import { temporaryFolder } from './support/cluster.js'
import type { Ending } from './support/cluster.js'
import { eventually, firstLine, isAlive, nobody, passwords, query, runScript, started } from './support/embedded.js'
import { moduleUrl } from './support/home.js'

test('cold start, then warm start on the same data', async t => {
  const dataDir = await temporaryFolder(t)
  const first = await startPostgres({ dataDir, ...passwords })
  const [made] = await query(first.ownerUrl, `
    select current_user as login, current_database() as name, current_setting('server_version_num')::int / 10000 as version,
      rolsuper, rolcreatedb, rolcreaterole, (select datlocprovider::text || ' ' || datlocale from pg_database where datname = current_database()) as locale
    from pg_roles where rolname = current_user`)
  t.strictSame(made, {
    login: 'hom_phieu_owner', name: 'hom_phieu', version: 18, rolsuper: false, rolcreatedb: true, rolcreaterole: true, locale: 'b C.UTF-8',
  })
  await query(first.ownerUrl, 'create table kept as select 42 as answer')
  await first.stop()
  t.notOk(isAlive(first.pid), 'the server is gone when stop resolves')
  t.strictSame((await readdir(dataDir)).toSorted(), ['postgres', 'postgres.log', 'socket'], 'and nothing else stays but data and log')

  const second = await startPostgres({ dataDir, ...passwords })
  t.strictSame(await query(second.ownerUrl, 'select answer from kept'), [{ answer: 42 }])
  await second.stop()
  await second.stop()
})

test('who gets in', async t => {
  const postgres = await started(t)
  const admitted = new URL(postgres.ownerUrl.replace('@/', '@host/'))
  t.strictSame([admitted.username, admitted.searchParams.get('host')], ['hom_phieu_owner', postgres.socketDir])
  await t.rejects(query(postgres.ownerUrl.replace(passwords.ownerPassword, 'guess'), 'select 1'), { code: '28P01' })
  await t.rejects(query(postgres.ownerUrl.replace('hom_phieu_owner', 'postgres'), 'select 1'), { code: '28P01' }, 'the owner is not the superuser')
  t.strictSame(await query(superuserUrl(postgres), `
    select distinct auth_method from pg_hba_file_rules`), [{ auth_method: 'scram-sha-256' }])
  t.strictSame(await query(superuserUrl(postgres), `
    select distinct left(rolpassword, 14) as kind from pg_authid where rolcanlogin`), [{ kind: 'SCRAM-SHA-256$' }])
  t.strictSame(await query(postgres.ownerUrl, 'show listen_addresses'), [{ listen_addresses: '' }])
  t.equal((await stat(postgres.socketDir)).mode & 0o777, 0o700)
  t.equal((await stat(join(postgres.socketDir, '.s.PGSQL.5432'))).mode & 0o777, 0o700)
  await t.rejects(query(postgres.ownerUrl, 'alter role hom_phieu_owner superuser'), { code: '42501' })
})

test('the log carries no statement and no value', async t => {
  const dataDir = await temporaryFolder(t)
  const postgres = await started(t, { dataDir, settings: { log_statement: 'all', log_min_messages: 'debug1' } })
  const client = await open(t, postgres.ownerUrl)
  await client.query('create table secret (word text primary key)')
  await client.query("insert into secret values ('bimat-detail')")
  await t.rejects(client.query("insert into secret values ('bimat-detail')"), /duplicate key/)
  await t.rejects(client.query("select 'bimat-message'::int"), /bimat-message/)
  await t.rejects(client.query('select $1::int', ['bimat-parameter']), /bimat-parameter/)
  await t.rejects(client.query("select 'bimat-syntax' from nowhere where"), /syntax error/)
  await client.query("do $$ begin raise warning 'bimat-warning'; end $$")

  const { rows } = await client.query('select pg_backend_pid() as pid')
  const running = t.rejects(client.query("select pg_sleep(60), 'bimat-crash'"))
  await delay(200)
  process.kill(rows[0].pid, 'SIGKILL')
  await running
  await eventually(() => query(postgres.ownerUrl, 'select 1'))

  const log = await readFile(join(dataDir, 'postgres.log'), 'utf8')
  t.match(log, /was terminated by signal 9/, 'the crash itself is told')
  t.notMatch(log, /bimat|insert|pg_sleep|secret/i)
  t.equal((await stat(join(dataDir, 'postgres.log'))).mode & 0o777, 0o600)
})

test('library links: made where they may be, else in a copy', async t => {
  const data = await temporaryFolder(t)
  const home = await temporaryFolder(t)
  await mkdir(join(home, 'native', 'lib'), { recursive: true })
  await writeFile(join(home, 'package.json'), '{ "version": "18.0.0" }')
  await writeFile(join(home, 'native', 'lib', 'libx.so.1.2'), 'x')
  await writeFile(join(home, 'native', 'pg-symlinks.json'), '[{ "source": "native/lib/libx.so.1.2", "target": "native/lib/libx.so.1" }]')
  const link = join('lib', 'libx.so.1')

  const copied = await readyBinaries(home, { path: data }, { prefix: [], uid: nobody })
  t.equal(copied, join(data, 'postgres-binaries-18.0.0', 'native'))
  t.equal(await readlink(join(copied, link)), 'libx.so.1.2')
  t.notOk(existsSync(join(home, 'native', link)), 'the package stays as it was')

  const script = `
    import { readyBinaries } from ${JSON.stringify(moduleUrl('embedded/binaries'))}
    console.log(await readyBinaries(${JSON.stringify(home)}, { path: ${JSON.stringify(data)} }, { prefix: [] }))`
  await chmod(home, 0o755)
  await chmod(data, 0o755)
  await chmod(join(home, 'native', 'lib'), 0o555)
  const child = runScript(script, 'ordinary')
  t.equal(await firstLine(child), copied, 'a package that may not be written is copied too')
  await chmod(join(home, 'native', 'lib'), 0o755)

  for (const turn of ['first', 'again']) {
    t.equal(await readyBinaries(home, { path: data }, { prefix: [] }), join(home, 'native'), turn)
    t.equal(await readlink(join(home, 'native', link)), 'libx.so.1.2')
  }
})

test('errors say why', async t => {
  const dataDir = await temporaryFolder(t)
  await t.rejects(startPostgres({ dataDir, durable: false, ...passwords, settings: { work_mem: 'plenty' } }),
    { message: /^PostgreSQL không khởi động được trong [^]*invalid value for parameter "work_mem": "plenty"/ })
  await started(t, { dataDir }).then(postgres => postgres.stop())
  await t.rejects(startPostgres({ dataDir, ...passwords, superuserPassword: 'another' }), { message: /^Khóa bí mật .* không phải là khóa/ })
  await started(t, { dataDir }).then(postgres => postgres.stop())

  const broken = await temporaryFolder(t)
  await writeFile(join(broken, 'postgres'), 'a file where a folder belongs')
  await t.rejects(startPostgres({ dataDir: broken, ...passwords }))
  await t.rejects(startPostgres({ dataDir: join(broken, 'postgres'), ...passwords }), { code: 'EEXIST' })
})

test('a half-made cluster is thrown away', async t => {
  const dataDir = await temporaryFolder(t)
  await mkdir(join(dataDir, 'postgres.new-abc', 'base'), { recursive: true })
  await writeFile(join(dataDir, 'postgres.new-abc', 'PG_VERSION'), '18\n')
  const postgres = await started(t, { dataDir })
  await query(postgres.ownerUrl, 'select 1')
  t.strictSame((await readdir(dataDir)).toSorted(), ['postgres', 'postgres.log', 'service.sock', 'socket'])
})

test('a long path', async t => {
  const folder = await temporaryFolder(t)
  const dataDir = join(folder, 'đơn-vị'.repeat(12), 'dữ liệu, "chung"')
  let sockets = ''
  t.teardown(() => rm(sockets, { recursive: true, force: true }))
  const postgres = await started(t, { dataDir })
  sockets = dirname(postgres.socketDir)
  t.ok(Buffer.byteLength(postgres.socketDir) < 90)
  t.equal((await stat(postgres.socketDir)).mode & 0o777, 0o700)
  await query(postgres.ownerUrl, 'select 1')
  const other = join(folder, 'other')
  await symlink(dataDir, other)
  await t.rejects(startPostgres({ dataDir: other, ...passwords }), /đang được một dịch vụ khác sử dụng/, 'another name of the same folder')
})

test('a socket folder with a comma and a quote in its name', async t => {
  const postgres = await started(t, { dataDir: join(await temporaryFolder(t), 'a, "b"') })
  t.strictSame(await query(postgres.ownerUrl, 'select 1 as one'), [{ one: 1 }])
})

test('the write-ahead log can be forgotten', async t => {
  const dataDir = await temporaryFolder(t)
  const postgres = await started(t, { dataDir, durable: true })
  await query(postgres.ownerUrl, "create table marks as select 'order-of-voting' as word")
  t.ok(await isInWal(dataDir, 'order-of-voting'))
  await postgres.forgetPast()
  t.notOk(await isInWal(dataDir, 'order-of-voting'))
  t.strictSame(await query(postgres.ownerUrl, 'select word from marks'), [{ word: 'order-of-voting' }])
})

async function open (t: Ending, url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  t.teardown(() => client.end())
  return client
}

function superuserUrl ({ ownerUrl }: EmbeddedPostgres): string {
  return ownerUrl.replace('hom_phieu_owner', 'postgres').replace(passwords.ownerPassword, passwords.superuserPassword)
}

async function isInWal (dataDir: string, word: string): Promise<boolean> {
  const folder = join(dataDir, 'postgres', 'pg_wal')
  const files = (await readdir(folder, { withFileTypes: true })).filter(entry => entry.isFile())
  const contents = await Promise.all(files.map(({ name }) => readFile(join(folder, name))))
  return contents.some(content => content.includes(word))
}
