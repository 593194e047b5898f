import { createHmac } from 'node:crypto'
import t from 'tap'
import { ensureSetupCode } from '../src/steps/staff/setup.js'
import { firstAdministrator, goodPassword, openOffice, signedInAs, staff, tokenOf } from './fixtures/office.js'
import type { Office } from './fixtures/office.js'
import { testCluster } from './support/cluster.js'

const cluster = await testCluster(t)
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const who = (office: Office, headers: Record<string, string>) => office.call('GET', '/api/session', undefined, headers)

t.test('the first administrator', async t => {
  const office = await openOffice(t, cluster)
  const person = { username: ' Chinh ', name: ' Nguyễn  Văn Chính '.normalize('NFD'), password: goodPassword }
  const lost = await ensureSetupCode(office.world)
  const code = await ensureSetupCode(office.world)
  t.match(code, /^([0-9A-F]{4}-){4}[0-9A-F]{4}$/)
  t.match(await office.call('POST', '/api/setup', { ...person, code: lost }), { status: 401, body: { error: 'bad-setup-code' } }, 'a new start replaces the code')
  t.match(await office.call('POST', '/api/setup', { ...person, code, password: 'ngắn' }), { status: 400, body: { error: 'invalid-input', details: { field: 'password' } } })
  t.match(await office.call('POST', '/api/setup', { ...person, code, username: 'chinh.chinh', password: 'Chinh.Chinh' }), { status: 400 })
  for (const guessed of ['Hòm phiếu 2026!', 'mat.khau.123', '1234567890', '9876543210', 'aaaaaaabbbb', 'chinh.chinh99']) t.match(await office.call('POST', '/api/setup', { ...person, code, username: 'chinh.chinh', password: guessed }), { status: 400, body: { error: 'invalid-input', details: { field: 'password', expected: /khó đoán/ } } }, guessed)
  const answers = await Promise.all(['mot', 'hai', 'bon'].map(username => office.call('POST', '/api/setup', { ...person, username, code: code!.toLowerCase().replaceAll('-', ' ') })))
  t.same(answers.map(({ status }) => status).toSorted((a, b) => a - b), [201, 401, 401], 'a code makes one account, even when it is used at the same moment')
  t.match(await office.call('POST', '/api/setup', { ...person, code }), { status: 401 })
  t.equal(await ensureSetupCode(office.world), null)
  t.match(await office.asOwner('select name, role, password_hash from accounts'), [{ name: 'Nguyễn Văn Chính', role: 'administrator', password_hash: /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/ }])
  t.same(await office.asOwner('select * from setup_codes'), [])
})

