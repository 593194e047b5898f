import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import t from 'tap'
import type { Test } from 'tap'
import { deriveKeys } from '../src/crypto/keys.js'
import { roles } from '../src/store/migrate.js'
import { Device } from '../src/client/device.js'
import { createHttp } from '../src/client/http.js'
import type { DeviceState } from '../src/client/state.js'
import { toBase64url } from '../src/domain/encoding.js'
import { castAt, blindedMessage, issueAt, post, pressOf, printBallot, signInAt } from './support/ballots.js'
import { temporaryFolder, testCluster } from './support/cluster.js'
import type { TestCluster } from './support/cluster.js'
import { isAlive, query } from './support/embedded.js'
import { homPhieu, kill, killWithServer, postmasterOf, runService, setupCode, stop } from './support/process.js'
import { serveStage } from './support/service.js'
import { openStaged, setStage } from './support/stage.js'

t.setTimeout(0)
const password = 'mật khẩu dài của quản trị'

t.test('on an empty folder', async t => {
  const DATA_DIR = await temporaryFolder(t)
  const first = await runService(t, { DATA_DIR })
  const pid = await postmasterOf(DATA_DIR)
  t.teardown(() => killWithServer(first, DATA_DIR).catch(() => {}))
  const code = await setupCode(first)
  const admin = { username: 'quan-tri', name: 'Quản Trị Mẫu', password }
  const at = async () => first.url

  t.equal((await post(at, '/api/setup', { ...admin, code: '0000-0000-0000-0000-0000' })).code, 'bad-setup-code')
  t.equal((await post(at, '/api/setup', { ...admin, code })).status, 201, 'the printed code makes the first administrator')
  t.equal((await post(at, '/api/setup', { ...admin, username: 'nguoi-khac', code })).code, 'bad-setup-code', 'once')
  t.match((await post(at, '/api/session', { username: admin.username, password })).body, { role: 'administrator', token: String })

  t.test('it works as its three logins alone: no superuser, and nobody who owns a table', async t => {
    const { rolePassword } = deriveKeys(Buffer.from((await readFile(join(DATA_DIR, 'secret.key'), 'utf8')).trim(), 'base64url'))
    const url = `postgres://${roles.roll}:${rolePassword(roles.roll)}@/hom_phieu?host=${encodeURIComponent(join(DATA_DIR, 'socket'))}`
    const connected = await query(url, `
      select distinct usename, rolsuper, exists (select from pg_class where relowner = usesysid) as owns
      from pg_stat_activity join pg_roles on pg_roles.oid = usesysid where backend_type = 'client backend'`) as { usename: string, rolsuper: boolean, owns: boolean }[]
    t.ok(connected.length > 0)
    t.same(connected.filter(({ usename, rolsuper, owns }) => rolsuper || owns || !Object.values<string>(roles).includes(usename)), [])
  })

  t.test('the folder is for one service', async t => {
    const second = homPhieu(t, ['serve'], { DATA_DIR })
    t.equal(await second.ended, 2)
    t.match(second.lines.join('\n'), /^Thư mục dữ liệu \S+ đang được một dịch vụ khác sử dụng; hãy dừng dịch vụ đó hoặc chọn DATA_DIR khác\.$/)
    t.match(await (await fetch(`${first.url}/api/health`)).json(), { status: 'ok' }, 'the first goes on')
  })

  t.test('asked to end, it ends and takes its server along', async t => {
    t.equal(await stop(first), 0, first.lines.join('\n'))
    t.notOk(isAlive(pid))
    t.equal(first.lines.filter(line => line.includes('mã thiết lập')).length, 1)
  })

  t.test('the second start prints no code and knows the administrator; killed, it comes back with all it had', async t => {
    const second = await runService(t, { DATA_DIR })
    t.match((await post(async () => second.url, '/api/session', { username: admin.username, password })).body, { role: 'administrator' })

    const server = await postmasterOf(DATA_DIR)
    await kill(second)
    t.notMatch(second.lines.join('\n'), /mã thiết lập/)
    const next = await runService(t, { DATA_DIR })
    t.notOk(isAlive(server), 'nothing of it is left running')
    t.match((await post(async () => next.url, '/api/session', { username: admin.username, password })).body, { role: 'administrator' })
    t.equal(await stop(next), 0)
  })
})

t.test('migrate makes the database and ends', async t => {
  const DATA_DIR = await temporaryFolder(t)
  const migration = homPhieu(t, ['migrate'], { DATA_DIR })
  t.equal(await migration.ended, 0, migration.lines.join('\n'))
  t.ok(existsSync(join(DATA_DIR, 'postgres', 'PG_VERSION')))
  t.notOk(existsSync(join(DATA_DIR, 'postgres', 'postmaster.pid')), 'its server has ended')
})

