import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import t from 'tap'
import type { Test } from 'tap'
import { createHttp } from '../src/client/http.js'
import { chanceOf } from '../src/demo/chance.js'
import { toBase64url } from '../src/domain/encoding.js'
import { openProxy } from './harness/proxy.js'
import { vote } from './harness/voter.js'
import type { Ballots } from './harness/voter.js'
import { castAt, castOnce, digestOf, pressOf, printBallots, sheetsOf, signInAt } from './support/ballots.js'
import { temporaryFolder, testCluster } from './support/cluster.js'
import { home } from './support/home.js'
import { runService } from './support/process.js'
import { serveStage } from './support/service.js'
import { fill, makeRoom, smallDisk } from './support/small-disk.js'
import { openStaged, setStage } from './support/stage.js'
import type { StageUnit } from './support/stage.js'

t.setTimeout(0)
const seed = process.env.SEED ?? 'faults'
t.comment(`SEED=${seed}`)
const chance = chanceOf(seed)
const units: readonly StageUnit[] = [{ code: 'D1', parent: null, voters: 60 }]
const secret = randomBytes(32)
const cluster = await testCluster(t, { secret, settings: { shared_buffers: '32MB', max_connections: '40' } })
const stage = await setStage(t, { cluster, units, secret })
const { token } = await serveStage(t, stage)
const cuts = { toDevice: 0, toService: 0, swallowed: 0 }
let lost = 0
const cut = (share: number) => chance() < share && ++lost > 0

/** Between the service and its database, and between the devices and the service. */
const between = await openProxy(t, { targets: () => [{ path: join(cluster.postgres.socketDir, `.s.PGSQL.${cluster.postgres.port}`) }], cuts: () => cut(cuts.toService) })
const service = await runService(t, {
  DATA_DIR: await temporaryFolder(t), SECRET: toBase64url(secret), DATABASE_URL: overTcp(stage.database.ownerUrl, between.port),
  NODE_OPTIONS: `--import=file://${join(home, 'test/support/clock.js')}`, CLOCK_JUMPS: `${13 * 3600},${-48 * 3600},0`,
})
const front = await openProxy(t, { targets: () => [{ host: '127.0.0.1', port: Number(new URL(service.url).port) }], cuts: () => cut(cuts.toDevice), swallows: () => cut(cuts.swallowed) })
const http = createHttp(`http://127.0.0.1:${front.port}`, undefined, 1000)
const where = async () => service.url
const round = await openStaged(stage, { units, round: { closeNotAfter: new Date(Date.now() + 3600_000).toISOString() } })
const ballots = printBallots(await pressOf(stage, round.id), 60)
const slips = [...round.slips]
const held: Ballots[] = []

t.test('replies that never reach the device', async t => {
  cuts.toDevice = 0.3
  await letVote(12)
  cuts.toDevice = 0
  t.ok(lost > 5, `${lost} replies were cut`)
  await everySheetOnce(t)
})

t.test('replies that something on the way swallows', async t => {
  lost = 0
  cuts.swallowed = 0.1
  await letVote(8)
  cuts.swallowed = 0
  t.ok(lost > 0, `${lost} replies were swallowed`)
  await everySheetOnce(t)
})

t.test('replies of the database that never reach the service', async t => {
  lost = 0
  cuts.toService = 0.15
  await letVote(12)
  cuts.toService = 0
  t.ok(lost > 2, `${lost} replies were cut`)
  await everySheetOnce(t)
})

t.test('a database without a free connection', async t => {
  const ballot = ballots.pop()!
  const hogs = await takeConnections(stage.database.ownerUrl, between.drop)
  const refused = await castOnce(ballot, service.url)
  t.match(refused, { status: 503, error: 'overloaded', retryAfter: '2' })
  const casting = castAt(where, ballot)
  await Promise.all(hogs.map(client => client.end()))
  t.equal((await casting).code, null, 'whoever asks again is served')
  t.same(await sheetsOf(stage, ballot), [digestOf(ballot)])
})

t.test('more requests than connections, while the database is slow', async t => {
  const slow = await standing('lock table slips, sheets in access exclusive mode')
  const casting = ballots.splice(0, 30).map(ballot => ({ ballot, answer: castAt(where, ballot) }))
  const signing = slips.map(({ code }) => signInAt(where, code))
  await delay(500)
  t.equal((await (await fetch(`${service.url}/api/health`)).json() as { status: string }).status, 'ok', 'it still answers')
  await slow.end()
  t.same((await Promise.all(signing)).filter(({ code }) => code !== null), [])
  for (const { ballot, answer } of casting) {
    t.equal((await answer).code, null)
    t.same(await sheetsOf(stage, ballot), [digestOf(ballot)])
  }
})

