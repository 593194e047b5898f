import { copyFile, readdir } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { join } from 'node:path'
import pg from 'pg'
import t from 'tap'
import { deriveKeys } from '../src/crypto/keys.js'
import { buildApp } from '../src/http/app.js'
import { nothingCounted } from '../src/http/guard/counted.js'
import { describeError } from '../src/http/describe-error.js'
import { metricsText, serveMetrics } from '../src/metrics.js'
import { cast } from '../src/steps/ballot/cast.js'
import { countRound } from '../src/steps/count/count.js'
import { createWorld } from '../src/steps/create-world.js'
import { publishRound } from '../src/steps/publish/publish.js'
import { publishedResult } from '../src/steps/publish/published.js'
import { readinessOf } from '../src/steps/ready.js'
import { connect, roleUrl } from '../src/store/database.js'
import { checkMigrated, migrate, roles } from '../src/store/migrate.js'
import { castAt, pressOf, printBallot } from './support/ballots.js'
import { temporaryFolder, testCluster } from './support/cluster.js'
import { testSecret } from './support/cluster-template.js'
import { query } from './support/embedded.js'
import { home } from './support/home.js'
import { castByDevice } from './support/pages.js'
import { serveStage } from './support/service.js'
import { bring, openStaged, setStage } from './support/stage.js'
import { closeStaged, obtain, sheetOf, voteAll } from './support/voters.js'

t.setTimeout(0)
const secret = Buffer.alloc(32, 3)
const cluster = await testCluster(t)
const stage = await setStage(t, { cluster, secret })
const { world, asOwner, organiser } = stage
const round = await openStaged(stage)

