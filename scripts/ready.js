// Runs before the project's commands: installs exactly what package-lock.json says and builds the pages, if that has not been done.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const home = fileURLToPath(new URL('..', import.meta.url))
const mark = `${home}node_modules/.installed`
const wanted = createHash('sha256').update(readFileSync(`${home}package-lock.json`)).digest('hex')

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Cần Node.js 20.19 trở lên; máy này có ${process.versions.node}.`)
  process.exit(1)
}
if (!existsSync(mark) || readFileSync(mark, 'utf8') !== wanted) {
  console.log('Cài các thư viện cần dùng (một lần)…')
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: home, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
  writeFileSync(mark, wanted)
}
const { buildPages } = await import('./pages.js')
await buildPages()
