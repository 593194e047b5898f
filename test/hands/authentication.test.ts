import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import t from 'tap'
import { slipCode } from '../../src/domain/ballot/slip-code.js'
import { buildApp } from '../../src/http/app.js'
import { hashPassword } from '../../src/steps/staff/password.js'
import { reprintSlips } from '../../src/steps/conduct/slips.js'
import { contentsOf, tablesThatSay } from '../support/contents.js'
import { testCluster } from '../support/cluster.js'
import { linesOf, serveStage } from '../support/service.js'
import { openStaged, setStage } from '../support/stage.js'
import { send } from '../support/wire.js'
import { forgedTokens } from './forge.js'
import { workOf } from './sign-in.js'

t.setTimeout(0)
/** The long form tries more (`npm run attack:authentication`). */
const seed = Number(process.env.SEED ?? 6)
const runs = Number(process.env.TOKENS ?? 60)
t.comment(`SEED=${seed} TOKENS=${runs}`)
const stage = await setStage(t, { cluster: await testCluster(t) })
const service = await serveStage(t, stage)
const { world, organiser, asOwner } = stage
const round = await openStaged(stage)

/** Password of every account that is made here. */
const password = 'mật khẩu của mẫu 2026'
const passwordHash = await hashPassword(password)
let made = 0
async function account (role = 'organiser'): Promise<{ readonly id: string, readonly username: string }> {
  const username = `mau-${++made}`
  const [row] = await asOwner<{ id: string }>('insert into accounts (username, name, role, unit_id, password_hash) values ($1, $2, $3, $4, $5) returning id', [username, 'Tài khoản mẫu', role, stage.units.get('LD'), passwordHash])
  return { id: row!.id, username }
}

const call = (method: string, path: string, headers: Record<string, string> = {}, body?: unknown) => send(service, { method, path: `/api${path}`, headers, ...(body !== undefined && { body }) })
const signIn = (username: string, headers: Record<string, string> = {}, word = password) => call('POST', '/session', headers, { username, password: word })
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const tokenOf = async (username: string) => (await signIn(username)).body.token as string
const isIn = async (token: string) => (await call('GET', '/session', bearer(token))).status === 200

t.test('no token is believed that the service did not issue for this purpose', async t => {
  const { username } = await account('board')
  const staffToken = await tokenOf(username)
  const { body: { token: voterToken } } = await call('POST', '/voter/session', {}, { code: round.slips[0]!.code })
  const before = await contentsOf(stage)
  const blinded = Buffer.alloc(256, 1).toString('base64url')
  for (const token of fc.sample(forgedTokens({ staffToken, voterToken, publicKey: world.keys.staffTokenKey.public }), { seed, numRuns: runs })) {
    const answers = [await call('GET', '/session', bearer(token)), await call('GET', '/session', { cookie: `hom_phieu_staff=${token}` }), await call('POST', '/voter/credential', bearer(token), { blinded })]
    if (answers.some(({ status, body }) => status !== 401 || body.error !== 'not-signed-in')) t.fail(`${token} is answered ${answers.map(({ status }) => status)}`)
  }
  for (const [token, desk] of [[voterToken, ['GET', '/session']], [staffToken, ['POST', '/voter/credential', { blinded }]]] as const) t.equal((await call(desk[0], desk[1], bearer(token), desk[2])).status, 401, `another desk's: ${desk[1]}`)
  t.same(await contentsOf(stage), before, 'and nothing was changed')
  t.ok(await isIn(staffToken), 'the true one is still good')
})

t.test('a session begins anew with each sign-in, and ends for whoever holds its token when what it stands on changes', async t => {
  const [one, other] = [await account(), await account()]
  const planted = await tokenOf(other.username)
  const { headers, body } = await signIn(one.username, { cookie: `hom_phieu_staff=${planted}`, origin: service.url })
  const given = /hom_phieu_staff=([^;]+)/.exec(headers.get('set-cookie')!)![1]!
  t.notOk('token' in body)
  t.not(given, planted, 'a cookie that was planted is not taken over')
  t.equal((await call('GET', '/session', { cookie: `hom_phieu_staff=${given}` })).body.username, one.username)
  t.equal((await call('GET', '/session', bearer(planted))).body.username, other.username, 'and stays what it was')
  await asOwner("update sessions set id = $1 where account_id = $2", [randomUUID(), other.id])
  t.notOk(await isIn(planted), 'an id of a session is as good as its row')

  const administrator = service.as({ ...organiser, accountId: (await account('administrator')).id, role: 'administrator' })
  const patch = (change: object) => async (id: string) => (await administrator('PATCH', `/api/accounts/${id}`, change)).status
  const ends: readonly [string, (id: string, token: string) => Promise<unknown>][] = [
    ['another role', patch({ role: 'inspector' })],
    ['another unit', patch({ unitId: stage.units.get('D1') })],
    ['a new password by the administrator', patch({ password: 'một mật khẩu khác' })],
    ['an account that is shut', patch({ active: false })],
    ['a password of one\'s own', (_, token) => call('POST', '/session/password', bearer(token), { current: password, next: 'một mật khẩu khác nữa' })],
    ['the end of its time', id => asOwner('update sessions set expires_at = now() where account_id = $1', [id])],
  ]
  for (const [name, end] of ends) {
    const { id, username } = await account('leader')
    const tokens = [await tokenOf(username), await tokenOf(username)]
    t.same(await Promise.all(tokens.map(isIn)), [true, true])
    await end(id, tokens[0]!)
    t.same(await Promise.all(tokens.map(isIn)), [false, false], name)
  }
  const { username } = await account()
  const [mine, again] = [await tokenOf(username), await tokenOf(username)]
  await call('DELETE', '/session', bearer(mine))
  t.same([await isIn(mine), await isIn(again)], [false, true], 'signing out')
  for (let wrong = 0; wrong < 6; wrong++) await signIn(username, {}, 'không phải mật khẩu')
  t.equal((await signIn(username)).status, 423, 'a stranger can shut the door')
  t.ok(await isIn(again), 'but throws nobody out who is in')
})

