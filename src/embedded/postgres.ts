import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type pg from 'pg'
import { chooseAccount } from './account.js'
import { packageHome, readyBinaries } from './binaries.js'
import { command } from './command.js'
import { makeSocketDir, openFolder } from './folder.js'
import type { Folder } from './folder.js'
import { ensureCluster } from './initdb.js'
import { asLogin, asSuperuser, connectionUrl, ensureKeeper, ensureOwner, keeperRole, ownerRole, serviceDatabase } from './owner.js'
import { outliveOrphan } from './postmaster.js'
import { Server } from './server.js'
import { settingArguments } from './settings.js'
import type { Address } from './settings.js'

/** One folder, one server. Passwords of the superuser `postgres` and of the owner of the database. */
export interface PostgresOptions {
  readonly dataDir: string
  readonly superuserPassword: string
  readonly ownerPassword: string
  /** False gives up every promise about a power cut, for speed in tests. Default true. */
  readonly durable?: boolean
  /** Server settings over ours; those that keep statements out of the log cannot be changed. */
  readonly settings?: Readonly<Record<string, string>>
  /** Told once, when the server died and could not be started again. Default: the process ends by this error. */
  readonly onLost?: (reason: Error) => void
}

/** A running PostgreSQL of our own. */
export interface EmbeddedPostgres {
  /** Connection string of the owner (may create roles and databases, is no superuser) to the service's database. */
  readonly ownerUrl: string
  /** The same login to another database of the cluster. */
  readonly databaseUrl: (database: string) => string
  readonly socketDir: string
  readonly port: number
  /** Process number of the server; another one after an automatic restart. */
  readonly pid: number
  /**
   * Removes from the data folder the write-ahead log of all that is committed by now, which tells order and time of every write, and what
   * the server has counted in the service's database, with the time when each table was last read.
   */
  readonly forgetPast: () => Promise<void>
  /** One connection of the superuser to the service's database, for what its owner may not do while no service runs. */
  readonly asSuperuser: <T>(work: (client: pg.Client) => Promise<T>) => Promise<T>
  /** Shuts down and lets go of the folder. */
  readonly stop: () => Promise<void>
}

/**
 * Starts the PostgreSQL that npm brought, on a folder that no other service holds. Call it from the main thread: on Linux the server
 * ends when the thread that started it ends. Throws an Error with a sentence and the last words of the server.
 */
export async function startPostgres (options: PostgresOptions): Promise<EmbeddedPostgres> {
  const folder = await openFolder(options.dataDir)
  try {
    const address = await chooseAddress(folder)
    const keeperPassword = randomBytes(32).toString('base64url')
    const server = await serve(folder, address, { ...options, keeperPassword })
    return handle(folder, address, server, { ...options, keeperPassword })
  } catch (error) {
    await folder.release()
    throw error
  }
}

interface Keeping extends PostgresOptions {
  readonly keeperPassword: string
}

async function serve (folder: Folder, address: Address, options: Keeping): Promise<Server> {
  const { superuserPassword, ownerPassword, keeperPassword, durable = true, settings = {}, onLost = fail } = options
  const { cluster, log } = folder
  await outliveOrphan(cluster)
  const account = await chooseAccount(cluster)
  await makeSocketDir(folder, account)
  const binaries = await readyBinaries(packageHome(), folder, account)
  await ensureCluster({ cluster, binaries, account, superuserPassword, extra: durable ? [] : ['--no-sync'] })
  const program = [join(binaries, 'bin', 'postgres'), '-D', cluster, ...settingArguments(address, durable, settings)]
  const server = new Server({ command: await command(account, 'INT', program), cluster, log, onLost })
  try {
    await server.start()
    await asSuperuser(address, superuserPassword, client => ensureOwner(client, ownerPassword))
    await asSuperuser(address, superuserPassword, client => ensureKeeper(client, keeperPassword), serviceDatabase)
    return server
  } catch (error) {
    await server.stop()
    throw error
  }
}

function handle (folder: Folder, address: Address, server: Server, options: Keeping): EmbeddedPostgres {
  const databaseUrl = (database: string) => connectionUrl(address, ownerRole, options.ownerPassword, database)
  return {
    ownerUrl: databaseUrl(serviceDatabase),
    databaseUrl,
    socketDir: folder.socketDir,
    port: address.port,
    get pid () { return server.pid },
    forgetPast: () => asLogin(address, { user: keeperRole, password: options.keeperPassword, database: serviceDatabase }, async client => {
      await client.query('select pg_switch_wal()')
      await client.query('checkpoint')
      await client.query('select pg_stat_reset()')
      await client.query("select pg_stat_reset_single_table_counters(oid) from pg_class where relisshared and relkind in ('r', 'i')")
    }),
    asSuperuser: work => asSuperuser(address, options.superuserPassword, work, serviceDatabase),
    stop: async () => {
      await server.stop()
      await folder.release()
    },
  }
}

async function chooseAddress (folder: Folder): Promise<Address> {
  if (process.platform !== 'win32') return { host: folder.socketDir, port: 5432 }
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  await new Promise(resolve => probe.close(resolve))
  return { host: '127.0.0.1', port }
}

/** Without its database the service is of no use; whatever supervises it starts it anew. */
function fail (reason: Error): void {
  setImmediate(() => { throw reason })
}
