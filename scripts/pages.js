// Builds the pages into dist/web, compresses them and writes their digests. Runs only when what they are made of has changed.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const home = fileURLToPath(new URL('..', import.meta.url))
const out = join(home, 'dist/web')
const mark = join(home, 'dist/web.built')
const made = ['src/web', 'src/client', 'src/domain', 'src/crypto', 'docs/huong-dan', 'vite.config.ts', 'tsconfig.json', 'package-lock.json', 'scripts/pages.js', 'scripts/licences.ts', 'scripts/guide.ts', 'scripts/markdown.ts']

/** Builds unless dist/web is made of the present sources already. */
export async function buildPages () {
  const wanted = digestOfSources()
  if (existsSync(mark) && existsSync(join(out, 'digests.json')) && readFileSync(mark, 'utf8') === wanted) return
  console.log('Dựng các trang (một lần)…')
  const { build } = await import('vite')
  await build({ root: join(home, 'src/web'), configFile: join(home, 'vite.config.ts'), logLevel: 'error' })
  const files = filesBelow(out)
  for (const file of files) compress(join(out, file))
  const digests = Object.fromEntries(files.map(file => [file, sha256(readFileSync(join(out, file)))]))
  writeFileSync(join(out, 'digests.json'), `${JSON.stringify(digests, null, 2)}\n`)
  writeFileSync(mark, wanted)
}

function digestOfSources () {
  const hash = createHash('sha256')
  for (const part of made) {
    for (const file of filesBelow(join(home, part))) hash.update(file).update('\0').update(readFileSync(file === '' ? join(home, part) : join(home, part, file))).update('\0')
  }
  return hash.digest('hex')
}

/** Paths below a folder, sorted; the empty path for what is a file itself. */
function filesBelow (path) {
  if (!existsSync(path)) return []
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name).slice(path.length + 1).replaceAll('\\', '/')).sort()
  } catch (error) {
    if (error.code === 'ENOTDIR') return ['']
    throw error
  }
}

/** Fonts and pictures that are compressed already gain nothing. */
function compress (path) {
  if (!/\.(js|css|html|svg|json|txt)$/.test(path)) return
  const bytes = readFileSync(path)
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }))
}

function sha256 (bytes) {
  return createHash('sha256').update(bytes).digest('hex')
}
