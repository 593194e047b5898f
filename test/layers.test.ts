import t from 'tap'
import { importsOfOurs, packagesOf, sources, sourceText } from './support/imports.js'

/** Which rooms a room may import. A room missing here may not exist. */
const mayImport: Record<string, readonly string[]> = {
  domain: ['domain'],
  crypto: ['crypto', 'domain'],
  client: ['client', 'crypto', 'domain'],
  imports: ['imports', 'domain'],
  charts: ['charts', 'domain'],
  documents: ['documents', 'charts', 'domain'],
  embedded: ['embedded'],
  files: ['files'],
  tls: ['tls', 'files'],
  plain: ['plain', 'tls'],
  store: ['store', 'domain'],
  backup: ['backup'],
  steps: ['steps', 'store', 'domain', 'crypto', 'imports'],
  http: ['http', 'steps', 'documents', 'domain', 'crypto', 'imports', 'tls', 'files'],
  offline: ['offline', 'crypto', 'domain', 'files'],
  web: ['web', 'client', 'crypto', 'domain'],
}

const imports = importsOfOurs()
const roomOf = (file: string) => file.includes('/') ? file.split('/')[0]! : 'main'

t.test('no import runs upward', async t => {
  const upward = imports.filter(({ from, to }) => {
    const room = roomOf(from)
    if (room === 'main' || room === 'demo') return false
    return !(mayImport[room] ?? []).includes(roomOf(to)) && !isOutside(to)
  })
  t.same(upward.map(({ from, to }) => `${from} → ${to}`), [])
  t.same(sources().map(roomOf).filter(room => !['main', 'demo', ...Object.keys(mayImport)].includes(room)), [], 'every room is known')
  t.ok(imports.length > 200, 'the scan sees the imports')
})

t.test('nobody imports main', async t => {
  t.same(imports.filter(({ to }) => to === 'main.ts'), [])
})

t.test('no import runs in a circle', async t => {
  t.same(circles(), [])
})

t.test('domain and client run anywhere: no node module, no clock, no randomness in domain', async t => {
  const browserSafe = sources().filter(file => /^(domain|client)\//.test(file))
  for (const file of browserSafe) t.same(packagesOf(file).filter(name => name.startsWith('node:')), [], file)
  for (const file of sources().filter(name => name.startsWith('domain/'))) {
    t.notMatch(sourceText(file), /Date\.now|new Date\(\)|Math\.random|crypto\.|process\./, file)
    t.same(packagesOf(file).filter(name => name !== 'zod' && name !== 'zod/mini'), [], file)
  }
})

t.test('files stay small enough to be read', async t => {
  t.same(sources().map(file => [file, sourceText(file).split('\n').length] as const).filter(([, lines]) => lines > 250), [])
})

/** `main` and documents outside the rooms: package.json, the SQL folder. */
function isOutside (file: string): boolean {
  return file.startsWith('..')
}

function circles (): string[] {
  const found: string[] = []
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) {
      found.push([...path.slice(path.indexOf(file)), file].join(' → '))
      return
    }
    if (done.has(file)) return
    for (const { from, to, type, thread } of imports) if (from === file && !type && !thread) visit(to, [...path, file])
    done.add(file)
  }
  for (const file of sources()) visit(file, [])
  return found
}