t.test('signing in', async t => {
  const office = await openOffice(t, cluster)
  await firstAdministrator(office)

  t.test('gives a browser a cookie that scripts and other sites cannot use, and no token', async t => {
    const { status, body, headers } = await office.call('POST', '/api/session', { username: ' CHINH ', password: goodPassword.normalize('NFD') }, { origin: office.url })
    t.match([status, body], [200, { username: 'chinh', name: 'Nguyễn Văn Chính', role: 'administrator', unitId: null }])
    t.notOk('token' in body)
    const cookie = headers.get('set-cookie')!
    t.match(cookie, /^hom_phieu_staff=[\w.-]+; Path=\/api; Expires=.*; HttpOnly; SameSite=Strict$/)
    t.match(await who(office, { cookie: cookie.split(';')[0]! }), { status: 200, body: { username: 'chinh' } })
    const secure = await office.call('POST', '/api/session', { username: 'chinh', password: goodPassword }, { origin: 'https://hom-phieu.lan' })
    t.match(secure.headers.get('set-cookie'), /^__Host-hom_phieu_staff=[\w.-]+; Path=\/; Expires=.*; HttpOnly; Secure; SameSite=Strict$/)
    t.match(await who(office, { cookie: secure.headers.get('set-cookie')!.split(';')[0]! }), { status: 200, body: { username: 'chinh' } })
  })

  t.test('gives others the same token to send themselves, for twelve hours', async t => {
    const { body, headers } = await office.call('POST', '/api/session', { username: 'chinh', password: goodPassword })
    t.equal(headers.get('set-cookie')!.split(';')[0], `hom_phieu_staff=${body.token}`)
    t.match(await who(office, bearer(body.token)), { status: 200, body: { username: 'chinh' } })
    const claims = JSON.parse(Buffer.from(body.token.split('.')[1], 'base64url').toString())
    t.equal(claims.exp - claims.iat, 12 * 3600)
    t.same(Object.keys(claims).toSorted(), ['exp', 'iat', 'role', 'sid', 'sub'])
    t.ok(Math.abs(Date.parse(body.expiresAt) - claims.exp * 1000) < 5000)
  })

  t.test('says the same of a wrong password, an unknown name and a shut account', async t => {
    await office.asOwner('insert into accounts (username, name, role, password_hash, active) select \'shut\', name, role, password_hash, false from accounts')
    const answers = await Promise.all([['chinh', 'sai mật khẩu rồi'], ['nobody', goodPassword], ['shut', goodPassword], ['chi\u0000nh', goodPassword], ['', '']].map(
      ([username, password]) => office.call('POST', '/api/session', { username, password })))
    for (const { status, body } of answers) t.same([status, body], [401, { error: 'bad-password', message: 'Tên đăng nhập hoặc mật khẩu không đúng.' }])
  })

  t.test('believes no token that the service did not sign, and none for what it says of itself', async t => {
    const token = await tokenOf(office, 'chinh')
    const [header, payload, signature] = token.split('.') as [string, string, string]
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
    const forged = `${part({ alg: 'HS256', typ: 'JWT' })}.${payload}`
    const wrong = {
      'no token': '',
      'alg none': `${part({ alg: 'none', typ: 'JWT' })}.${payload}.`,
      'other claims': `${header}.${part({ ...claims, role: 'organiser' })}.${signature}`,
      'other signature': `${header}.${payload}.${signature.slice(0, -4)}AAAA`,
      'public key as secret': `${forged}.${createHmac('sha256', office.world.keys.staffTokenKey.public).update(forged).digest('base64url')}`,
      'a voter\'s': office.app.jwt.voter.sign({ sub: claims.sub, sid: claims.sid }),
      'expired': office.app.jwt.staff.sign({ sub: claims.sub, sid: claims.sid }, { expiresIn: -1 }),
      'of another session': office.app.jwt.staff.sign({ sub: claims.sub, sid: claims.sub }),
      'of another account': office.app.jwt.staff.sign({ sub: claims.sid, sid: claims.sid }),
      'of no session': office.app.jwt.staff.sign({ sub: claims.sub, sid: 'x' }),
    }
    for (const [name, text] of Object.entries(wrong)) t.match(await who(office, bearer(text)), { status: 401, body: { error: 'not-signed-in' } }, name)
    t.equal((await who(office, bearer(token))).status, 200)
    await office.asOwner('update sessions set expires_at = now() where id = $1', [claims.sid])
    t.equal((await who(office, bearer(token))).status, 401, 'a session over by the database\'s clock')
  })

  t.test('a cookie changes nothing unless a page of this host sent it', async t => {
    const cookie = `hom_phieu_staff=${await tokenOf(office, 'chinh')}`
    const unit = (code: string, headers: Record<string, string>) => office.call('POST', '/api/units', { code, name: 'Lữ đoàn', kind: 'brigade', parentId: null, position: 1 }, { cookie, ...headers })
    for (const headers of [{}, { origin: 'https://evil.example' }, { origin: 'null' }, { origin: 'khong phai' }, { 'sec-fetch-site': 'cross-site', origin: office.url },
      { 'sec-fetch-site': 'same-site', origin: office.url }, { 'sec-fetch-site': 'none' }] as Record<string, string>[]) {
      t.match(await unit('X', headers), { status: 403, body: { error: 'not-allowed' } }, JSON.stringify(headers))
    }
    t.same(await office.asOwner('select code from units'), [])
    t.equal((await unit('A', { origin: office.url })).status, 201)
    t.equal((await unit('B', { 'sec-fetch-site': 'same-origin' })).status, 201)
    t.equal((await office.call('GET', '/api/units', undefined, { cookie })).status, 200)
  })

  t.test('ends at signing out, for whoever holds the token', async t => {
    const [token, other] = [await tokenOf(office, 'chinh'), await tokenOf(office, 'chinh')]
    const { status, headers } = await office.call('DELETE', '/api/session', undefined, bearer(token))
    t.equal(status, 204)
    t.match(headers.get('set-cookie'), /^hom_phieu_staff=; Max-Age=0; Path=\/api; Expires=Thu, 01 Jan 1970/)
    t.equal((await who(office, bearer(token))).status, 401)
    t.equal((await who(office, { cookie: `hom_phieu_staff=${token}` })).status, 401)
    t.equal((await who(office, bearer(other))).status, 200)
  })

  t.test('a new password needs the old one and ends every session', async t => {
    const [token, other] = [await tokenOf(office, 'chinh'), await tokenOf(office, 'chinh')]
    const change = (current: string, next: string) => office.call('POST', '/api/session/password', { current, next }, bearer(token))
    t.match(await change('không nhớ nữa', 'mật khẩu mới 605'), { status: 401, body: { error: 'bad-password' } })
    t.match(await change(goodPassword, 'chín chữ9'), { status: 400, body: { details: { field: 'password', expected: 'ít nhất 10 ký tự' } } })
    t.equal((await change(goodPassword, 'mật khẩu mới 605')).status, 204)
    for (const old of [token, other]) t.equal((await who(office, bearer(old))).status, 401)
    await t.rejects(tokenOf(office, 'chinh'))
    t.ok(await tokenOf(office, 'chinh', 'mật khẩu mới 605'))
  })
})