t.test('a lock that nobody lets go of', async t => {
  const { rows } = await stage.world.box.pool.query('show lock_timeout')
  t.same(rows, [{ lock_timeout: '1min' }], 'no wait is for ever')
  const ballot = ballots.pop()!
  await stage.asOwner("alter function cast_sheets set lock_timeout = '100ms'")
  const stuck = await standing('lock table sheets in access exclusive mode')
  t.match(await castOnce(ballot, service.url), { status: 503, error: 'overloaded' })
  const casting = castAt(where, ballot)
  await stuck.end()
  t.equal((await casting).code, null)
  t.same(await sheetsOf(stage, ballot), [digestOf(ballot)])
  await stage.asOwner("alter function cast_sheets reset lock_timeout")
})

t.test('the clock of the service jumps; that of the database counts', async t => {
  const bearer = await token(stage.organiser)
  const signedIn = async () => (await fetch(`${service.url}/api/rounds`, { headers: { authorization: `Bearer ${bearer}` } })).status
  t.equal(await signedIn(), 200)
  for (const [hours, status] of [[13, 401], [-48, 200], [0, 200]] as const) {
    service.child.kill('SIGUSR2')
    while (await signedIn() !== status) await delay(20)
    const [one, other] = [ballots.pop()!, slips.pop()!]
    t.equal((await castAt(where, one)).status, 201, `${hours} h: an open round is open`)
    held.push(await vote(http, other.code, stage.subjects.length, chanceOf(`${seed} ${hours}`)))
    t.same(await sheetsOf(stage, one), [digestOf(one)])
  }
  await everySheetOnce(t)
})

t.test('a full disk', async t => {
  const disk = await smallDisk(t, '160m')
  if (disk === null) return t.pass('a full disk', { skip: 'no right to mount a small file system here' })
  const full = await setStage(t, { cluster: await testCluster(t, { dataDir: disk, durable: true, settings: { shared_buffers: '32MB', min_wal_size: '32MB', max_wal_size: '64MB' } }), units })
  const { url } = await serveStage(t, full)
  const { id } = await openStaged(full, { units })
  const all = printBallots(await pressOf(full, id), 60)
  const answers = [await castOnce(all[0]!, url)]
  fill(disk)
  for (const ballot of all.slice(1)) answers.push(await castOnce(ballot, url))
  const refused = answers.filter(({ status }) => status !== 201)
  t.ok(refused.length > 0, `${refused.length} of ${all.length} were refused`)
  t.same(refused.filter(({ status, error }) => status !== 503 || error !== 'overloaded'), [], 'and told to come again')
  await makeRoom(disk)
  for (const [at, ballot] of all.entries()) {
    t.equal((await castAt(async () => url, ballot)).status, answers[at]!.status === 201 ? 200 : 201)
    t.same(await sheetsOf(full, ballot), [digestOf(ballot)])
  }
})

/** Real devices from slip to receipt, asking again as they do. */
async function letVote (count: number): Promise<void> {
  held.push(...await Promise.all(slips.splice(0, count).map(({ code }, at) => vote(http, code, stage.subjects.length, chanceOf(`${seed} ${at}`)))))
}

/** Everybody who holds a receipt finds that very sheet and version in the box; everybody was issued once. */
async function everySheetOnce (t: Test): Promise<void> {
  const rows = await stage.asOwner<{ nonce: Buffer, sheet: Buffer, version: number }>('select nonce, sha256(nonce || envelopes) as sheet, version from sheets where round_id = $1', [round.id])
  const box = new Map(rows.map(row => [toBase64url(row.nonce), row]))
  t.same(held.filter(({ state }) => state.step === 'acknowledged').filter(({ state }) => {
    if (state.step !== 'acknowledged') return false
    const row = box.get(state.nonce)
    return row === undefined || toBase64url(row.sheet) !== state.receipt.sheet || row.version !== state.receipt.version
  }), [])
  t.same(await stage.asOwner('select count(*)::int as issued from issued_marks where round_id = $1', [round.id]), [{ issued: held.length }])
}

/** Ends what others have, and takes every connection that the server gives. */
async function takeConnections (url: string, end: () => void): Promise<pg.Client[]> {
  const taken: pg.Client[] = []
  for (let failures = 0; failures < 20;) {
    end()
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {})
    try {
      await client.connect()
      taken.push(client)
    } catch {
      failures++
      await delay(10)
    }
  }
  return taken
}

/** A transaction that has done this and stands still until its connection ends. */
async function standing (statement: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: stage.database.ownerUrl })
  client.on('error', () => {})
  await client.connect()
  await client.query('begin')
  await client.query(statement)
  return client
}

/** The same database over TCP, through a forwarder. */
function overTcp (url: string, port: number): string {
  const parsed = new URL(url.replace('@/', '@127.0.0.1/'))
  parsed.search = ''
  parsed.port = `${port}`
  return parsed.href
}
