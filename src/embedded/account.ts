import { chown, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { succeeds } from './command.js'

/** `nobody`, by number: images without a passwd file know it too. */
const nobody = 65534

/** The account under which the server's programs run: put `prefix` before the command; uid and gid when they differ from ours. */
export interface Account {
  readonly prefix: readonly string[]
  readonly uid?: number
  readonly gid?: number
}

/**
 * PostgreSQL refuses to run as root. An ordinary user runs it plainly. Root keeps the account that owns the data already; else runs it
 * in a user namespace without a mapping, where root's files look like nobody's; where namespaces are forbidden (many containers), as nobody.
 */
export async function chooseAccount (cluster: string): Promise<Account> {
  if (process.getuid?.() !== 0) return { prefix: [] }
  const owner = await ownerOf(cluster)
  if (owner !== undefined && owner.uid !== 0) return { prefix: [], uid: owner.uid, gid: owner.gid }
  if (await succeeds('unshare', ['--user', 'true'])) return { prefix: ['unshare', '--user'] }
  return { prefix: [], uid: nobody, gid: nobody }
}

/** Gives `folder` and all in it to the account, when it is another than ours. */
export async function handOver (folder: string, account: Account): Promise<void> {
  if (account.uid === undefined) return
  const gid = account.gid ?? account.uid
  await chown(folder, account.uid, gid)
  for (const name of await readdir(folder, { recursive: true })) await chown(join(folder, name), account.uid, gid)
}

async function ownerOf (folder: string): Promise<{ uid: number, gid: number } | undefined> {
  try {
    return await stat(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
