import { randomBytes, randomUUID } from 'node:crypto'
import { open, readFile, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import type { Test } from 'tap'
import { keptIn } from '../src/backup/catalog.js'
import { runBackup, runRestore } from '../src/backup/command.js'
import { connected } from '../src/backup/connection.js'
import { makeBackup } from '../src/backup/make.js'
import type { BackupPlan } from '../src/backup/make.js'
import { readBackup } from '../src/backup/read.js'
import { checkBackup, restoreBackup } from '../src/backup/restore.js'
import { SealedWriter, readSealed } from '../src/backup/sealed-file.js'
import { keptTables, leftOutTables } from '../src/backup/tables.js'
import { deriveKeys } from '../src/crypto/keys.js'
import { toBase64url } from '../src/domain/encoding.js'
import { verifyBox } from '../src/offline/verify.js'
import { cast } from '../src/steps/ballot/cast.js'
import { createWorld } from '../src/steps/create-world.js'
import { countRound } from '../src/steps/count/count.js'
import { exportBox } from '../src/steps/count/export-box.js'
import { enterTotals, typeSheets, withdrawEntry } from '../src/steps/paper/paper-entry.js'
import { announce, recordNumbers } from '../src/steps/paper/paper-numbers.js'
import { publishRound, resultOf } from '../src/steps/publish/publish.js'
import { endReview, readReview, reviewComment } from '../src/steps/dialogue/review-comments.js'
import { issuerSecret } from '../src/store/issuance.js'
import { migrate, roles } from '../src/store/migrate.js'
import { roleUrl } from '../src/store/database.js'
import { testSecret } from './support/cluster-template.js'
import { temporaryFolder } from './support/cluster.js'
import { contentsOf } from './support/contents.js'
import { query } from './support/embedded.js'
import { totalsOf } from './support/paper.js'
import { homPhieu, runService, setupCode, stop } from './support/process.js'
import { post } from './support/ballots.js'
import { bring, draftStaged, openStaged, prepareStaged, setStage } from './support/stage.js'
import { wholeTrail } from './support/trail.js'
import { closeStaged, obtain, sheetOf, voteAll } from './support/voters.js'

t.setTimeout(0)
const { rolePassword } = deriveKeys(testSecret)
const secretOfService = randomBytes(32)
const stage = await setStage(t, { secret: secretOfService })
const folder = await temporaryFolder(t)
const key = { kind: 'key', bytes: randomBytes(32) } as const
let files = 0

const published = await openStaged(stage)
await voteAll(stage.world, published.slips, Array.from({ length: 20 }, (_, at) => [1 + at % 3, at % 4, 1]))
await closeStaged(stage, published.id)
await countRound(stage.world, stage.head, published.id, bring(published.shares, 2))
await publishRound(stage.world, stage.organiser, published.id)
await draftStaged(stage)
const prepared = await prepareStaged(stage)
const whole = await backup()

t.test('every table is decided on, and every decision is about a table', async t => {
  const kept = await connected(stage.database.ownerUrl, keptIn)
  t.same(kept.map(({ name }) => name).toSorted(), Object.keys(keptTables).toSorted())
  const known = await stage.asOwner<{ name: string }>("select relname as name from pg_class where relnamespace = 'public'::regnamespace and relname = any ($1)", [leftOutTables])
  t.equal(known.length, leftOutTables.length)
  await stage.asOwner('create table nobody_knows (id integer primary key)')
  await t.rejects(backup(), { name: 'BackupProblem', message: /nobody_knows/ })
  await stage.asOwner('drop table nobody_knows')
})

t.test('what is restored is what was backed up, and can be verified', async t => {
  const before = await contentsOf(stage)
  const url = await emptyDatabase()
  const cancelled = await restore(url, whole)
  t.same(cancelled, ['Lấy phiếu tín nhiệm (dữ liệu mẫu)'], 'the prepared round is cancelled')
  const restored = worldAt(t, url)
  const after = await contentsOf(restored)
  const differing = Object.keys(after).filter(name => after[name] !== before[name]).toSorted()
  t.same(differing, ['audit_events', 'issuer_secrets', 'migrations', 'receipt_keys', 'rounds'], 'nothing else differs')
  t.same(await restored.asOwner('select state, count(*)::int as rounds from rounds group by state order by state'), [{ state: 'cancelled', rounds: 1 }, { state: 'draft', rounds: 1 }, { state: 'published', rounds: 1 }])

  const path = join(folder, 'box.json')
  let text = ''
  for await (const piece of await exportBox(restored.world, stage.inspector, published.id)) text += piece
  await writeFile(path, text)
  const { problems, findings } = await verifyBox(path)
  t.same(problems, [])
  t.equal(toBase64url(findings.roundRoot), (await resultOf(stage.world, published.id)).roundRoot)
  t.same(await resultOf(restored.world, published.id), await resultOf(stage.world, published.id))
  const { brokenAt, entries } = await wholeTrail(restored.world)
  t.equal(brokenAt, null)
  t.same(entries.slice(-3).map(({ action }) => action), ['round-cancelled', 'backup-restored', 'box-exported'])
  await t.rejects(restored.asOwner('delete from releases'), /append-only/)
  await t.rejects(restore(url, whole), { message: /đã có dữ liệu/ }, 'a second time it is full')
})

t.test('a file tells nothing without its secret, and is the owner’s alone', async t => {
  const bytes = await readFile(whole)
  t.equal((await stat(whole)).mode & 0o777, 0o600)
  t.notOk(bytes.includes('Cử Tri Mẫu'))
  t.ok((await contentOf(whole)).includes('Cử Tri Mẫu'))
  t.same((await readdir(folder)).filter(name => /\.[0-9a-f]{16}$/.test(name)), [], 'no draft is left')
  await t.rejects(makeBackup({ ...planFor(whole) }), { message: /không ghi đè/ })
  t.equal((await wholeTrail(stage.world)).entries.filter(({ action }) => action === 'backup-made').length, 1)
})

t.test('while a round is open it is refused, or leaves out what must not be kept', async t => {
  const { id, slips } = await openStaged(stage)
  const sent = await voteAll(stage.world, slips, Array.from({ length: 3 }, () => [1, 2, 3]))
  await t.rejects(backup(), { message: /--without-open/ })
  const warnings: string[] = []
  const path = await backup({ withoutOpen: true, warn: sentence => warnings.push(sentence) })
  t.match(warnings.join('\n'), /đang mở: lá phiếu và dấu đã phát không có trong bản sao lưu/)
  const content = await contentOf(path)
  for (const { credential, sheet } of sent) {
    t.notOk(content.includes(credential.nonce), 'no credential')
    t.notOk(content.includes(sheet.envelopes.subarray(0, 49)), 'no envelope')
  }
  const [mark] = await stage.asOwner<{ digest: Buffer }>('select blinded_digest as digest from issued_marks where round_id = $1 limit 1', [id])
  t.notOk(content.includes(mark!.digest), 'no mark of issue')
  const { manifest } = await stage.world.frozen.get(prepared.id)
  t.notOk(content.includes(Buffer.from((await issuerSecret(stage.world.roll.db, prepared.id, manifest.constituencies[0]!.id))!)), 'no issuer key')
  t.same((await restore(await emptyDatabase(), path)).length, 2)
  await stage.asOwner("update rounds set state = 'closing' where id = $1", [id])
  await t.rejects(backup({ withoutOpen: true }), { message: /đang niêm phong/ })
  await stage.asOwner("update rounds set state = 'open' where id = $1", [id])
  await closeStaged(stage, id)
})

t.test('neither sheets of paper that are being typed in, nor comments under review', async t => {
  const { world, head, organiser } = stage
  const { id, slips, shares } = await openStaged(stage, { rules: { comments: true }, round: { paperUnits: [stage.units.get('D2')!] } })
  const comment = 'Ý kiến mẫu: bếp ăn thiếu rau'
  await Promise.all(slips.map(async ({ code }) => cast(world, id, await sheetOf(world, await obtain(world, code), [1, 2, 3], comment))))
  await closeStaged(stage, id)
  const { manifest } = await world.frozen.get(id)
  const place = manifest.constituencies.find(({ mode }) => mode === 'paper')!
  const at = { roundId: id, constituencyId: place.id }
  const reason = 'Lý do mẫu: gạch chéo cả lá'
  const typed = [{ id: randomUUID(), sheet: { invalid: 'other', reason } }] as const
  await recordNumbers(world, head, at, { printed: 11, issued: 11, collected: 1 })
  await announce(world, head, at, { issued: 11, collected: 1 })
  await typeSheets(world, head, at, typed)
  await t.rejects(backup(), { message: /--without-open/ })
  const during = await backup({ withoutOpen: true })
  t.notOk((await contentOf(during)).includes(reason), 'no sheet')
  const url = await emptyDatabase()
  await restore(url, during)
  const restored = worldAt(t, url)
  await typeSheets(restored.world, head, at, typed)
  t.same(await restored.asOwner('select reason from paper_sheets'), [{ reason }], 'they are typed in again')

  await withdrawEntry(world, head, at)
  const totals = totalsOf(place, () => ({ levels: [1, 0, 0], blank: 0 }))
  for (const actor of [head, stage.member]) await enterTotals(world, actor, at, totals)
  await countRound(world, head, id, bring(shares, 2))
  await t.rejects(backup(), { message: /--without-open/ })
  const review = await backup({ withoutOpen: true })
  t.notOk((await contentOf(review)).includes(comment.slice(0, 20)), 'no comment')
  const second = await emptyDatabase()
  await restore(second, review)
  await endReview(worldAt(t, second).world, head, id)
  await publishRound(worldAt(t, second).world, organiser, id)
  for (const { id: about } of (await readReview(world, head, id, { after: null, limit: 50, waiting: false })).comments) {
    for (const actor of [head, stage.member]) await reviewComment(world, actor, id, about, { decision: 'show', struck: [] })
  }
  await endReview(world, head, id)
})

t.test('what was changed, cut or moved is refused, and nothing is restored', async t => {
  const url = await emptyDatabase()
  const bytes = await readFile(whole)
  const last = bytes.length - 1
  const spoilt: Record<string, Buffer> = {
    'a byte of the head': flipped(bytes, 30),
    'a byte of the first chunk': flipped(bytes, 500),
    'the last byte': flipped(bytes, last),
    'one byte less': bytes.subarray(0, last),
    'half of it': bytes.subarray(0, bytes.length >> 1),
    'only its head': bytes.subarray(0, 69),
    'nothing': Buffer.alloc(0),
    'a byte more': Buffer.concat([bytes, Buffer.alloc(1)]),
    'another file': Buffer.from('{"version":1}'),
  }
  for (const [name, content] of Object.entries(spoilt)) {
    const path = join(folder, `spoilt-${++files}`)
    await writeFile(path, content)
    await t.rejects(restore(url, path), { name: 'BackupProblem' }, name)
  }
  await t.rejects(checkBackup(whole, { kind: 'key', bytes: randomBytes(32) }), { message: /không đúng/ }, 'another key')
  await t.rejects(checkBackup(whole, { kind: 'passphrase', words: 'mật khẩu nào đó' }), { message: /mở bằng tệp khóa/ })
  t.same(await query(url, "select from pg_class where relnamespace = 'public'::regnamespace"), [], 'the database is as it was')
  t.match(await checkBackup(whole, key), { tables: Array })
})

t.test('chunks cannot be moved, left out, repeated or cut off', async t => {
  const content = randomBytes(300_000)
  const sealing = { key: randomBytes(32), head: Buffer.from('head') }
  const path = join(folder, 'sealed')
  const file = await open(path, 'w+')
  t.teardown(() => file.close())
  await file.appendFile(sealing.head)
  const writer = new SealedWriter(file, sealing)
  for (let at = 0; at < content.length; at += 7919) await writer.write(content.subarray(at, at + 7919))
  await writer.end()
  t.ok((await sealedContent(path, sealing)).equals(content))
  const size = 64 * 1024 + 16
  const bytes = await readFile(path)
  const [a, b, c, d, e] = Array.from({ length: 5 }, (_, at) => bytes.subarray(4 + at * size, 4 + (at + 1) * size)) as [Buffer, Buffer, Buffer, Buffer, Buffer]
  for (const [name, order] of Object.entries({ swapped: [b, a, c, d, e], 'left out': [a, c, d, e], repeated: [a, a, b, c, d, e], 'cut off': [a, b, c, d], 'the last first': [e, a, b, c, d] })) {
    await writeFile(path, Buffer.concat([sealing.head, ...order]))
    await t.rejects(sealedContent(path, sealing), { name: 'BackupProblem' }, name)
  }
})

t.test('by the command line, beside a running service and back on another machine', async t => {
  const [first, second] = [await temporaryFolder(t), await temporaryFolder(t)]
  const SECRET = toBase64url(randomBytes(32))
  const account = { username: 'quan-tri', password: 'mật khẩu dài của quản trị' }
  const [words, path] = [join(folder, 'words'), join(folder, 'by-command')]
  await writeFile(words, 'con ngựa đúng pin ghim\n')
  const service = await runService(t, { DATA_DIR: first, SECRET })
  await post(async () => service.url, '/api/setup', { ...account, name: 'Quản Trị Mẫu', code: await setupCode(service) })
  const made = homPhieu(t, ['backup', path, '--passphrase-file', words], { DATA_DIR: first, SECRET })
  t.equal(await made.ended, 0, made.lines.join('\n'))
  t.match(made.lines.at(-1), /^Đã sao lưu vào .* và đọc lại khớp/)
  t.equal(await stop(service), 0)

  const restored = homPhieu(t, ['restore', path, '--passphrase-file', words], { DATA_DIR: second, SECRET })
  t.equal(await restored.ended, 0, restored.lines.join('\n'))
  const again = await runService(t, { DATA_DIR: second, SECRET })
  t.match((await post(async () => again.url, '/api/session', account)).body, { role: 'administrator' })
  t.equal(await stop(again), 0)
  t.notMatch(again.lines.join('\n'), /mã thiết lập/)
})

t.test('what the command line cannot mean', async t => {
  const [words, keyFile] = [join(folder, 'short-words'), join(folder, 'no-key')]
  await writeFile(words, 'ngắn\n')
  await writeFile(keyFile, 'AAAA')
  const said = async (run: typeof runBackup, ...argv: string[]) => {
    const lines: string[] = []
    const status = await run(argv, () => { throw new Error('no database is needed to say so') }, line => lines.push(line))
    return `${status} ${lines.join(' ')}`
  }
  t.match(await said(runBackup), /^2 Cách dùng: hom-phieu backup /)
  t.match(await said(runRestore, whole, '--no-such'), /^2 Cách dùng: hom-phieu restore /)
  t.match(await said(runBackup, 'x', '--passphrase-file', words), /^1 Mật khẩu của bản sao lưu cần ít nhất 12 ký tự/)
  t.match(await said(runBackup, 'x', '--key-file', keyFile), /^1 Tệp khóa \S+ cần đúng 32 byte/)
  t.match(await said(runBackup, 'x', '--key-file', join(folder, 'nowhere')), /^1 Không đọc được tệp/)
  t.match(await said(runBackup, 'x', '--key-file', keyFile, '--passphrase-file', words), /^1 Chỉ dùng một trong hai/)
  await writeFile(keyFile, toBase64url(key.bytes))
  const lines: string[] = []
  t.equal(await runRestore([whole, '--key-file', keyFile], () => ({ secretMark: 'another', onDatabase: () => { throw new Error('no server is started') } }), line => lines.push(line)), 1)
  t.match(lines.at(-1), /--other-secret/, 'another secret')
  t.match(await said(runRestore, whole, '--key-file', keyFile, '--check'), /^0 Lúc: .* Bản sao lưu nguyên vẹn\. Chưa khôi phục gì\.$/)
})

function planFor (path: string): BackupPlan {
  return { ownerUrl: stage.database.ownerUrl, path, secret: key, secretMark: 'mark', withoutOpen: false, warn: () => {} }
}

async function backup (options: Partial<BackupPlan> = {}): Promise<string> {
  const path = join(folder, `backup-${++files}`)
  await makeBackup({ ...planFor(path), ...options })
  return path
}

async function restore (ownerUrl: string, path: string): Promise<readonly string[]> {
  return restoreBackup({ ownerUrl, path, secret: key, migrate: async through => { await migrate(ownerUrl, { rolePassword, through }) } })
}

async function emptyDatabase (): Promise<string> {
  const name = `empty_${++files}`
  await query(stage.cluster.postgres.ownerUrl, `create database ${name} strategy file_copy`)
  return stage.cluster.postgres.databaseUrl(name)
}

function worldAt (t: Test, ownerUrl: string) {
  const url = (role: string) => roleUrl(ownerUrl, role, rolePassword(role))
  const world = createWorld({ roll: url(roles.roll), box: url(roles.box), reader: url(roles.reader) }, deriveKeys(secretOfService))
  t.teardown(() => world.close())
  return { world, asOwner: async <Row>(text: string, values: readonly unknown[] = []) => (await connected(ownerUrl, client => client.query(text, [...values]))).rows as Row[] }
}

/** All rows of a backup, as they are inside. */
async function contentOf (path: string): Promise<Buffer> {
  const parts: Buffer[] = []
  const file = await open(path, 'r')
  try {
    await readBackup(file, key, async (_name, rows) => { for await (const bytes of rows) parts.push(bytes) })
  } finally {
    await file.close()
  }
  return Buffer.concat(parts)
}

async function sealedContent (path: string, sealing: Parameters<typeof readSealed>[1]): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const parts: Buffer[] = []
    for await (const part of readSealed(file, sealing)) parts.push(part)
    return Buffer.concat(parts)
  } finally {
    await file.close()
  }
}

function flipped (bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at]! ^= 1
  return copy
}
