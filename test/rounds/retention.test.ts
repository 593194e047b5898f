import { createHash, createPublicKey, verify } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import t from 'tap'
import { canonicalText } from '../../src/crypto/canonical.js'
import { sha256 } from '../../src/crypto/sha256.js'
import type { DestructionRecord } from '../../src/domain/round/destruction.js'
import { keptUntil } from '../../src/domain/round/retention.js'
import type { Actor } from '../../src/domain/staff/role.js'
import { runVerifyDestruction } from '../../src/offline/command.js'
import { countRound } from '../../src/steps/count/count.js'
import { destroyDue } from '../../src/steps/retention/destroy.js'
import { publishRound } from '../../src/steps/publish/publish.js'
import { roundsAbout } from '../../src/store/breakdowns.js'
import { destroyBox } from '../../src/store/piles.js'
import { destroyRoll } from '../../src/store/issuance.js'
import { testCluster } from '../support/cluster.js'
import { contentsOf, refusedUnchanged, tablesThatHold } from '../support/contents.js'
import { serveStage } from '../support/service.js'
import { bring, openStaged, setStage } from '../support/stage.js'
import { closeStaged, voteAll } from '../support/voters.js'

t.setTimeout(0)
const cluster = await testCluster(t)
const stage = await setStage(t, { cluster })
const service = await serveStage(t, stage)
const { organiser, otherOrganiser, head, member, inspector, asOwner } = stage
const world = { ...stage.world, forgetPast: () => cluster.postgres.forgetPast() }

async function published () {
  const round = await openStaged(stage)
  const issuer = (await asOwner<{ key: Buffer }>('select private_key as key from issuer_secrets where round_id = $1 limit 1', [round.id]))[0]!.key
  const cast = await voteAll(world, round.slips, [[1, 2, 3], [1, 1, 0], [2, 2, 2], [3, 1, 2]])
  await closeStaged(stage, round.id)
  await countRound(world, head, round.id, bring(round.shares, 2))
  await publishRound(world, organiser, round.id)
  return { ...round, cast, issuer }
}

const round = await published()
const other = await published()
const { id } = round
const call = async (actor: Actor, method: string, path: string, body?: unknown): Promise<{ status: number, body: any }> => {
  const reply = await service.as(actor)(method, `/api/rounds/${id}${path}`, body)
  if (reply.status === 503) return call(actor, method, path, body)
  const text = await reply.text()
  return { status: reply.status, body: reply.headers.get('content-type')?.includes('json') ? JSON.parse(text) : createHash('sha256').update(text).digest('hex') }
}
/** Lets the time since publication be other than it is. */
const publishedBefore = (interval: string) => asOwner(`update rounds set published_at = now() - interval '${interval}' where id = $1`, [id])
const confirm = (actor: Actor) => call(actor, 'POST', '/destruction')

/** What must be the same before and after. */
const answers = async (): Promise<Record<string, Awaited<ReturnType<typeof call>>>> => Object.fromEntries(await Promise.all(([
  [organiser, '/result'], [organiser, '/report'], [inspector, '/minutes'], [inspector, '/minutes.pdf'], [inspector, '/tally'], [organiser, '/slips/reconciliation'],
  [organiser, '/turnout'], [organiser, '/manifest'], [organiser, '/report.csv'], [organiser, '/result.xlsx'],
] as const).map(async ([actor, path]) => [path, await call(actor, 'GET', path)])))

t.test('the end of keeping is the same day in the service and in the database', async t => {
  for (const day of ['2026-01-31', '2026-02-28', '2027-08-30', '2028-02-29', '2026-12-31']) {
    const at = `${day}T16:30:00.000Z`
    await asOwner('update rounds set published_at = $2 where id = $1', [id, at])
    const [row] = await asOwner<{ end: Date }>('select kept_until($1) as end', [id])
    t.same(keptUntil({ rehearsal: false, rules: { keepMonths: 12 }, countedAt: null, publishedAt: at }), row!.end, day)
  }
  t.same(keptUntil({ rehearsal: false, rules: { keepMonths: 6 }, countedAt: null, publishedAt: '2026-08-31T00:00:00Z' }), new Date('2027-02-28T00:00:00Z'))
  await publishedBefore('1 hour')
})

