// Runs the tests, all or those named (`npm test -- test/client.test.ts`), compiled.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compileSources } from './compile.js'

const home = fileURLToPath(new URL('..', import.meta.url))
const installed = readFileSync(`${home}node_modules/.installed`, 'utf8')
const mark = `${home}node_modules/.tap-built`

await compileSources()
// The first run after an install would still be with all plugins: that for TypeScript makes every file three times as slow.
if (!existsSync(mark) || readFileSync(mark, 'utf8') !== installed) {
  if (tap('build') !== 0) process.exit(1)
  writeFileSync(mark, installed)
}
process.exit(tap('run', ...process.argv.slice(2).map(word => word.replace(/^(?:\.\/)?(test\/.*)\.ts$/, 'build/$1.js'))))

function tap (...words) {
  const { status } = spawnSync('npx', ['tap', ...words], {
    cwd: home, stdio: 'inherit', shell: process.platform === 'win32', env: { ...process.env, TAP_RCFILE: `${home}.taprc-compiled` },
  })
  return status ?? 1
}
