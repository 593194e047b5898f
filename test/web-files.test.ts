import { createHash } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import t from 'tap'
import type { Test } from 'tap'
import { examineWeb, webFolder } from '../src/files/web.js'
import { runVerify } from '../src/offline/command.js'
import { temporaryFolder, testCluster } from './support/cluster.js'
import { makeRound } from './crypto/round.js'
import { TestService } from './crypto/service.js'
import { serveStage } from './support/service.js'
import { setStage } from './support/stage.js'
import { send } from './support/wire.js'

const [script, page] = ['export const a = 1\n', '<!doctype html>\n']
const digests = { 'assets/a.js': sha256(script), 'vote.html': sha256(page) }

t.test('files that are as they were built', async t => {
  t.equal(await examineWeb(join(await temporaryFolder(t), 'none')), null, 'no folder')
  t.equal(await examineWeb(await temporaryFolder(t)), null, 'nothing in it')
  const folder = await built(t)
  t.same(await examineWeb(folder), { files: [{ path: 'assets/a.js', sha256: digests['assets/a.js'] }, { path: 'vote.html', sha256: digests['vote.html'] }], problems: [] })
})

t.test('each difference is found', async t => {
  const cases: [string, string, (folder: string) => Promise<void>][] = [
    ['web-changed', 'assets/a.js', folder => writeFile(join(folder, 'assets/a.js'), `${script} `)],
    ['web-changed', 'assets/a.js.br', folder => writeFile(join(folder, 'assets/a.js.br'), brotliCompressSync(`${script} `))],
    ['web-changed', 'assets/a.js.gz', folder => writeFile(join(folder, 'assets/a.js.gz'), 'no gzip')],
    ['web-missing', 'vote.html', folder => rm(join(folder, 'vote.html'))],
    ['web-extra', 'assets/b.js', folder => writeFile(join(folder, 'assets/b.js'), script)],
    ['web-extra', 'assets/c.js.br', folder => writeFile(join(folder, 'assets/c.js.br'), brotliCompressSync(script))],
    ['web-list', 'digests.json', folder => writeFile(join(folder, 'digests.json'), '{"vote.html": 1}')],
    ['web-list', 'digests.json', folder => rm(join(folder, 'digests.json'))],
  ]
  for (const [problem, file, spoil] of cases) {
    const folder = await built(t)
    await spoil(folder)
    const found = (await examineWeb(folder))!.problems
    const wanted = file === 'assets/a.js' ? [{ problem, file }, { problem, file: 'assets/a.js.br' }, { problem, file: 'assets/a.js.gz' }] : [{ problem, file }]
    t.same(found, wanted, `${problem} ${file}`)
  }
})

t.test('hom-phieu verify prints them, and a difference changes the verdict', async t => {
  const round = await makeRound({ subjects: 1, places: ['electronic'], summoned: 10 })
  const box = join(await temporaryFolder(t), 'box.json')
  await writeFile(box, JSON.stringify(new TestService(round).sealedBox()))
  const folder = await built(t)
  const lines: string[] = []
  t.equal(await runVerify([box], line => lines.push(line), folder), 0, lines.join('\n'))
  for (const [path, digest] of Object.entries(digests)) t.ok(lines.includes(`  ${digest}  ${path}`), path)
  lines.length = 0
  await writeFile(join(folder, 'vote.html'), page.replace('html', 'HTML'))
  t.equal(await runVerify([box], line => lines.push(line), folder), 1)
  t.ok(lines.includes('KHÔNG KHỚP: vote.html: tệp của các trang khác với bản đã dựng'))
  t.match(lines.at(-1), /^KẾT LUẬN: không khớp, 1 điểm/)
})

t.test('anybody may ask the service for them', async t => {
  const service = await serveStage(t, await setStage(t, { cluster: await testCluster(t) }))
  const { status, body } = await send(service, { method: 'GET', path: '/api/pages' })
  t.same([status, body], [200, { digests: (await examineWeb(webFolder))?.files ?? [] }])
})

async function built (t: Test): Promise<string> {
  const folder = await temporaryFolder(t)
  const files: Record<string, string | Buffer> = {
    'vote.html': page, 'assets/a.js': script, 'assets/a.js.gz': gzipSync(script), 'assets/a.js.br': brotliCompressSync(script), 'digests.json': JSON.stringify(digests),
  }
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  return folder
}

function sha256 (text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
