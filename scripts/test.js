// Runs the tests, all or those named (`npm test -- test/client.test.ts`), compiled.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { compileSources } from './compile.js'

const home = fileURLToPath(new URL('..', import.meta.url))
await compileSources()
const named = process.argv.slice(2).map(word => word.replace(/^(?:\.\/)?(test\/.*)\.ts$/, 'build/$1.js'))
const { status } = spawnSync('npx', ['tap', 'run', ...named], {
  cwd: home, stdio: 'inherit', shell: process.platform === 'win32', env: { ...process.env, TAP_RCFILE: `${home}.taprc-compiled` },
})
process.exit(status ?? 1)
