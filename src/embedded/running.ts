import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { connectionUrl, ownerRole, serviceDatabase } from './owner.js'
import { readPostmaster } from './postmaster.js'

/** Connection string of the owner to the server that a running service has in this data folder; null when none answers. */
export async function runningUrl (dataDir: string, ownerPassword: string): Promise<string | null> {
  const folder = await realpath(dataDir).catch(() => dataDir)
  const postmaster = await readPostmaster(join(folder, 'postgres'))
  if (postmaster?.status !== 'ready') return null
  const url = connectionUrl(postmaster, ownerRole, ownerPassword, serviceDatabase)
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  try {
    await client.connect()
    return url
  } catch {
    return null
  } finally {
    await client.end().catch(() => {})
  }
}
