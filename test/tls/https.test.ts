import { createHash, X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import t from 'tap'
import { loadConfig } from '../../src/config.js'
import { buildApp } from '../../src/http/app.js'
import { parsePair } from '../../src/tls/pair.js'
import { refit } from '../../src/secure.js'
import { givenTls, ownTls } from '../../src/tls/server-tls.js'
import { temporaryFolder, testCluster } from '../support/cluster.js'
import { ask, lanAddress, shownAt } from '../support/https.js'
import { homPhieu, runService, setupCode, stop } from '../support/process.js'
import { setStage } from '../support/stage.js'

t.setTimeout(0)
const cluster = await testCluster(t)
const stage = await setStage(t, { cluster })
const lan = lanAddress ?? '127.0.0.2'
if (lanAddress === null) t.comment('this machine has no address beyond loopback: 127.0.0.2 is asked, by the name localhost')
const named = lanAddress === null ? { servername: 'localhost' } : {}

t.test('a service beyond loopback has https out of the box', async t => {
  const environment = { DATA_DIR: await temporaryFolder(t), DATABASE_URL: (await cluster.database()).ownerUrl, HOST: '0.0.0.0', HTTP_PORT: `${await freePort()}` }
  const service = await runService(t, environment)
  const { port } = new URL(service.url)
  const [url, plain] = [`https://${lan}:${port}`, `http://${lan}:${environment.HTTP_PORT}`]
  const der = await fetch(`${plain}/tls/ca.crt`)
  const raw = Buffer.from(await der.arrayBuffer())
  const ca = new X509Certificate(raw).toString()
  const trusting = { ...named, ca }

  t.test('which a device takes that trusts its authority, and no other', async t => {
    t.equal((await ask(`${url}/api/health`, trusting)).text, '{"status":"ok"}')
    await t.rejects(ask(`${url}/api/health`, named), { code: /^(SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE|DEPTH_ZERO_SELF_SIGNED_CERT)$/ })
    t.match(service.url, /^https:/)
    t.equal((await ask(`${url}/api/health`, trusting)).headers['strict-transport-security'], undefined)
  })

  t.test('and says what to open and what to compare', async t => {
    const fingerprint = createHash('sha256').update(raw).digest('hex').toUpperCase().match(/../g)!.join(':')
    const shown = await shownAt(url)
    const account = JSON.parse((await ask(`${url}/api/tls`, trusting)).text)
    t.same({ ...account, addresses: null }, { own: true, caFingerprint: fingerprint, certificateFingerprint: shown.fingerprint256, addresses: null })
    if (lanAddress !== null) t.ok(account.addresses.includes(url))
    const printed = service.lines.join('\n')
    for (const text of [fingerprint, shown.fingerprint256, '/trust', ...account.addresses, `cổng ${environment.HTTP_PORT}`]) t.ok(printed.includes(text), text)
    const beside = await ask(`${url}/tls/ca.crt`, trusting)
    t.match([beside.status, beside.headers['content-type'], der.headers.get('content-type')], [200, 'application/x-x509-ca-cert', 'application/x-x509-ca-cert'])
  })

  t.test('cookies of staff are for https only', async t => {
    const [username, password] = ['quan-tri', 'mật khẩu dài của quản trị']
    const post = (path: string, body: object) => ask(`${url}/api${path}`, { ...trusting, method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    t.equal((await post('/setup', { username, password, name: 'Quản Trị Mẫu', code: await setupCode(service) })).status, 201)
    t.match((await post('/session', { username, password })).headers['set-cookie'], [/^__Host-hom_phieu_staff=.*; Path=\/;.*; HttpOnly; Secure; SameSite=Strict/])
  })

  t.test('plain http answers one page whatever is asked, and takes nothing', async t => {
    const page = await ask(`${plain}/`)
    t.equal(page.status, 200)
    t.match(page.headers, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': /^default-src 'none'/, 'cache-control': 'no-store', 'set-cookie': undefined })
    t.match(page.text, /<html lang="vi">[^]*Không bỏ phiếu được ở địa chỉ này[^]*lang="en"[^]*You cannot vote/)
    t.ok(page.text.includes(`href="${lanAddress === null ? 'https://' : url}`), 'with the way to https')
    t.ok(page.text.includes('href="/tls/ca.crt"'))
    t.notMatch(page.text, /<script|src=/)
    const secret = 'BI0MAT0CUA0TOI00'
    for (const [method, path] of [['GET', `/vote/${secret}?${secret}`], ['POST', '/api/voter/session'], ['GET', '/api/health'], ['DELETE', '/'], ['GET', '/tls/ca.crt?x']] as const) {
      const other = await ask(`${plain}${path}`, { method, headers: { 'x-code': secret, cookie: secret, host: `${secret}.example` }, ...(method === 'POST' && { body: `{"code":"${secret}"}` }) })
      t.same([other.status, other.text, other.headers.location], [421, page.text, undefined], `${method} ${path}`)
      t.notMatch(JSON.stringify(other.headers), secret)
    }
    t.equal((await ask(`${plain}/`, { method: 'HEAD' })).text, '')
  })

  t.test('plain http on the port of https is answered by nothing', async t => {
    await t.rejects(ask(`http://${lan}:${port}/api/health`), { code: /ECONNRESET|EPIPE|HPE_INVALID_CONSTANT/ })
    t.equal((await ask(`${url}/api/health`, trusting)).status, 200, 'and https goes on')
  })

  t.test('the certificate is the same after a restart', async t => {
    const before = await shownAt(url)
    t.equal(await stop(service), 0)
    t.same((await readdir(join(environment.DATA_DIR, 'tls'))).toSorted(), ['ca.pem', 'server.pem'])
    const again = await runService(t, { ...environment, PORT: port })
    t.equal((await shownAt(url)).fingerprint256, before.fingerprint256)
    t.equal((await ask(`${url}/api/health`, trusting)).status, 200)
    t.equal(await stop(again), 0)
    t.notMatch(again.lines.join('\n'), /request|BI0MAT/)
  })
})

t.test('a running service takes a new certificate without a pause', async t => {
  let ips = ['127.0.0.1']
  const tls = await ownTls(await temporaryFolder(t), '0.0.0.0', undefined, () => ({ dns: ['localhost'], ips }))
  const app = await buildApp(stage.world, { logLevel: 'silent', https: true, tls })
  t.teardown(() => app.close())
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const before = await shownAt(url)
  await refit(app, tls)
  t.equal((await shownAt(url)).fingerprint256, before.fingerprint256)
  ips = ['127.0.0.1', '192.0.2.77']
  await refit(app, tls)
  const after = await shownAt(url)
  t.not(after.fingerprint256, before.fingerprint256)
  t.match(after.subjectaltname, /192\.0\.2\.77/)
  t.equal((await ask(`${url}/api/health`, { ca: tls.authority()! })).status, 200)
})

t.test('a given certificate', async t => {
  const folder = await temporaryFolder(t)
  const own = await ownTls(folder, '0.0.0.0', undefined, () => ({ dns: ['phieu.example', 'localhost'], ips: ['127.0.0.1'] }))
  const { certificate, key } = parsePair(await readFile(join(folder, 'server.pem'), 'utf8'))!
  const file = async (name: string, text: string) => {
    await writeFile(join(folder, name), text)
    return join(folder, name)
  }
  const TLS_CERT_FILE = await file('given.crt', certificate)
  const TLS_KEY_FILE = await file('given.key', key)
  const DATA_DIR = await temporaryFolder(t)
  const environment = { DATA_DIR, DATABASE_URL: (await cluster.database()).ownerUrl }

  t.test('is used as it is', async t => {
    const service = await runService(t, { ...environment, TLS_CERT_FILE, TLS_KEY_FILE })
    const ca = own.authority()!
    const reply = await ask(`${service.url}/api/tls`, { ca })
    const { port } = new URL(service.url)
    t.same(JSON.parse(reply.text), { own: false, caFingerprint: null, certificateFingerprint: new X509Certificate(certificate).fingerprint256, addresses: [`https://phieu.example:${port}`] })
    t.match(reply.headers['strict-transport-security'], /^max-age=\d+/)
    t.equal((await ask(`${service.url}/tls/ca.crt`, { ca })).status, 404)
    t.equal(await stop(service), 0)
    t.same(await readdir(DATA_DIR), ['secret.key'], 'and none is made')
  })

  t.test('must be whole', async t => {
    const other = await file('other.key', parsePair(await readFile(join(folder, 'ca.pem'), 'utf8'))!.key)
    const wrong: [Record<string, string>, RegExp][] = [
      [{ TLS_CERT_FILE }, /^TLS_CERT_FILE: thiếu TLS_KEY_FILE; cần đặt cả hai$/],
      [{ TLS_KEY_FILE }, /^TLS_KEY_FILE: thiếu TLS_CERT_FILE; cần đặt cả hai$/],
      [{ TLS_CERT_FILE, TLS_KEY_FILE, TLS: 'off' }, /^TLS: TLS=off nghĩa là /],
      [{ TLS_CERT_FILE, TLS_KEY_FILE: other }, /^TLS_KEY_FILE: khóa trong \S+ không phải của chứng chỉ trong /],
      [{ TLS_CERT_FILE: TLS_KEY_FILE, TLS_KEY_FILE }, /^TLS_CERT_FILE: tệp \S+ không phải là chứng chỉ PEM$/],
      [{ TLS_CERT_FILE, TLS_KEY_FILE: TLS_CERT_FILE }, /^TLS_KEY_FILE: tệp \S+ không phải là khóa riêng PEM/],
      [{ TLS_CERT_FILE: `${TLS_CERT_FILE}.none`, TLS_KEY_FILE }, /^TLS_CERT_FILE: không đọc được tệp /],
      [{ TLS: 'on' }, /^TLS: cần một trong auto, off$/],
      [{ HOST: '0.0.0.0', PORT: '8443', HTTP_PORT: '8443' }, /^HTTP_PORT: phải khác PORT$/],
    ]
    for (const [variables, message] of wrong) t.throws(() => loadConfig({ DATA_DIR, ...variables }), { name: 'ConfigError', message })
    const refused = homPhieu(t, ['serve'], { ...environment, TLS_CERT_FILE })
    t.equal(await refused.ended, 2)
    t.match(refused.lines.join('\n'), /^TLS_CERT_FILE: thiếu TLS_KEY_FILE; cần đặt cả hai$/)
  })

  t.test('without names of its own leads plain http to where it is', async t => {
    t.same(givenTls({ certificate, key }).names(), ['phieu.example'])
  })
})

t.test('behind a proxy it speaks plain http', async t => {
  const DATA_DIR = await temporaryFolder(t)
  const service = await runService(t, { DATA_DIR, DATABASE_URL: (await cluster.database()).ownerUrl, HOST: '0.0.0.0', TLS: 'off' })
  t.match(service.url, /^http:/)
  t.same(JSON.parse((await ask(`${service.url}/api/tls`)).text), { own: false, caFingerprint: null, certificateFingerprint: null, addresses: [] })
  t.equal((await ask(`${service.url}/tls/ca.crt`)).status, 404)
  t.equal(await stop(service), 0)
  t.same(await readdir(DATA_DIR), ['secret.key'])
})

t.test('a port for plain http that is taken', async t => {
  const taken = createServer().listen(0, '0.0.0.0')
  t.teardown(() => taken.close())
  await once(taken, 'listening')
  const { port } = taken.address() as AddressInfo
  const service = homPhieu(t, ['serve'], { DATA_DIR: await temporaryFolder(t), DATABASE_URL: (await cluster.database()).ownerUrl, HOST: '0.0.0.0', HTTP_PORT: `${port}` })
  t.equal(await service.ended, 2)
  t.match(service.lines.join('\n'), new RegExp(`^HTTP_PORT: không mở được cổng ${port} `))
})

async function freePort (): Promise<number> {
  const server = createServer()
  await once(server.listen(0), 'listening')
  const { port } = server.address() as AddressInfo
  await once(server.close(), 'close')
  return port
}
