import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { deriveKeys } from '../../src/crypto/keys.js'
import { ownerRole } from '../../src/embedded/owner.js'
import { roles } from '../../src/store/migrate.js'
import { roleUrl } from '../../src/store/database.js'
import { layCluster, templateDatabase, testSecret } from '../support/cluster-template.js'
import { temporaryFolder } from '../support/cluster.js'
import type { Ending, TestCluster } from '../support/cluster.js'
import { eventually } from '../support/embedded.js'
import { PostgresNode } from './node.js'
import { openProxy } from './proxy.js'

/** A primary with a synchronous standby behind one address, which moves with whoever is primary. */
export interface Pair {
  readonly cluster: TestCluster
  /** Kills the primary, moves the address, promotes the standby, and gives the new primary a standby of its own; `meanwhile` is done while the address leads to a server that can only be read. */
  readonly failOver: (meanwhile?: () => Promise<unknown>) => Promise<void>
}

/** Both on the binaries that npm brought; they end with the test. Passwords are those of the tests' secret. */
export async function openPair (t: Ending): Promise<Pair> {
  const { rolePassword } = deriveKeys(testSecret)
  const folder = await temporaryFolder(t)
  let count = 0
  const newNode = async () => {
    const dataDir = join(folder, `${++count}`)
    await mkdir(dataDir, { mode: 0o700 })
    const node = new PostgresNode(dataDir, rolePassword('postgres'))
    t.teardown(() => node.kill())
    return node
  }
  let primary = await newNode()
  await layCluster(join(folder, '1'))
  await primary.start()
  let standby = await standbyOf(primary, await newNode())
  const proxy = await openProxy(t, { targets: () => [{ path: `${primary.address.host}/.s.PGSQL.${primary.address.port}` }] })
  const databaseUrl = (name: string) => `postgres://${ownerRole}:${rolePassword(ownerRole)}@127.0.0.1:${proxy.port}/${name}`
  const database: TestCluster['database'] = async () => {
    const name = `test_${++count}`
    const client = new pg.Client({ connectionString: databaseUrl('postgres') })
    await client.connect()
    await client.query(`create database ${name} template ${templateDatabase}`)
    await client.end()
    const url = (role: string) => roleUrl(databaseUrl(name), role, rolePassword(role))
    return { ownerUrl: databaseUrl(name), urls: { roll: url(roles.roll), box: url(roles.box), reader: url(roles.reader) } }
  }
  return {
    cluster: {
      database,
      postgres: {
        ownerUrl: databaseUrl('postgres'), databaseUrl, socketDir: primary.address.host, port: proxy.port,
        get pid () { return primary.pid }, forgetPast: async () => {}, asSuperuser: work => primary.asSuperuser(work), stop: () => primary.kill(),
      },
    },
    failOver: async (meanwhile = () => delay(200)) => {
      await primary.kill()
      primary = standby
      proxy.drop()
      await meanwhile()
      await primary.asSuperuser(client => client.query('select pg_promote()'))
      standby = await standbyOf(primary, await newNode())
    },
  }
}

/** From here on every commit waits until the standby has it on its disk. */
async function standbyOf (primary: PostgresNode, standby: PostgresNode): Promise<PostgresNode> {
  await standby.follow(primary)
  await primary.asSuperuser(async client => {
    await client.query("alter system set synchronous_standby_names = '*'")
    await client.query('select pg_reload_conf()')
  })
  await eventually(async () => {
    const { rowCount } = await primary.asSuperuser(client => client.query("select from pg_stat_replication where state = 'streaming' and sync_state = 'sync'"))
    if (rowCount !== 1) throw new Error('the standby is not in step')
  })
  return standby
}