t.test('metrics: which there are, and that votes move none of them', async t => {
  const counted = nothingCounted()
  const app = await buildApp(world, { logLevel: 'silent', https: false, mostDelay: Infinity, counted })
  t.teardown(() => app.close())
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const measured = { readiness: readinessOf(world), isEnding: () => false, counted, failures: () => 0, tls: null, dataDir: home }
  const metrics = await serveMetrics(0, measured)
  t.teardown(() => metrics.stop())
  t.equal(new URL(metrics.url).hostname, '127.0.0.1')
  const read = async () => (await fetch(metrics.url)).text()
  const namesIn = (text: string) => [...text.matchAll(/^# TYPE (\w+) /gm)].map(match => match[1])
  const before = await read()
  t.same(namesIn(before), [
    'hom_phieu_start_time_seconds', 'hom_phieu_ready', 'hom_phieu_database_up', 'hom_phieu_database_migrated', 'hom_phieu_staff_requests_total', 'hom_phieu_requests_shed_total',
    'hom_phieu_background_failures_total', 'hom_phieu_peak_memory_bytes', 'hom_phieu_disk_free_bytes',
  ])
  t.match(before, /^hom_phieu_ready 1$/m)
  t.notMatch(before, new RegExp(round.id))
  const memory = (text: string) => Number(/^hom_phieu_peak_memory_bytes (\d+)$/m.exec(text)![1])
  const free = (text: string) => Number(/^hom_phieu_disk_free_bytes (\d+)$/m.exec(text)![1])
  t.equal(Math.log2(memory(before)) % 1, 0)
  t.equal(free(before) % 2 ** 30, 0)
  // Other programs of this machine fill its disk, and memory may cross a power of two; neither is by a vote.
  const rest = (text: string) => text.replace(/^hom_phieu_(peak_memory|disk_free)_bytes .*$/gm, '')

  const { createHttp } = await import('../src/client/http.js')
  for (const slip of round.slips.slice(0, 3)) await castByDevice({ http: createHttp(url) }, slip.code, [1, 2, 3])
  await fetch(`${url}/api/voter/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"code":"0000-0000-0000-0000"}' })
  for (const path of ['/vote', '/who', `/api/rounds/${round.id}/status`, `/api/box/${round.id}`]) await (await fetch(`${url}${path}`)).arrayBuffer()
  await delay(1100)
  t.equal(rest(await read()), rest(before), 'neither voters, their mistakes, nor whoever looks')
  await (await fetch(`${url}/api/rounds`)).arrayBuffer()
  t.match(await read(), /^hom_phieu_staff_requests_total\{class="4xx"\} 1$/m, 'staff are counted')
  t.match(await metricsText({ ...measured, counted: { ...counted, shed: 199 } }), /^hom_phieu_requests_shed_total 100$/m)
  for (const path of ['/', '/metrics?x', '/api/health']) t.equal((await fetch(new URL(path, metrics.url))).status, 404, path)
})

t.test('ready is more than alive', async t => {
  const gone = connect<never>(stage.database.urls.reader)
  await gone.close()
  t.same(await readinessOf({ ...world, reader: gone as unknown as typeof world.reader })(), { database: { registrar: true, teller: true, reader: false }, migrated: true })
  const { url } = await serveStage(t, stage)
  t.same(await (await fetch(`${url}/api/health/ready`)).json(), { status: 'ready' })
})

t.test('asked to end, it answers whoever has begun and refuses whoever comes', async t => {
  const { app, url, as } = await serveStage(t, stage)
  const ballot = printBallot(await pressOf(stage, round.id), 0)
  const followed = await as(organiser)('GET', `/api/rounds/${round.id}/events`)
  const owner = new pg.Client({ connectionString: stage.database.ownerUrl })
  await owner.connect()
  await owner.query('select pg_advisory_lock(round_lock($1))', [round.id])
  const casting = castAt(async () => url, ballot)
  while ((await query(stage.database.ownerUrl, "select from pg_locks where locktype = 'advisory' and not granted")).length === 0) await delay(20)
  let ended = false
  const draining = app.drain().then(() => { ended = true })
  const refused = await fetch(`${url}/api/box/${round.id}/${ballot.constituencyId}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
  t.match([refused.status, refused.headers.get('retry-after'), refused.headers.get('connection'), await refused.json()], [503, '2', 'close', { error: 'overloaded' }])
  t.match(await (await fetch(`${url}/api/health/ready`)).json(), { error: 'overloaded', details: { ending: true } })
  t.equal((await fetch(`${url}/api/health`)).status, 200)
  t.notOk(ended, 'it waits for the sheet')
  await owner.query('select pg_advisory_unlock(round_lock($1))', [round.id])
  await owner.end()
  t.equal((await casting).status, 201, 'which gets its receipt')
  await draining
  await app.close()
  await followed.body?.cancel().catch(() => {})
  await t.rejects(fetch(`${url}/api/health`))
})

t.test('what is logged of an error of the database quotes no value', async t => {
  const error = await asOwner("insert into units (code, name, kind, position) values ('LD', 'Đơn vị bí mật', 'other', 0)").catch((caught: unknown) => caught) as pg.DatabaseError
  t.match(error.detail, 'LD')
  const described = describeError(error)
  t.match(described, { type: 'error', code: '23505', table: 'units', message: 'database' })
  t.notMatch(JSON.stringify(described), /Key|LD|bí mật/)
  t.match(describeError(new TypeError('x is not a function')), { type: 'TypeError', message: 'x is not a function', stack: /^\s+at / })
})

t.test('a database of an earlier version is brought up to date under an open round, and voting goes on', async t => {
  const open = await openStaged(stage)
  await voteAll(world, open.slips, [[1, 2, 3], [1, 1, 1], [2, 0, 3]])
  const waiting = await obtain(world, open.slips[3]!.code)
  const older = await temporaryFolder(t)
  for (const name of await readdir(join(home, 'sql'))) if (name < '015') await copyFile(join(home, 'sql', name), join(older, name))
  await query(cluster.postgres.ownerUrl, 'create database older')
  const url = cluster.postgres.databaseUrl('older')
  const { rolePassword } = deriveKeys(testSecret)
  await migrate(url, { rolePassword, folder: older })
  await copyRound(open.id)

  const login = (role: string) => roleUrl(url, role, rolePassword(role))
  const old = connect(login(roles.reader))
  t.teardown(old.close)
  await checkMigrated(old.db, older)
  await t.rejects(checkMigrated(old.db), /^Cơ sở dữ liệu chưa được cập nhật, còn thiếu: 01/, 'the new version does not begin before')
  t.ok((await migrate(url, { rolePassword })).applied.length >= 2)
  const sentence = /đã được áp dụng nhưng nay không còn; bản phần mềm này cũ hơn cơ sở dữ liệu/
  await t.rejects(checkMigrated(old.db, older), sentence, 'the old version does not begin after')
  await t.rejects(migrate(url, { rolePassword, folder: older }), sentence)

  const served = createWorld({ roll: login(roles.roll), box: login(roles.box), reader: login(roles.reader) }, deriveKeys(secret))
  t.teardown(() => served.close())
  await cast(served, open.id, await sheetOf(served, waiting, [3, 3, 3]))
  await voteAll(served, open.slips.slice(4), [[2, 2, 2], [1, 3, 0]])
  await closeStaged({ ...stage, world: served }, open.id)
  await countRound(served, stage.head, open.id, bring(open.shares, 2))
  await publishRound(served, organiser, open.id)
  t.match(await publishedResult(served, open.id), { result: { sheets: { issued: 6, collected: 6 } } })
})

/** Everything of the stage's database goes into `older`, as far as that has columns for it. */
async function copyRound (roundId: string): Promise<void> {
  const { host, port } = new pg.Client({ connectionString: cluster.postgres.ownerUrl })
  const client = new pg.Client({ host, port, user: 'postgres', password: deriveKeys(testSecret).rolePassword('postgres'), database: 'older' })
  await client.connect()
  // Rows come in no order: their references are looked at by nobody meanwhile.
  await client.query('set session_replication_role = replica')
  await client.query('select prepare_roll($1), open_box($1)', [roundId])
  const { rows } = await client.query<{ name: string, columns: string }>(`
    select relname as name, (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped) as columns
    from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition and relname <> 'migrations'`)
  const partitioned = new Set(['sheets', 'envelope_tags', 'tagged_constituencies', 'tag_keepers', 'issued_marks', 'issuer_secrets'])
  for (const { name, columns } of rows) {
    const [{ all }] = await asOwner<{ all: string }>(`select coalesce(json_agg(r), '[]')::text as all from ${name} r${partitioned.has(name) ? ' where round_id = $1' : ''}`, partitioned.has(name) ? [roundId] : []) as [{ all: string }]
    await client.query(`insert into ${name} (${columns}) select ${columns} from json_populate_recordset(null::${name}, $1)`, [all])
  }
  await client.end()
}
