import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip } from 'node:zlib'

/** Where the built pages are. */
export const webFolder = fileURLToPath(new URL('../../dist/web', import.meta.url))

/** A file as it lies on the disk; SHA-256 in hexadecimal. */
export interface WebFile {
  readonly path: string
  readonly sha256: string
}

/** What is on the disk otherwise than the list of the build says; the list itself may be what cannot be read. */
export interface WebProblem {
  readonly problem: 'web-changed' | 'web-missing' | 'web-extra' | 'web-list'
  readonly file: string
}

/** Every file of the pages, by path, and what is wrong with them. */
export interface WebFiles {
  readonly files: readonly WebFile[]
  readonly problems: readonly WebProblem[]
}

const list = 'digests.json'
/** The same file once more, for browsers that take it compressed. */
const compressed: Readonly<Record<string, (bytes: Buffer) => Promise<Buffer>>> = { '.gz': promisify(gunzip), '.br': promisify(brotliDecompress) }

/** Computes the digests of the built pages anew and compares them with the list of the build; null when nothing was built. */
export async function examineWeb (folder = webFolder): Promise<WebFiles | null> {
  const paths = await pathsBelow(folder)
  if (!paths.includes(list) && !paths.some(path => path.endsWith('.html'))) return null
  const found = new Map(await Promise.all(paths.filter(path => path !== list).map(async path => [path, digestOf(await readFile(join(folder, path)))] as const)))
  const expected = await readList(join(folder, list))
  const files = [...found].filter(([path]) => !isCopy(path, found)).map(([path, sha256]) => ({ path, sha256 }))
  if (expected === null) return { files, problems: [{ problem: 'web-list', file: list }] }
  return { files, problems: [...compare(files, expected), ...await compareCopies(folder, found)] }
}

function compare (files: readonly WebFile[], expected: ReadonlyMap<string, string>): WebProblem[] {
  const paths = new Set(files.map(({ path }) => path))
  return [
    ...files.filter(({ path, sha256 }) => expected.get(path) !== sha256)
      .map(({ path }): WebProblem => ({ problem: expected.has(path) ? 'web-changed' : 'web-extra', file: path })),
    ...[...expected.keys()].filter(path => !paths.has(path)).map((file): WebProblem => ({ problem: 'web-missing', file })),
  ]
}

/** A browser is given the compressed copy: what comes out of it must be the file. */
async function compareCopies (folder: string, found: ReadonlyMap<string, string>): Promise<WebProblem[]> {
  const wrong = await Promise.all([...found.keys()].filter(path => isCopy(path, found)).map(async path => {
    const bytes = await compressed[path.slice(-3)]!(await readFile(join(folder, path))).catch(() => null)
    return bytes && digestOf(bytes) === found.get(path.slice(0, -3)) ? [] : [{ problem: 'web-changed' as const, file: path }]
  }))
  return wrong.flat()
}

function isCopy (path: string, found: ReadonlyMap<string, string>): boolean {
  return path.slice(-3) in compressed && found.has(path.slice(0, -3))
}

async function pathsBelow (folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return entries.filter(entry => !entry.isDirectory()).map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll('\\', '/')).toSorted()
}

/** Null when it is missing or no list. */
async function readList (path: string): Promise<ReadonlyMap<string, string> | null> {
  try {
    const entries = Object.entries(JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>)
    return entries.every((entry): entry is [string, string] => typeof entry[1] === 'string') ? new Map(entries) : null
  } catch {
    return null
  }
}

function digestOf (bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