t.test('on a server of others', async t => {
  const secret = randomBytes(32)
  const cluster = await testCluster(t, { secret })
  const environment = { DATA_DIR: await temporaryFolder(t), SECRET: toBase64url(secret) }
  await query(cluster.postgres.ownerUrl, 'create database theirs')
  const owner = cluster.postgres.databaseUrl('theirs')
  const noLogin = owner.replace(/\/\/[^@]*@/, '//')

  t.test('without the owner’s login an unknown database is refused', async t => {
    await refuses(t, environment, noLogin, /^DATABASE_URL, SECRET: máy chủ PostgreSQL không nhận tài khoản hoặc mật khẩu; /)
    await cluster.database()
    await refuses(t, environment, noLogin, /^Cơ sở dữ liệu chưa được cập nhật, còn thiếu: 001_organisation\.sql, /)
    await refuses(t, environment, noLogin, /^DATABASE_URL không có tên đăng nhập của chủ cơ sở dữ liệu nên không cập nhật được/, 'migrate')
  })

  t.test('with it, it is brought up to date, and is then served without', async t => {
    t.equal(await homPhieu(t, ['migrate'], { ...environment, DATABASE_URL: owner }).ended, 0)
    for (const DATABASE_URL of [noLogin, owner]) {
      const service = await runService(t, { ...environment, DATABASE_URL })
      t.match(await setupCode(service), /^[0-9A-F]{4}(-[0-9A-F]{4}){4}$/)
      t.equal(await stop(service), 0)
    }
    t.notOk(existsSync(join(environment.DATA_DIR, 'postgres')), 'no server of its own is made')
    t.ok(isAlive(cluster.postgres.pid), 'the server of others goes on')
  })

  t.test('another secret is refused', async t => {
    await refuses(t, { ...environment, SECRET: toBase64url(randomBytes(32)) }, noLogin, /^DATABASE_URL, SECRET: /)
  })

  t.test('a round is held over two services', t => holdRound(t, cluster, secret, environment))
})

t.test('a port that is taken', async t => {
  const taken = createServer().listen(0, '127.0.0.1')
  t.teardown(() => taken.close())
  const cluster = await testCluster(t)
  const { port } = taken.address() as AddressInfo
  const service = homPhieu(t, ['serve'], { DATA_DIR: await temporaryFolder(t), PORT: `${port}`, DATABASE_URL: cluster.postgres.ownerUrl })
  t.equal(await service.ended, 2)
  t.match(service.lines.join('\n'), /^PORT: cổng này đang được một chương trình khác sử dụng\./)
})

t.test('what it cannot understand', async t => {
  const unknown = homPhieu(t, ['mo-hom'], {})
  t.equal(await unknown.ended, 2)
  t.match(unknown.lines.join('\n'), /^Cách dùng: hom-phieu \[lệnh\]\n {2}serve [^]* migrate [^]* verify /)
  const wrong = homPhieu(t, ['serve'], { PORT: 'tám nghìn' })
  t.equal(await wrong.ended, 2)
  t.match(wrong.lines.join('\n'), /^PORT: cần một số từ 0 đến 65535$/)
})

async function holdRound (t: Test, cluster: TestCluster, secret: Uint8Array, environment: Readonly<Record<string, string>>): Promise<void> {
  const stage = await setStage(t, { cluster, secret })
  const { token } = await serveStage(t, stage)
  const { id, slips } = await openStaged(stage)
  const services = [await runService(t, { ...environment, DATABASE_URL: stage.database.ownerUrl }), await runService(t, { ...environment, DATABASE_URL: stage.database.ownerUrl })]
  const [here, there] = services.map(({ url }) => async () => url) as [() => Promise<string>, () => Promise<string>]
  const devices = await Promise.all(slips.slice(0, 6).map(({ code }, at) => vote(services[at % 2]!.url, code)))
  const session = (await signInAt(here, slips[6]!.code)).body.token
  t.equal((await issueAt(there, session, blindedMessage())).status, 200, 'a session of one is good at the other')
  t.equal((await issueAt(here, session, blindedMessage())).code, 'already-issued')
  const ballot = printBallot(await pressOf(stage, id), 0)
  t.equal((await castAt(here, ballot)).status, 201)
  t.equal((await castAt(there, ballot)).status, 200)
  await post(here, `/api/rounds/${id}/close`, undefined, await token(stage.organiser))
  t.same((await post(there, `/api/rounds/${id}/close`, undefined, await token(stage.head))).body, { done: true })
  for (const device of devices) t.match(await device.check(), { problems: [] })
  t.same(await Promise.all(services.map(stop)), [0, 0])
}

async function vote (url: string, code: string): Promise<Device> {
  let state: DeviceState | null = null
  const device = await Device.resume(createHttp(url), { load: async () => state, save: async next => { state = next } })
  await device.signIn(code, null)
  await device.obtainCredential()
  await device.seal({ marks: [1, 2, 3], comment: null })
  await device.cast()
  return device
}

/** The command ends with status 2 and this sentence. */
async function refuses (t: Test, environment: Readonly<Record<string, string>>, DATABASE_URL: string, sentence: RegExp, command = 'serve'): Promise<void> {
  const refused = homPhieu(t, [command], { ...environment, DATABASE_URL })
  t.equal(await refused.ended, 2)
  t.match(refused.lines.join('\n'), sentence)
}
