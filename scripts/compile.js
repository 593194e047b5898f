// Turns sources and tests into JavaScript below build/, for `npm test`: Node then loads them by itself, in a quarter of the time.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformWithOxc } from 'vite'

const home = fileURLToPath(new URL('..', import.meta.url))
const out = join(home, 'build')
const mark = join(out, 'compiled')
/** What sources look for beside `src`. */
const beside = ['sql', 'dist', 'bin', 'package.json']

/** Compiles unless build/ was made of the present sources. */
export async function compileSources () {
  const files = ['src', 'test'].flatMap(folder => filesBelow(folder))
  const wanted = digestOf([...files, 'scripts/compile.js', 'tsconfig.json', 'package-lock.json'])
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return
  console.log('Biên dịch mã nguồn và kiểm thử…')
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out)
  for (const name of beside) symlinkSync(join(home, name), join(out, name), name.includes('.') ? 'file' : 'junction')
  await Promise.all(files.map(compile))
  writeFileSync(mark, wanted)
}

async function compile (file) {
  const from = join(home, file)
  const type = extname(file)
  if (type !== '.ts' && type !== '.tsx') return put(file, plain(file, from))
  const { code, map } = await transformWithOxc(readFileSync(from, 'utf8'), from, { target: 'node20', sourcemap: true, tsconfig: false, jsx: { runtime: 'automatic', importSource: 'preact' }, typescript: { onlyRemoveTypeImports: true } })
  const lines = Buffer.from(JSON.stringify({ ...map, sources: [from], sourcesContent: undefined })).toString('base64')
  put(file.slice(0, -type.length) + '.js', `${code}\n//# sourceMappingURL=data:application/json;base64,${lines}\n`)
}

/** Threads ask for TypeScript, of which nothing is left here. */
function plain (file, from) {
  if (!file.endsWith('.js')) return readFileSync(from)
  return readFileSync(from, 'utf8').replace("import { register } from 'tsx/esm/api'\n", '').replace(/^register\(\)$/m, '')
}

function put (file, content) {
  mkdirSync(dirname(join(out, file)), { recursive: true })
  writeFileSync(join(out, file), content)
}

function filesBelow (folder) {
  return readdirSync(join(home, folder), { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(home.length)).sort()
}

function digestOf (files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file).update('\0').update(readFileSync(join(home, file))).update('\0')
  return hash.digest('hex')
}
