import type { Config } from './config.js'
import type { Keys } from './crypto/keys.js'
import { startPostgres } from './embedded/postgres.js'
import { runningUrl } from './embedded/running.js'

/** A PostgreSQL server to work with: `url` of its database's owner, or without a login. */
export interface DatabaseServer {
  readonly url: string
  /** Removes the write-ahead log of what is committed, where we may. */
  readonly forgetPast: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** A server of our own in the data folder, or the one that the configuration names. Nothing of its database is looked at. */
export async function openServer (config: Config, keys: Keys): Promise<DatabaseServer> {
  if (config.databaseUrl !== undefined) return foreign(config.databaseUrl)
  const server = await startPostgres({
    dataDir: config.dataDir,
    superuserPassword: keys.rolePassword('postgres'),
    ownerPassword: keys.rolePassword('hom_phieu_owner'),
  })
  return { url: server.ownerUrl, forgetPast: server.forgetPast, stop: server.stop }
}

/** The same for a command beside a service that may be running: its server is used as it is, and left running. */
export async function joinServer (config: Config, keys: Keys): Promise<DatabaseServer> {
  const running = config.databaseUrl === undefined ? await runningUrl(config.dataDir, keys.rolePassword('hom_phieu_owner')) : null
  return running === null ? openServer(config, keys) : foreign(running)
}

function foreign (url: string): DatabaseServer {
  return { url, forgetPast: async () => {}, stop: async () => {} }
}
