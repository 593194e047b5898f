import { readFileSync, readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import t from 'tap'
import type { Test } from 'tap'
import { build } from 'vite'
import { sha256 } from '../src/crypto/sha256.js'
import { home, moduleUrl } from './support/home.js'
import { serveStage } from './support/service.js'
import { setStage } from './support/stage.js'

t.setTimeout(0)
const pages = join(home, 'dist/web')
const filesOf = (folder: string) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1)).filter(name => !/\.(br|gz)$/.test(name) && name !== 'digests.json').sort()
const files = filesOf(pages)
const textOf = (file: string) => readFileSync(join(pages, file), 'utf8')

t.test('what a voter loads is under 150 kB compressed, English and other pages apart', async t => {
  const html = textOf('vote.html')
  const named = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(match => match[1]!)
  const css = named.filter(file => file.endsWith('.css')).map(textOf).join('')
  const fonts = [...css.matchAll(/url\(\/?([^)]*\.woff2)\)/g)].map(match => `assets/${basename(match[1]!)}`)
  const thread = files.filter(file => /device-thread-.*\.js$/.test(file))
  t.match([named.filter(file => file.endsWith('.js')).length > 0, fonts.length, thread.length], [true, 2, 1], 'all are found')
  const loaded = ['vote.html', ...named, ...fonts, ...thread]
  const sizes = loaded.map(file => file.endsWith('.woff2') ? readFileSync(join(pages, file)).length : gzipSync(textOf(file), { level: 9 }).length)
  const all = sizes.reduce((sum, size) => sum + size, 0)
  t.comment(`${all} bytes: ${loaded.map((file, at) => `${file} ${sizes[at]}`).join(', ')}`)
  t.ok(all < 150_000, `${all} bytes`)
})

t.test('no page names an outside host', async t => {
  const names = files.filter(file => /\.(html|js|css|svg)$/.test(file)).flatMap(file => [...textOf(file).matchAll(/(?:https?:|["'`(])\/\/((?:[a-z0-9-]+\.)+[a-z]{2,})/gi)].map(match => `${file}: ${match[1]}`))
  t.same(names.filter(name => !/: (www\.w3|json-schema)\.org$/.test(name)), [], 'but for names of XML and of JSON Schema, which nobody fetches')
  t.ok(names.length > 0, 'the search finds what is there')
  t.match(textOf('assets/licences.txt'), /^preact [\d.]+ \(MIT\)$/m, 'licences are in a file of their own')
})

t.test('two builds give the same bytes, and the digests are theirs', async t => {
  const again = await mkdtemp(join(tmpdir(), 'hom-phieu-pages-'))
  t.teardown(() => rm(again, { recursive: true, force: true }))
  await build({ root: join(home, 'src/web'), configFile: join(home, 'vite.config.ts'), logLevel: 'error', build: { outDir: again } })
  const digestsIn = (folder: string) => Object.fromEntries(filesOf(folder).map(file => [file, Buffer.from(sha256(readFileSync(join(folder, file)))).toString('hex')]))
  t.same(digestsIn(again), digestsIn(pages))
  t.same(digestsIn(pages), JSON.parse(textOf('digests.json')))
})

t.test('pages are served under a policy of this service alone', async t => {
  const service = await serveStage(t, await setStage(t))
  for (const path of ['/vote', '/kiosk', '/check', '/result', '/who', '/trust', '/dialogue/x', '/console', ...files.filter(file => /^(assets|huong-dan)\//.test(file)).map(file => `/${file.replace(/(\/index)?\.html$/, '')}`)]) {
    const response = await fetch(`${service.url}${path}`)
    t.equal(response.status, 200, path)
    const policy = response.headers.get('content-security-policy') ?? ''
    const sources = policy.split(';').flatMap(directive => directive.trim().split(/\s+/).slice(1))
    t.match(policy, /default-src 'self'/, path)
    t.same([...new Set(sources)].sort(), ["'none'", "'self'"], path)
    t.same(response.headers.get('set-cookie'), null)
    await response.arrayBuffer()
  }
  const unzipped = await fetch(`${service.url}/assets/licences.txt`, { headers: { 'accept-encoding': 'br' } })
  t.equal(unzipped.headers.get('content-encoding'), 'br')
})

t.test('the guide is whole: nothing of its source is left in the pages, which run nothing', async t => {
  const chapters = files.filter(file => /^huong-dan\/.*\.html$/.test(file)).map(file => [file, textOf(file)] as const)
  t.equal(chapters.length, 8)
  for (const [file, html] of chapters) {
    t.equal(html.match(/<h1/g)?.length, 1, file)
    t.notMatch(html, /<script|<!--/, file)
    t.notMatch(html.replace(/<pre.*?<\/pre>/gs, '').replace(/<[^>]*>/g, '\n'), /\*\*|\]\(|`|^\||^#/m, file)
    for (const [, path] of html.matchAll(/src="\/(huong-dan\/anh\/[^"]+)"/g)) t.ok(files.includes(path!), `${file}: ${path}`)
  }
})

t.test('every message is there in both languages, and none is empty', async t => {
  const web = join(home, 'src/web')
  const pairs = filesOf(web).filter(file => /(^|[./\\-])vi(\.ts$|[/\\])/.test(file)).map(file => [file, file.replace(/(^|[./\\-])vi(\.ts$|[/\\])/, '$1en$2')] as const)
  t.ok(pairs.length > 25, 'the pairs are found')
  for (const [vi, en] of pairs) {
    const [said, told] = await Promise.all([vi, en].map(async file => Object.values(await import(moduleUrl(`web/${file.replaceAll('\\', '/').slice(0, -'.ts'.length)}`)) as object).filter(value => typeof value === 'object')))
    compare(t, vi, said, told)
  }
})

/** Both have the same shape; texts are texts on both sides, and what a function makes is no empty text either. */
function compare (test: Test, path: string, vi: unknown, en: unknown): void {
  if (typeof vi === 'object' && vi !== null) {
    test.same(Object.keys(en as object).sort(), Object.keys(vi).sort(), path)
    for (const [key, value] of Object.entries(vi)) compare(test, `${path} ${key}`, value, (en as Record<string, unknown>)[key])
    return
  }
  const [said, told] = [sayOf(vi), sayOf(en)]
  if (said.trim() === '' || told.trim() === '') test.fail(`${path} is empty`)
  if (said === told && /[à-ỹđ]/i.test(said)) test.fail(`${path} is not translated: ${said}`)
}

/** What is said, with arguments of whichever kind a message takes. */
function sayOf (message: unknown): string {
  if (typeof message === 'string') return message
  for (const args of [[1, 2, 3], [[0]], ['2026-Q4', 'x', 'y'], [new Date(0)], [{}]]) {
    try {
      const said: unknown = (message as (...given: unknown[]) => unknown)(...args)
      if (typeof said === 'string') return said
    } catch {}
  }
  return ''
}