t.test('nothing is destroyed early, nor by one person', async t => {
  t.match(await confirm(organiser), { status: 409, body: { error: 'not-ready' } }, 'long before, nobody can even confirm')
  await publishedBefore('11 months 20 days')
  t.match((await call(organiser, 'GET', '/retention')).body, { destroyedAt: null, confirmations: [], keptUntil: /^20/, confirmableFrom: /^20/ })
  for (const actor of [organiser, otherOrganiser, organiser]) t.match(await confirm(actor), { status: 200, body: { done: false } })
  t.match(await confirm(member), { status: 403 }, 'a member of the board who is not its head')
  t.match(await confirm(inspector), { status: 200, body: { done: true } })
  t.match(await call(inspector, 'DELETE', '/destruction'), { status: 204 })
  t.match(await confirm(head), { status: 200, body: { done: true } })
  await destroyDue(world)
  t.match(await call(inspector, 'GET', '/sealed-box'), { status: 200 }, 'both have confirmed, and it waits for its time')
  for (const destroy of [() => destroyRoll(world.roll.db, id), () => destroyBox(world.box.db, id)]) await t.rejects(destroy(), /is still kept/, 'the database itself refuses')
})

t.test('when the time has come it is destroyed, and everything published answers as before', async t => {
  const before = await answers()
  for (const [path, { status }] of Object.entries(before)) t.equal(status, 200, path)
  const [{ nonce, signature }, slip] = [round.cast[0]!.credential, (await asOwner<{ digest: Buffer }>('select digest from slips where round_id = $1 limit 1', [id]))[0]!.digest]
  const secrets = { nonce, signature, slip, envelope: round.cast[1]!.sheet.envelopes.subarray(0, 49) }
  for (const [name, bytes] of Object.entries(secrets)) t.not((await tablesThatHold(stage, bytes)).length, 0, `${name} is there`)

  await publishedBefore('12 months 1 day')
  await asOwner("update rounds set state = 'open' where id = $1", [other.id])
  await destroyDue(world)
  t.match(await call(inspector, 'GET', '/sealed-box'), { status: 200 }, 'not while anybody votes')
  await asOwner("update rounds set state = 'published' where id = $1", [other.id])

  await t.rejects(destroyDue({ ...world, forgetPast: async () => { throw new Error('the power went out') } }), /power/)
  t.match(await call(inspector, 'GET', '/sealed-box'), { status: 410, body: { error: 'destroyed' } }, 'what is begun is not shown any more')
  t.same((await asOwner('select destroyed_at from rounds where id = $1', [id])), [{ destroyed_at: null }], 'and not yet said to be done')
  const [written] = await asOwner('select record, signature from destructions where round_id = $1', [id])
  await Promise.all([destroyDue(world), destroyDue(world)])
  t.same((await asOwner('select record, signature from destructions where round_id = $1', [id])), [written], 'taken up again, with the same record')
  const contents = await contentsOf(stage)
  await destroyDue(world)
  t.same(await contentsOf(stage), contents, 'once')

  for (const [name, bytes] of Object.entries(secrets)) t.same(await tablesThatHold(stage, bytes), [], `${name} is in no table`)
  const folder = join(dirname(cluster.postgres.socketDir), 'postgres')
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).map(entry => readFileSync(join(entry.parentPath, entry.name)))
  for (const [name, bytes] of Object.entries({ ...secrets, 'an issuer key, dropped at closing,': round.issuer })) t.notOk(files.some(file => file.includes(bytes)), `${name} is in none of the ${files.length} files of the server, its log of writes included`)
  const left = ['slips', 'participants', 'kiosk_pairings', 'credential_chunks', 'pile_chunks', 'comment_chunks', 'receipt_keys']
  for (const table of left) t.same(await asOwner(`select count(*)::int from ${table} where round_id = $1`, [id]), [{ count: 0 }], table)
  t.same(await answers(), before, 'result, report, minutes, tally, reconciliation, turnout and their files')
})

