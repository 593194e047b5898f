import { createHmac, randomBytes, sign, verify } from 'node:crypto'
import { once } from 'node:events'
import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import jwt from '@fastify/jwt'
import fastify from 'fastify'
import { test } from 'tap'
import { loadConfig } from '../src/config.js'
import { ConfigError } from '../src/config-error.js'
import { deriveKeys, unwrap, wrap } from '../src/crypto/keys.js'
import { temporaryFolder } from './support/cluster.js'
import { firstLine, runScript } from './support/embedded.js'
import { moduleUrl } from './support/home.js'

const SECRET = Buffer.alloc(32, 7).toString('base64url')

test('the environment', async t => {
  t.strictSame(loadConfig({ SECRET }), {
    dataDir: resolve('data'), databaseUrl: undefined, host: '127.0.0.1', port: 8080, tls: { kind: 'none' }, httpPort: 0, metricsPort: 0, secret: Buffer.alloc(32, 7), logLevel: 'info',
  })
  const given = { SECRET, DATA_DIR: '/srv/phieu', DATABASE_URL: 'postgresql:///db?host=/run', HOST: '::', PORT: '0', LOG_LEVEL: 'silent', OTHER: 'x' }
  t.strictSame(loadConfig(given), {
    dataDir: '/srv/phieu', databaseUrl: 'postgresql:///db?host=/run', host: '::', port: 0, tls: { kind: 'own' }, httpPort: 0, metricsPort: 0, secret: Buffer.alloc(32, 7), logLevel: 'silent',
  })
  t.strictSame(loadConfig({ SECRET, PORT: '', DATABASE_URL: '', SECRET_FILE: '' }), loadConfig({ SECRET }), 'empty is not given')
})

test('beyond loopback https is meant, and a page for those who come without', async t => {
  const ways: [NodeJS.ProcessEnv, string, number][] = [
    [{}, 'none', 0], [{ HOST: 'localhost' }, 'none', 0], [{ HOST: '127.0.0.2', HTTP_PORT: '80' }, 'none', 0],
    [{ HOST: '0.0.0.0' }, 'own', 8081], [{ HOST: '192.168.1.10', PORT: '443' }, 'own', 444], [{ HOST: '::', HTTP_PORT: '80' }, 'own', 80],
    [{ HOST: '::', HTTP_PORT: '0' }, 'own', 0], [{ HOST: '::', PORT: '65535' }, 'own', 0], [{ HOST: '0.0.0.0', TLS: 'off' }, 'none', 0],
  ]
  for (const [env, kind, httpPort] of ways) {
    const config = loadConfig({ SECRET, ...env })
    t.same([config.tls.kind, config.httpPort], [kind, httpPort], JSON.stringify(env))
  }
})

test('a wrong variable is named', async t => {
  const file = join(await temporaryFolder(t), 'secret')
  await writeFile(file, 'short\n')
  const wrong: [NodeJS.ProcessEnv, string][] = [
    [{ SECRET, PORT: '65536' }, 'PORT'], [{ SECRET, PORT: '0x50' }, 'PORT'], [{ SECRET, PORT: '-1' }, 'PORT'],
    [{ SECRET, LOG_LEVEL: 'loud' }, 'LOG_LEVEL'], [{ SECRET, DATABASE_URL: 'mysql://host/db' }, 'DATABASE_URL'],
    [{ SECRET: SECRET.slice(1) }, 'SECRET'], [{ SECRET: `${SECRET}=` }, 'SECRET'], [{ SECRET: SECRET.replace(/./, '+') }, 'SECRET'],
    [{ SECRET, SECRET_FILE: file }, 'SECRET'], [{ SECRET_FILE: file }, 'SECRET_FILE'], [{ SECRET_FILE: `${file}.none` }, 'SECRET_FILE'],
    [{ DATA_DIR: join(file, 'data') }, 'DATA_DIR'],
  ]
  for (const [env, variable] of wrong) {
    t.throws(() => loadConfig(env), { name: 'ConfigError', variable, message: new RegExp(`^${variable}: .{10}`) }, JSON.stringify(env))
  }
  const error = t.throws(() => loadConfig({ SECRET: 'my-password' }), ConfigError) as Error
  t.notMatch(error.message, 'my-password', 'and its value is not repeated')
})

