import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { deriveKeys } from '../../src/crypto/keys.js'
import { startPostgres } from '../../src/embedded/postgres.js'
import type { EmbeddedPostgres } from '../../src/embedded/postgres.js'
import { roleUrl } from '../../src/store/database.js'
import { migrate, roles } from '../../src/store/migrate.js'
import { layCluster, templateDatabase, testSecret } from './cluster-template.js'

/** Connection strings of one migrated database of its own. */
export interface TestDatabase {
  readonly ownerUrl: string
  readonly urls: { readonly roll: string, readonly box: string, readonly reader: string }
}

/** One server for a test file; every `database()` is a fresh clone of a template that was migrated once. */
export interface TestCluster {
  readonly postgres: EmbeddedPostgres
  readonly database: () => Promise<TestDatabase>
}

/** The part of a tap test that is needed: what is left to do when it ends. */
export interface Ending {
  readonly teardown: (work: () => unknown) => void
}

/** Whether fsync is on, the server's settings, the secret from which the logins' passwords come, and an empty folder of one's own for its data. */
export interface TestClusterOptions {
  readonly dataDir?: string
  readonly durable?: boolean
  readonly settings?: Readonly<Record<string, string>>
  readonly secret?: Uint8Array
  readonly onLost?: (reason: Error) => void
}

/** A real server in a temporary folder that goes with the test. `durable` keeps fsync on, for tests that kill. */
export async function testCluster (t: Ending, options: TestClusterOptions = {}): Promise<TestCluster> {
  const { durable = false, settings = { shared_buffers: '32MB' }, secret = testSecret, dataDir = await temporaryFolder(t), onLost } = options
  const keys = deriveKeys(secret)
  await layCluster(dataDir)
  const postgres = await startPostgres({
    dataDir, durable, settings, ...(onLost && { onLost }),
    superuserPassword: deriveKeys(testSecret).rolePassword('postgres'), ownerPassword: keys.rolePassword('hom_phieu_owner'),
  })
  t.teardown(() => postgres.stop())
  // The logins of the template have the passwords of the tests' secret, until there is a database of another.
  let own: Promise<unknown> | null = null
  let count = 0
  return {
    postgres,
    database: async () => {
      if (secret !== testSecret) await (own ??= migrate(postgres.databaseUrl(templateDatabase), { rolePassword: keys.rolePassword }))
      const name = `test_${++count}`
      // As files: by way of the log it takes ten times the work.
      await asOwner(postgres, `create database ${name} template ${templateDatabase} strategy file_copy`)
      return urlsOf(postgres.databaseUrl(name), keys.rolePassword)
    },
  }
}

/** Removed when the test ends. */
export async function temporaryFolder (t: Ending): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hom-phieu-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  return folder
}

async function asOwner ({ ownerUrl }: EmbeddedPostgres, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function urlsOf (ownerUrl: string, rolePassword: (role: string) => string): TestDatabase {
  const url = (role: string) => roleUrl(ownerUrl, role, rolePassword(role))
  return { ownerUrl, urls: { roll: url(roles.roll), box: url(roles.box), reader: url(roles.reader) } }
}
