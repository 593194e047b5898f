// Runs the tests, all or those named (`npm test -- test/client.test.ts`), compiled.
import { readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { compileSources } from './compile.js'

/** Files at a time; most wait for a database or a browser now and then. */
const jobs = 4
/** Milliseconds after which a file is given up. */
const patience = 600_000

const home = fileURLToPath(new URL('..', import.meta.url))

await compileSources()
/** What a file knows of its patience, in seconds: half a minute otherwise. */
const env = { ...process.env, TAP_TIMEOUT: String(patience / 1000) }
t.jobs = jobs
t.setTimeout(0)
const failed = []
t.on('subtestAdd', file => gather(file.parser, file.name, failed))
t.on('complete', () => tell(failed))
const words = process.argv.slice(2)
/** Lines of the sources in every stack, for whoever looks at some files; reading the maps of a thousand modules is a third of what a process does before its first test. */
const options = words.length === 0 ? [] : ['--enable-source-maps']
// Each file in a process of its own, without the hooks that the runner's own command puts before every import: a seventh of all work.
for (const file of named(words)) {
  void t.spawn(process.execPath, [...options, file], { cwd: home, env, buffered: true, timeout: patience }, relative(home, file).replaceAll('\\', '/'))
}

/** Compiled test files below what was named: files, folders, or nothing for all. Those with a browser come first, the longest of them before all: a run should not end with one long file alone. */
function named (asked) {
  const places = asked.length === 0 ? ['test'] : asked.map(word => word.replace(/^(?:\.\/)?(test\/.*)\.ts$/, '$1.js'))
  return places.flatMap(place => filesIn(join(home, 'build', place))).toSorted((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1))
}

function weight (path) {
  if (path.endsWith('console-round.test.js')) return 2
  return path.includes(join('test', 'browser')) ? 1 : 0
}

function filesIn (path) {
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.test.js')).map(name => join(path, name))
}

/** What did not hold in a file, at whatever depth: a whole run writes so many lines that nobody finds it among them. */
function gather (parser, where, found) {
  parser.on('assert', ({ ok, skip, todo, name, diag }) => {
    if (!ok && !skip && !todo) found.push({ where: `${where} > ${name}`, diag })
  })
  parser.on('child', child => gather(child, `${where} > ${child.name}`, found))
}

/** Says it once more where a reader, or a log that keeps its last lines only, has it before him. */
function tell (found) {
  for (const { where, diag } of found) {
    const lines = [`FAILED ${where}`, ...['message', 'diff', 'stack'].flatMap(key => typeof diag?.[key] === 'string' ? diag[key].trimEnd().split('\n') : [])]
    console.log(lines.map(line => `# ${line}`).join('\n'))
  }
}