test('the secret', async t => {
  const folder = await temporaryFolder(t)
  const dataDir = join(folder, 'new', 'data')
  const file = join(dataDir, 'secret.key')
  const first = loadConfig({ DATA_DIR: dataDir })
  t.equal(first.secret.length, 32)
  t.strictSame(loadConfig({ DATA_DIR: dataDir }), first, 'made once')
  t.not(loadConfig({ DATA_DIR: join(folder, 'other') }).secret.toString('hex'), first.secret.toString('hex'))
  t.equal((await stat(file)).mode & 0o777, 0o600)
  t.equal((await stat(dataDir)).mode & 0o777, 0o700)
  t.strictSame(loadConfig({ SECRET_FILE: file }).secret, first.secret, 'and can be taken elsewhere')
  t.strictSame(await readdir(dataDir), ['secret.key'])
  await chmod(file, 0o600)
  await writeFile(file, '')
  t.throws(() => loadConfig({ DATA_DIR: dataDir }), { name: 'ConfigError', variable: 'DATA_DIR', message: /^DATA_DIR: tệp khóa bí mật/ }, 'a damaged one is not replaced')
  t.equal(await readFile(file, 'utf8'), '')
})

test('processes that start together agree on the secret', async t => {
  const DATA_DIR = join(await temporaryFolder(t), 'data')
  const at = Date.now() + 2500
  const children = Array.from({ length: 6 }, () => runScript(`
    import { loadConfig } from ${JSON.stringify(moduleUrl('config'))}
    while (Date.now() < ${at});
    console.log(loadConfig({ DATA_DIR: ${JSON.stringify(DATA_DIR)} }).secret.toString('hex'))`))
  const secrets = await Promise.all(children.map(async child => {
    const [line] = await Promise.all([firstLine(child), once(child, 'exit')])
    return line
  }))
  t.strictSame(new Set(secrets), new Set([loadConfig({ DATA_DIR }).secret.toString('hex')]))
  t.strictSame(await readdir(DATA_DIR), ['secret.key'])
})

test('derived keys', async t => {
  const secret = randomBytes(32)
  const keys = deriveKeys(secret)
  t.strictSame(keys.slipKey, hkdf(secret, 'hom-phieu/1/key/slip'))
  t.strictSame(keys.pairingKey, hkdf(secret, 'hom-phieu/1/key/pairing'))
  t.strictSame(keys.wrapKey, hkdf(secret, 'hom-phieu/1/key/wrap'))
  t.strictSame(keys.voterTokenKey, hkdf(secret, 'hom-phieu/1/key/voter-token'))
  t.equal(keys.rolePassword('a'), hkdf(secret, 'hom-phieu/1/key/role/a').toString('base64url'))
  const { rolePassword: _one, ...same } = deriveKeys(secret)
  t.match(keys, same, 'the same secret, the same keys')
  t.notMatch(deriveKeys(randomBytes(32)).staffTokenKey, keys.staffTokenKey)
  t.throws(() => deriveKeys(randomBytes(31)), RangeError)
})

test('the staff key signs sessions', async t => {
  const { staffTokenKey } = deriveKeys(randomBytes(32))
  const message = Buffer.from('message')
  t.ok(verify(null, message, staffTokenKey.public, sign(null, message, staffTokenKey.private)))
  const app = fastify()
  t.teardown(() => app.close())
  await app.register(jwt, { namespace: 'staff', secret: staffTokenKey, sign: { algorithm: 'EdDSA' } })
  const token = app.jwt.staff.sign({ account: 'a' })
  t.match(app.jwt.staff.verify(token), { account: 'a' })
  t.throws(() => app.jwt.staff.verify(`${token.slice(0, -4)}AAAA`))
})

test('wrapping', async t => {
  const key = randomBytes(32)
  const plaintext = randomBytes(100)
  const wrapped = wrap(key, 'issuer/1', plaintext)
  t.equal(wrapped.length, 12 + 100 + 16)
  t.strictSame(unwrap(key, 'issuer/1', wrapped), plaintext)
  t.strictSame(unwrap(key, '', wrap(key, '', Buffer.alloc(0))), Buffer.alloc(0))
  t.notSame(wrap(key, 'issuer/1', plaintext), wrapped, 'never twice alike')
  t.throws(() => unwrap(key, 'issuer/2', wrapped), Error, 'another label')
  t.throws(() => unwrap(randomBytes(32), 'issuer/1', wrapped), Error, 'another key')
  t.throws(() => unwrap(key, 'issuer/1', wrapped.subarray(0, 27)), RangeError)
  for (const at of wrapped.keys()) {
    const altered = Buffer.from(wrapped)
    altered[at] = (altered[at] ?? 0) ^ 1
    t.throws(() => unwrap(key, 'issuer/1', altered), Error, `byte ${at}`)
  }
})

/** RFC 5869 for one block, written out: the salt is empty, so the extracting key is 32 zero bytes. */
function hkdf (secret: Buffer, info: string): Buffer {
  const extracted = createHmac('sha256', Buffer.alloc(32)).update(secret).digest()
  return createHmac('sha256', extracted).update(info).update(Buffer.from([1])).digest()
}