t.test('no page of another site does anything with a cookie, whatever a form can send', async t => {
  const { username } = await account()
  const cookie = `hom_phieu_staff=${await tokenOf(username)}`
  const before = await contentsOf(stage)
  const drafted = { title: 'Đợt', period: '2026', unitId: stage.units.get('LD') }
  const foreign = [{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site', origin: service.url }, { origin: service.url.replace('127.0.0.1', 'localhost') }, {}] as Record<string, string>[]
  const types = ['application/json', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']
  const acts = [['POST', '/rounds'], ['DELETE', '/session'], ['POST', '/session/password'], ['POST', `/rounds/${round.id}/cancel`], ['POST', '/imports/units']] as const
  for (const from of foreign) {
    const tried = [...types.map(type => [...acts[0], type] as const), ...acts.slice(1).map(act => [...act, 'application/json'] as const)]
    for (const [method, path, type] of tried) t.equal((await call(method, path, { cookie, ...from, 'content-type': type }, drafted)).status, 403, `${method} ${path} with ${type} from ${JSON.stringify(from)}`)
  }
  t.same(await contentsOf(stage), before)
  const asked = await call('OPTIONS', '/rounds', { origin: 'https://evil.example', 'access-control-request-method': 'POST' })
  t.equal(asked.headers.get('access-control-allow-origin'), null)
})

t.test('nobody learns whether a name or a code exists', async t => {
  const known = await account()
  const shut = await account()
  await asOwner('update accounts set active = false where id = $1', [shut.id])
  const answers = await Promise.all([signIn(known.username, {}, 'sai rồi sai rồi'), signIn('khong-co-ai'), signIn(shut.username)])
  for (const { status, body } of answers) t.same([status, body], [401, { error: 'bad-password', message: 'Tên đăng nhập hoặc mật khẩu không đúng.' }])
  const office = { call: (method: string, path: string, body: unknown) => send(service, { method, path, body }) }
  const [mine, nobodys] = [await workOf(office, known.username, 'sai rồi sai rồi', 4), await workOf(office, 'khong-co-ai', 'sai rồi sai rồi', 4)]
  t.ok(nobodys > mine / 2 && mine > nobodys / 2, `the same work: ${mine.toFixed(1)} and ${nobodys.toFixed(1)} ms of processor time`)

  const { code } = round.slips[5]!
  await reprintSlips(world, organiser, round.id, { constituencyId: null, voters: [], codes: [code] })
  const [voided, unknown] = [await call('POST', '/voter/session', {}, { code }), await call('POST', '/voter/session', {}, { code: slipCode(world.random(15)) })]
  t.same([voided.status, voided.body], [unknown.status, unknown.body], 'a code that was and one that never was')
})

t.test('what is refused to staff is in the log with the account, and without an address; of voters nothing is', async t => {
  const app = await buildApp(world, { logLevel: 'info', https: false })
  t.teardown(() => app.close())
  const lines = linesOf(app)
  const { username } = await account('inspector')
  const token = await tokenOf(username)
  const inject = (method: 'POST' | 'GET', url: string, payload?: object, headers: Record<string, string> = {}) => app.inject({ method, url, remoteAddress: '198.51.100.9', headers, ...(payload && { payload }) })
  await inject('POST', '/api/session', { username, password: 'không phải mật khẩu' })
  await inject('POST', `/api/rounds/${round.id}/cancel`, { reason: 'x' }, bearer(token))
  await inject('POST', '/api/voter/session', { code: slipCode(world.random(15)) })
  await inject('GET', `/api/box/${round.id}`, undefined, bearer(token))
  t.match(lines.map(line => JSON.parse(line) as object), [
    { refused: 'bad-password', route: '/api/session', account: null }, { refused: 'not-allowed', method: 'POST', route: '/api/rounds/:round/cancel', account: username },
  ])
  t.equal(lines.length, 2)
  t.notMatch(lines.join(), /198\.51|không phải/)
})

t.test('guessing is slowed by place, and no place is kept', async t => {
  const { app } = service
  const from = (remoteAddress: string, url: string) => app.inject({ method: 'POST', url, remoteAddress, payload: { code: slipCode(world.random(15)) } })
  const statuses: number[] = []
  for (let guess = 0; guess < 32; guess++) statuses.push((await from('198.51.100.7', guess % 2 === 0 ? '/api/voter/session' : '/api/voter/result')).statusCode)
  t.same(statuses, [...Array(30).fill(401), 429, 429])
  t.equal((await from('198.51.100.7', '/api/kiosk')).statusCode, 429, 'the codes of kiosks with those of slips')
  t.equal((await from('198.51.100.8', '/api/kiosk')).statusCode, 401)
  t.same(await tablesThatSay(stage, '198.51.100'), [])
})