t.test('what needs the box says that it was destroyed', async t => {
  for (const [actor, method, path, body] of [
    [inspector, 'GET', '/sealed-box'], [inspector, 'POST', '/recounts', { roundRoot: (await world.box.db.selectFrom('rounds').select('boxRoot').where('id', '=', id).executeTakeFirstOrThrow()).boxRoot!.toString('base64url'), differing: [] }],
    [organiser, 'POST', '/destruction'], [head, 'DELETE', '/destruction'],
  ] as const) t.match(await call(actor, method, path, body), { status: 410, body: { error: 'destroyed' } }, `${method} ${path}`)
  const [place] = (await world.frozen.get(id)).manifest.constituencies
  t.match(await (await fetch(`${service.url}/api/box/${id}/${place!.id}/digests`)).json(), { error: 'destroyed', details: { destroyedAt: /^20/ } })
  t.equal((await fetch(`${service.url}/api/box/${id}`)).status, 200, 'the roots stay, as in the minutes')
  for (const path of ['session', 'result']) {
    const reply = await fetch(`${service.url}/api/voter/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code: round.slips[0]!.code }) })
    t.match(await reply.json(), { error: 'bad-code' }, `a slip of it opens no ${path}`)
  }
})

t.test('the record can be checked by anybody who has the manifest', async t => {
  const file = await (await fetch(`${service.url}/api/rounds/${id}/destruction`)).json() as { record: DestructionRecord, signature: string }
  const { record, signature } = file
  t.match(record, { version: 1, round: { id }, destroyed: { credentials: 4, envelopes: 12, comments: 0, slips: 23, marksOfIssue: 4 } })
  const manifest = await (await fetch(`${service.url}/api/rounds/${id}/manifest`)).text()
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: JSON.parse(manifest).receiptKey }, format: 'jwk' })
  const message = (text: string) => Buffer.concat([Buffer.from('hom-phieu/1/destruction'), sha256(Buffer.from(manifest)), Buffer.from(text)])
  t.ok(verify(null, message(canonicalText(record)), key, Buffer.from(signature, 'base64url')))
  t.notOk(verify(null, message(canonicalText({ ...record, destroyed: { ...record.destroyed, slips: 22 } })), key, Buffer.from(signature, 'base64url')))
  const path = join(t.testdir(), 'record.json')
  for (const [spoilt, status, says] of [
    [file, 0, /Đã hủy: {3}4 dấu niêm, 12 phong bì, 0 ý kiến niêm phong, 23 phiếu mời, 4 dấu đã phát[^]*KẾT LUẬN: khớp/],
    [{ ...file, record: { ...record, destroyedAt: record.keptUntil } }, 1, /chữ ký trên biên bản hủy/], [{ ...file, record: { ...record, round: { ...record.round, id: other.id } } }, 1, /của một đợt khác/],
    [{ ...file, manifest: {} }, 2, /Không đọc được biên bản hủy/], [{ record, signature }, 2, /Không đọc được biên bản hủy/],
  ] as const) {
    await writeFile(path, JSON.stringify(spoilt))
    const lines: string[] = []
    t.equal(await runVerifyDestruction([path], line => lines.push(line)), status)
    t.match(lines.join('\n'), says)
  }
  t.equal((await fetch(`${service.url}/api/rounds/${other.id}/destruction`)).status, 404)
  t.same((await asOwner("select action, actor from audit_events where round_id = $1 and action like '%destr%' order by number", [id])).map(({ action, actor }) => `${action} ${actor}`),
    ['confirmed-destroy to-chuc', 'confirmed-destroy to-chuc-2', 'confirmed-destroy to-chuc', 'confirmed-destroy kiem-tra', 'confirmed-destroy truong-ban', 'round-destroyed hom-phieu'])
})

t.test('other rounds are whole, and know that nobody can tell any more who took part in this one', async t => {
  const [place] = (await world.frozen.get(other.id)).manifest.constituencies
  t.equal((await fetch(`${service.url}/api/box/${other.id}/${place!.id}/digests`)).status, 200)
  const about = await roundsAbout(world.box.db, stage.subjects)
  t.same(about.map(one => [one.id, one.slipKind]).toSorted(), [[id, 'drawn'], [other.id, 'named']].toSorted())
  await refusedUnchanged(t, stage, 'destroyed', 'a second end', async () => { await (await import('../../src/steps/retention/retention.js')).confirmEnd(world, organiser, id) })
})