t.test('five wrong passwords shut an account for fifteen minutes', async t => {
  const office = await openOffice(t, cluster)
  const administrator = await firstAdministrator(office)
  const attempt = async (password: string) => (await office.call('POST', '/api/session', { username: 'phong', password })).status
  await staff(office, administrator, 'phong', 'organiser')
  for (let i = 0; i < 4; i++) t.equal(await attempt('sai mật khẩu rồi'), 401)
  t.equal(await attempt(goodPassword), 200, 'a right one begins the count anew')
  for (let i = 0; i < 5; i++) t.equal(await attempt('sai mật khẩu rồi'), 401)
  t.match(await office.call('POST', '/api/session', { username: 'phong', password: goodPassword }), { status: 423, body: { error: 'locked' } })
  t.equal(await attempt('sai mật khẩu rồi'), 423)
  const [row] = await office.asOwner('select extract(epoch from locked_until - now()) as left from accounts where username = \'phong\'')
  t.ok(row.left > 14.5 * 60 && row.left <= 15 * 60, 'further tries do not lengthen it')
  const { body: accounts } = await administrator('GET', '/api/accounts')
  t.same(accounts.map(({ username, locked }: { username: string, locked: boolean }) => [username, locked]), [['chinh', false], ['phong', true]])

  await office.asOwner('update accounts set locked_until = now() where username = \'phong\'')
  t.equal(await attempt('sai mật khẩu rồi'), 401, 'afterwards the count begins anew')
  t.equal(await attempt(goodPassword), 200)

  const guesses = await Promise.all(Array.from({ length: 12 }, () => attempt('đoán mò nhiều lần')))
  t.equal(guesses.filter(status => status === 401).length, 5, 'guesses side by side do not get further')
  await administrator('PATCH', `/api/accounts/${accounts[1].id}`, { password: goodPassword })
  t.equal(await attempt(goodPassword), 200, 'a reset opens it')
})

