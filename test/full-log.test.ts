import pg from 'pg'
import t from 'tap'
import { deriveKeys } from '../src/crypto/keys.js'
import { startPostgres } from '../src/embedded/postgres.js'
import { castAt, castOnce, digestOf, pressOf, printBallots, sheetsOf } from './support/ballots.js'
import { testSecret } from './support/cluster-template.js'
import { testCluster } from './support/cluster.js'
import { serveStage } from './support/service.js'
import { fill, makeRoom, smallDisk } from './support/small-disk.js'
import { openStaged, setStage } from './support/stage.js'
import { withResolvers } from './support/with-resolvers.js'

t.setTimeout(0)

t.test('a disk without room for the log of writes: the server ends, whoever supervises is told why, and nothing acknowledged is lost', async t => {
  const dataDir = await smallDisk(t, '200m')
  if (dataDir === null) return t.pass('a full disk', { skip: 'no right to mount a small file system here' })
  const settings = { shared_buffers: '32MB', min_wal_size: '32MB', max_wal_size: '64MB' }
  const { promise: lost, resolve: onLost } = withResolvers<Error>()
  const cluster = await testCluster(t, { dataDir, durable: true, settings, onLost })
  const units = [{ code: 'D1', parent: null, voters: 30 }]
  const stage = await setStage(t, { cluster, units })
  const { url } = await serveStage(t, stage)
  const { id } = await openStaged(stage, { units })
  const ballots = printBallots(await pressOf(stage, id), 30)
  const [early, late] = [ballots.slice(0, 25), ballots.slice(25)]
  for (const ballot of early) t.equal((await castOnce(ballot, url)).status, 201)

  fill(dataDir)
  await t.rejects(writeMuch(stage.database.ownerUrl), 'the server stops over it')
  t.match(await castOnce(late[0]!, url), { status: 503, error: 'overloaded', retryAfter: '2' })
  t.match((await lost).message, /^PostgreSQL dừng đột ngột và không khởi động lại được: [^]*No space left on device/)
  t.match(await castOnce(late[1]!, url), { status: 503, error: 'overloaded' })
  await t.rejects(startAgain(), { message: /No space left on device/ }, 'nor does another try help')

  await makeRoom(dataDir)
  const postgres = await startAgain()
  t.teardown(() => postgres.stop())
  for (const ballot of early) t.equal((await castAt(async () => url, ballot)).status, 200, 'a sheet that was acknowledged is there')
  for (const ballot of late) t.equal((await castAt(async () => url, ballot)).status, 201, 'one that was refused is taken now')
  for (const ballot of ballots) t.same(await sheetsOf(stage, ballot), [digestOf(ballot)])

  async function startAgain () {
    await cluster.postgres.stop()
    const { rolePassword } = deriveKeys(testSecret)
    return startPostgres({ dataDir: dataDir!, settings, superuserPassword: rolePassword('postgres'), ownerPassword: rolePassword('hom_phieu_owner') })
  }
})

/** Lets the log of writes grow until there is no room. */
async function writeMuch (url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  for (;;) await client.query("select pg_logical_emit_message(true, 'mẫu', repeat('a', 1000000))")
}
