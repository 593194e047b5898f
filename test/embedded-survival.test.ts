import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { test } from 'tap'
import { takeLock } from '../src/embedded/lock.js'
import { startPostgres } from '../src/embedded/postgres.js'
import { connect } from '../src/store/database.js'
import { temporaryFolder } from './support/cluster.js'
import { eventually, isAlive, killHard, nobody, ordinaryFolder, passwords, query, root, service, started, toolsOnly, untilDead } from './support/embedded.js'
import { withResolvers } from './support/with-resolvers.js'

test('one folder is for one service', async t => {
  const dataDir = await temporaryFolder(t)
  const first = await service(t, { dataDir })
  await t.rejects(startPostgres({ dataDir, ...passwords }), { message: new RegExp(`^Thư mục dữ liệu ${dataDir} đang được một dịch vụ khác sử dụng`) })
  await t.rejects(service(t, { dataDir }), { message: /đang được một dịch vụ khác sử dụng/ })
  t.ok(isAlive(first.pid), 'the first goes on')
  await query(first.ownerUrl, 'select 1')
})

test('of many that find a dead lock, one takes it', async t => {
  const path = join(await temporaryFolder(t), 'service.sock')
  const script = `require('net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`
  spawnSync(process.execPath, ['-e', script])
  t.ok(existsSync(path), 'a killed process leaves its socket')
  const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => takeLock(path, 'busy')))
  const [release, ...others] = outcomes.flatMap(outcome => outcome.status === 'fulfilled' ? [outcome.value] : [])
  t.strictSame(others, [])
  t.strictSame(outcomes.filter(outcome => outcome.status === 'rejected').map(({ reason }) => reason.message), Array(11).fill('busy'))
  await release?.()
  await takeLock(path, 'busy').then(again => again())
})

test('a killed server is started again and nothing acknowledged is lost', async t => {
  const dataDir = await temporaryFolder(t)
  const postgres = await startPostgres({ dataDir, ...passwords })
  t.teardown(() => postgres.stop())
  const { pool, close } = connect(postgres.ownerUrl, { max: 8 })
  t.teardown(close)
  await pool.query('create table cast_rows (n integer primary key)')
  const acknowledged: number[] = []
  let next = 0
  const ending = new AbortController()
  const voters = Array.from({ length: 8 }, async () => {
    while (!ending.signal.aborted) {
      const n = next++
      await pool.query('insert into cast_rows values ($1)', [n]).then(() => acknowledged.push(n), () => {})
    }
  })
  const pids = [postgres.pid]
  for (let turn = 0; turn < 3; turn++) {
    await delay(300)
    process.kill(postgres.pid, 'SIGKILL')
    await eventually(async () => { if (pids.includes(postgres.pid)) throw new Error('not yet') })
    await pool.query('select 1')
    pids.push(postgres.pid)
  }
  const before = acknowledged.length
  await eventually(async () => { if (acknowledged.length < before + 50) throw new Error('not yet') })
  ending.abort()
  await Promise.all(voters)
  t.equal(new Set(pids).size, 4)
  const { rows } = await pool.query('select n from cast_rows')
  const kept = new Set(rows.map(({ n }) => n))
  t.strictSame(acknowledged.filter(n => !kept.has(n)), [])
  t.match(await readFile(join(dataDir, 'postgres.log'), 'utf8'), /service: server ended \(SIGKILL\), starting it again/)
})

test('a server that cannot be brought back is told of', async t => {
  const dataDir = await temporaryFolder(t)
  const { promise, resolve } = withResolvers<Error>()
  const postgres = await started(t, { dataDir, onLost: resolve })
  await writeFile(join(dataDir, 'postgres', 'postgresql.conf'), 'no_such_setting = 1\n')
  process.kill(postgres.pid, 'SIGKILL')
  const wait = setInterval(() => {}, 1000)
  t.teardown(() => clearInterval(wait))
  t.match((await promise).message, /^PostgreSQL dừng đột ngột và không khởi động lại được: [^]*no_such_setting/)
})

test('killing the service ends its server, and the next start has the data', async t => {
  const dataDir = await temporaryFolder(t)
  const first = await service(t, { dataDir })
  await query(first.ownerUrl, 'create table kept as select 42 as answer')
  await killHard(first)
  const second = await service(t, { dataDir })
  t.notOk(isAlive(first.pid))
  t.strictSame(await query(second.ownerUrl, 'select answer from kept'), [{ answer: 42 }])
  process.kill(second.pid, 'SIGKILL')
  await killHard(second)
  const third = await started(t, { dataDir })
  t.strictSame(await query(third.ownerUrl, 'select answer from kept'), [{ answer: 42 }], 'also when both are killed at once')
})

test('without setpriv', async t => {
  const dataDir = await temporaryFolder(t)
  const PATH = await toolsOnly(t, ['unshare', 'true'])
  const first = await service(t, { dataDir, PATH })
  await query(first.ownerUrl, 'create table kept as select 42 as answer')
  first.child.stdin?.end()
  await once(first.child, 'exit')
  await untilDead(first.pid)
  t.pass('a service that exits takes its server along')

  const second = await service(t, { dataDir, PATH })
  await killHard(second)
  await delay(300)
  t.ok(isAlive(second.pid), 'one that is killed leaves an orphan')
  const third = await started(t, { dataDir })
  t.notOk(isAlive(second.pid), 'which the next start shuts down')
  t.strictSame(await query(third.ownerUrl, 'select answer from kept'), [{ answer: 42 }])
})

test('a stranger that has the number of a dead server is left alone', async t => {
  const dataDir = await temporaryFolder(t)
  const first = await startPostgres({ dataDir, durable: false, ...passwords })
  await first.stop()
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  t.teardown(() => stranger.kill())
  await writeFile(join(dataDir, 'postgres', 'postmaster.pid'), `${stranger.pid}\n${join(dataDir, 'postgres')}\n1\n5432\n\n\n\nready\n`)
  await started(t, { dataDir })
  t.ok(isAlive(stranger.pid ?? 0))
})

test('an ordinary user', async t => {
  const dataDir = await ordinaryFolder(t)
  const running = await service(t, { dataDir, user: 'ordinary' })
  t.not(running.user, 0)
  await query(running.ownerUrl, 'select 1')
  running.child.stdin?.end()
  await once(running.child, 'exit')
})

test('root where namespaces are forbidden, then where they are not', async t => {
  const dataDir = await temporaryFolder(t)
  const first = await service(t, { dataDir, PATH: await toolsOnly(t, ['setpriv', 'true']) })
  await query(first.ownerUrl, 'create table kept as select 42 as answer')
  const expected = root ? nobody : process.getuid?.()
  t.equal((await stat(join(dataDir, 'postgres', 'base'))).uid, expected)
  await killHard(first)
  const second = await started(t, { dataDir })
  t.strictSame(await query(second.ownerUrl, 'select answer from kept'), [{ answer: 42 }])
  t.equal((await stat(`/proc/${second.pid}`)).uid, expected, 'data keep their account')
})

test('root with data of its own, where namespaces are forbidden by now', async t => {
  const dataDir = await temporaryFolder(t)
  const first = await startPostgres({ dataDir, durable: false, ...passwords })
  await query(first.ownerUrl, 'create table kept as select 42 as answer')
  await first.stop()
  const second = await service(t, { dataDir, PATH: await toolsOnly(t, ['setpriv', 'true']) })
  t.strictSame(await query(second.ownerUrl, 'select answer from kept'), [{ answer: 42 }])
})