t.test('accounts', async t => {
  const office = await openOffice(t, cluster)
  const administrator = await firstAdministrator(office)
  const { body: unit } = await administrator('POST', '/api/units', { code: 'L604', name: 'Lữ đoàn 604', kind: 'brigade', parentId: null, position: 1 })
  const { body: person } = await administrator('POST', '/api/people', { code: '1', name: 'An', rank: 'Đại tá', personnelClass: 'officer' })
  const make = (more: object) => administrator('POST', '/api/accounts', { username: 'binh', name: 'Bình', role: 'leader', unitId: unit.id, password: goodPassword, ...more })

  t.match(await make({ unitId: null }), { status: 400, body: { error: 'invalid-input', details: { field: 'unitId' } } }, 'a leader has a unit')
  t.match(await make({ unitId: person.id }), { status: 404, body: { details: { field: 'unitId' } } })
  t.match(await make({ personId: unit.id }), { status: 404, body: { details: { field: 'personId' } } })
  for (const username of ['a', 'có dấu', 'a b c', '-abc']) t.match(await make({ username }), { status: 400, body: { error: 'invalid-input' } })
  const made = await make({ personId: person.id })
  t.match(made, { status: 201, body: { username: 'binh', role: 'leader', unitId: unit.id, personId: person.id, active: true, locked: false } })
  t.notMatch(JSON.stringify(made.body), /argon2|password/)
  t.match(await make({ username: 'BINH' }), { status: 409, body: { error: 'conflict', details: { field: 'username' } } })

  const change = (id: string, what: object) => administrator('PATCH', `/api/accounts/${id}`, what)
  const binh = await signedInAs(office, 'binh')
  t.equal((await change(made.body.id, { name: 'Bình mới' })).status, 200)
  t.match(await binh('GET', '/api/session'), { status: 200, body: { name: 'Bình mới' } }, 'a new name keeps the session')
  for (const what of [{ role: 'inspector' }, { unitId: null }, { password: `${goodPassword}!` }, { password: goodPassword }, { active: false }]) {
    await change(made.body.id, { active: true, password: goodPassword })
    const before = await signedInAs(office, 'binh')
    t.equal((await change(made.body.id, what)).status, 200)
    t.equal((await before('GET', '/api/session')).status, 401, JSON.stringify(what))
  }
  t.match(await change(made.body.id, { role: 'leader' }), { status: 400 }, 'without a unit')
  t.match(await change(made.body.id, { password: 'binh' }), { status: 400 })
  t.match(await change(unit.id, { name: 'x' }), { status: 404 })

  t.test('the last administrator stays', async t => {
    const { body: [, chinh] } = await administrator('GET', '/api/accounts')
    t.equal(chinh.username, 'chinh')
    for (const what of [{ role: 'organiser' }, { active: false }]) t.match(await change(chinh.id, what), { status: 409, body: { details: { field: 'role' } } })
    await staff(office, administrator, 'dung', 'administrator')
    const ids = (await office.asOwner('select id from accounts where role = \'administrator\'')).map(({ id }) => id)
    const both = await Promise.all(ids.map(id => change(id, { role: 'inspector' })))
    t.same(both.map(({ status }) => status).toSorted((a, b) => a - b), [200, 409], 'nor do two go at the same moment')
  })

  t.test('what staff did is in the trail, without passwords', async t => {
    const events = await office.asOwner('select actor, action, details from audit_events order by number')
    t.match(events.slice(0, 4), [{ actor: 'chinh', action: 'setup' }, { action: 'sign-in' }, { action: 'unit-created', details: { unit: 'L604' } }, { action: 'person-created' }])
    t.notMatch(JSON.stringify(events), goodPassword)
  })
})

t.test('each role may do its own part', async t => {
  const office = await openOffice(t, cluster)
  const administrator = await firstAdministrator(office)
  const { body: unit } = await administrator('POST', '/api/units', { code: 'L604', name: 'Lữ đoàn 604', kind: 'brigade', parentId: null, position: 1 })
  const leader = await staff(office, administrator, 'lanh-dao', 'leader', { unitId: unit.id })
  const [organiser, board, inspector] = await Promise.all((['organiser', 'board', 'inspector'] as const).map(role => staff(office, administrator, role, role)))
  const nobody = (method: string, path: string, body?: unknown) => office.call(method, path, body)
  const reads = ['/api/units', '/api/people']
  const writes = [['POST', '/api/units'], ['PATCH', `/api/units/${unit.id}`], ['POST', '/api/people'], ['PATCH', `/api/people/${unit.id}`], ['POST', `/api/people/${unit.id}/posts`],
    ['POST', '/api/imports/units'], ['POST', '/api/imports/people']] as const
  const administration = [['GET', '/api/accounts'], ['POST', '/api/accounts'], ['PATCH', `/api/accounts/${unit.id}`]] as const

  for (const path of reads) for (const caller of [administrator, organiser!, board!, inspector!, leader]) t.equal((await caller('GET', path)).status, 200)
  for (const [method, path] of [...writes, ...administration]) for (const caller of [board!, inspector!, leader]) t.equal((await caller(method, path)).status, 403, `${method} ${path}`)
  for (const [method, path] of administration) t.equal((await organiser!(method, path)).status, 403, `${method} ${path}`)
  for (const [method, path] of writes) t.notMatch((await organiser!(method, path)).status, 403, `${method} ${path}`)
  for (const [method, path] of [...reads.map(read => ['GET', read] as const), ...writes, ...administration, ['DELETE', '/api/session'], ['POST', '/api/session/password']] as const) {
    t.match(await nobody(method, path), { status: 401, body: { error: 'not-signed-in' } }, `${method} ${path}`)
  }
})
