import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chmod, cp, mkdir, readFile, readdir, rename, rm, stat, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { deriveKeys } from '../../src/crypto/keys.js'
import { startPostgres } from '../../src/embedded/postgres.js'
import { migrate } from '../../src/store/migrate.js'
import { home } from './home.js'

const at = (path: string) => join(home, path)
/** What tests make once for all. Where the server's account can read it as well, when the tests run as root. */
export const cache = join(tmpdir(), `hom-phieu-tests-${process.getuid?.() ?? ''}`)

/** Secret of a test's cluster unless it brings its own: the same in every run, so that a cluster made once serves all. */
export const testSecret = createHash('sha256').update('a cluster of the tests').digest()
/** Database that every test's database is a clone of. */
export const templateDatabase = 'template_hom_phieu'

/** Lays a cluster with a migrated template database into an empty data folder. It is made once for these migrations, then copied. */
export async function layCluster (dataDir: string): Promise<void> {
  const made = join(cache, `cluster-${await versionOf()}`)
  if (!await isThere(made)) await make(made)
  await copy(join(made, 'postgres'), join(dataDir, 'postgres'))
  // As root the server runs from a copy of its programs, of which one is enough.
  for (const name of await readdir(made)) if (name.startsWith('postgres-binaries-')) await symlink(join(made, name), join(dataDir, name))
}

/** Older clusters of other checkouts may be in use for so long, in milliseconds. */
const day = 86_400_000

/** Several files may begin at once: the first that is done is taken, and old ones go. */
async function make (made: string): Promise<void> {
  await mkdir(cache, { recursive: true, mode: 0o755 })
  if ((await stat(cache)).uid !== (process.getuid?.() ?? 0)) throw new Error(`${cache} is somebody else's`)
  const draft = join(cache, `new-${randomBytes(6).toString('hex')}`)
  const { rolePassword } = deriveKeys(testSecret)
  const postgres = await startPostgres({ dataDir: draft, durable: false, superuserPassword: rolePassword('postgres'), ownerPassword: rolePassword('hom_phieu_owner') })
  try {
    const owner = new pg.Client({ connectionString: postgres.ownerUrl })
    await owner.connect()
    await owner.query(`create database ${templateDatabase}`)
    await owner.end()
    await migrate(postgres.databaseUrl(templateDatabase), { rolePassword })
  } finally {
    await postgres.stop()
  }
  await chmod(draft, 0o755)
  await rename(draft, made).catch(() => rm(draft, { recursive: true, force: true }))
  for (const name of (await readdir(cache)).filter(one => one.startsWith('cluster-'))) {
    const { mtimeMs } = await stat(join(cache, name)).catch(() => ({ mtimeMs: Date.now() }))
    if (Date.now() - mtimeMs > day) await rm(join(cache, name), { recursive: true, force: true })
  }
}

/** A program of the system copies two thousand small files in a tenth of the time. */
async function copy (from: string, to: string): Promise<void> {
  if (process.platform === 'win32') await cp(from, to, { recursive: true })
  else await promisify(execFile)('cp', ['-R', from, to])
}

/** Changes with whatever a cluster is made from. */
async function versionOf (): Promise<string> {
  const digest = createHash('sha256')
  const sql = (await readdir(at('sql'))).sort().map(name => join('sql', name))
  for (const file of [...sql, 'src/embedded/initdb.ts', 'src/store/migrate.ts', 'package-lock.json']) digest.update(await readFile(at(file)))
  return digest.update(`${process.getuid?.()}`).digest('hex').slice(0, 16)
}

function isThere (folder: string): Promise<boolean> {
  return stat(folder).then(() => true, () => false)
}
