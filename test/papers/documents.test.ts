import { createHash } from 'node:crypto'
import t from 'tap'
import { fingerprint } from '../../src/domain/round/manifest.js'
import type { Actor } from '../../src/domain/staff/role.js'
import { countRound } from '../../src/steps/count/count.js'
import { writeMinutes } from '../../src/steps/publish/minutes.js'
import { minutesNotes } from '../../src/domain/count/minutes.js'
import { publishRound, resultOf } from '../../src/steps/publish/publish.js'
import { readSheet } from 'read-excel-file/node'
import { testCluster } from '../support/cluster.js'
import { textOf } from '../support/pdf.js'
import { serveStage } from '../support/service.js'
import { bring, openStaged, prepareStaged, setStage } from '../support/stage.js'
import { closeStaged, voteAll } from '../support/voters.js'
import { docxText } from '../support/zip.js'

t.setTimeout(0)
const stage = await setStage(t, { cluster: await testCluster(t) })
const service = await serveStage(t, stage)
const { world, organiser, head, member, inspector, subjects } = stage
const stranger: Actor = { ...member, accountId: (await stage.asOwner<{ id: string }>(`
  insert into accounts (username, name, role, password_hash) values ('la', 'Tài khoản mẫu', 'board', '$argon2id$none') returning id`))[0]!.id }

const get = (actor: Actor, path: string) => service.as(actor)('GET', `/api/rounds/${path}`)
async function file (actor: Actor, path: string): Promise<{ bytes: Buffer, headers: Headers }> {
  const reply = await get(actor, path)
  t.equal(reply.status, 200, path)
  return { bytes: Buffer.from(await reply.arrayBuffer()), headers: reply.headers }
}
async function refusal (actor: Actor, path: string): Promise<string> {
  const reply = await get(actor, path)
  return `${reply.status} ${(await reply.json() as { error: string }).error}`
}

const { id, slips, shares } = await openStaged(stage)
const papers = ['minutes.pdf', 'minutes.docx', 'result.xlsx', `subjects/${subjects[0]}/result.pdf`].map(path => `${id}/${path}`)

t.test('before counting there is nothing to print', async t => {
  const expected = ['409 wrong-state', '409 wrong-state', '409 not-published', '409 not-published']
  t.same(await Promise.all(papers.map(path => refusal(inspector, path))), expected)
  await voteAll(world, slips, [[1, 2, 3], [1, 1, 3], [1, 0, 3]])
  await closeStaged(stage, id)
  t.same(await Promise.all(papers.map(path => refusal(inspector, path))), expected)
})

t.test('counted: the board and the inspector have the minutes, the organiser not yet', async t => {
  await countRound(world, head, id, bring(shares, 2))
  await writeMinutes(world, head, id, minutesNotes.parse({ place: 'Phú Thọ', chair: 'Đại tá Chủ Tọa Mẫu' }))
  const { bytes, headers } = await file(head, papers[0]!)
  t.same(['content-type', 'content-disposition', 'cache-control'].map(name => headers.get(name)), ['application/pdf', 'attachment; filename="bien-ban-kiem-phieu.pdf"', 'no-store'])
  t.equal(headers.get('repr-digest'), `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`, 'the digest of the file')
  const again = await file(inspector, papers[0]!)
  t.ok(bytes.equals(again.bytes), 'the same bytes for whoever asks, whenever')
  const text = textOf(bytes)
  const { hash } = await world.frozen.get(id)
  const { roundRoot } = await resultOf(world, id)
  t.ok(text.includes(roundRoot), 'the root, whole')
  for (const part of [fingerprint(hash), 'Triệu tập: 23 người; có mặt: 3 người; vắng mặt: 20 người.', 'Phú Thọ, ngày …… tháng …… năm ……', 'Đại tá Chủ Tọa Mẫu', 'Tài khoản mẫu truong-ban', 'Trung tá Cán Bộ Mẫu 3.']) t.ok(text.includes(part), part)
  const { constituencies } = await (await get(inspector, id)).json() as { constituencies: { name: string }[] }
  for (const { name } of constituencies) t.ok(text.includes(name), name)

  const docx = await file(inspector, papers[1]!)
  t.equal(docx.headers.get('content-disposition'), 'attachment; filename="bien-ban-kiem-phieu.docx"')
  t.match(docxText(docx.bytes), 'Đại tá Chủ Tọa Mẫu')
  t.ok(docx.bytes.equals((await file(inspector, papers[1]!)).bytes))
  for (const path of papers.slice(0, 2)) {
    t.equal(await refusal(organiser, path), '409 not-published')
    t.equal(await refusal(stranger, path), '403 not-allowed', 'a board of another round')
  }
  t.same(await Promise.all(papers.slice(2).map(path => refusal(head, path))), ['409 not-published', '409 not-published'], 'the result is not out')
})

t.test('published: the result as workbook and sheet by sheet', async t => {
  await publishRound(world, organiser, id)
  await file(organiser, papers[0]!)
  const { bytes, headers } = await file(organiser, papers[2]!)
  t.equal(headers.get('content-disposition'), 'attachment; filename="ket-qua.xlsx"')
  const published = await (await get(organiser, `${id}/result`)).json() as { result: { subjects: { levels: { count: number }[], name: string }[] }, digest: string }
  const rows = await readSheet(bytes)
  t.same(rows.slice(1).map(row => [row[2], row[7], row[9], row[11]]), published.result.subjects.map(({ name, levels }) => [name, ...levels.map(({ count }) => count)]))
  t.same((await readSheet(bytes, 'Số phiếu')).at(-1), ['SHA-256 của kết quả', published.digest])
  t.ok(bytes.equals((await file(inspector, papers[2]!)).bytes))

  const sheet = textOf((await file(inspector, papers[3]!)).bytes)
  t.match(sheet, /Họ và tên: Cán Bộ Mẫu 1 .*Tín nhiệm cao ?3 ?100,00.*Không quá 50%/)
  t.match(sheet, published.digest)
  t.notMatch(sheet, /Cán Bộ Mẫu [23]/)
  t.equal(await refusal(inspector, `${id}/subjects/${id}/result.pdf`), '404 not-found')
  const [{ unit_id: unitId } = { unit_id: null }] = await stage.asOwner<{ unit_id: string }>('select unit_id from rounds where id = $1', [id])
  const leader = async (username: string, unit: string | null): Promise<Actor> => ({ ...member, role: 'leader', accountId: (await stage.asOwner<{ id: string }>(
    "insert into accounts (username, name, role, unit_id, password_hash) values ($1, 'Tài khoản mẫu', 'leader', $2, '$argon2id$none') returning id", [username, unit]))[0]!.id })
  const below = await leader('cap-duoi', stage.units.get('D1')!)
  const own = await leader('chi-huy', unitId)
  for (const path of papers.slice(2)) {
    await file(own, path)
    t.equal(await refusal(below, path), '403 not-allowed', 'a leader below the unit')
  }
  t.equal(await refusal(own, papers[0]!), '403 not-allowed', 'minutes are not for leaders')
})

t.test('a rehearsal says so on its minutes', async t => {
  const round = await openStaged(stage, { round: { rehearsal: true, secrecy: 'mật' } })
  await voteAll(world, round.slips, [[1, 1, 1]])
  await closeStaged(stage, round.id)
  await countRound(world, head, round.id, bring(round.shares, 2))
  t.match(textOf((await file(head, `${round.id}/minutes.pdf`)).bytes), /DIỄN TẬP – không có giá trị công bố.*MẬT – DIỄN TẬP/)
})

t.test('paper ballots for places that vote on paper, and for no others', async t => {
  const round = await prepareStaged(stage, { round: { paperUnits: [stage.units.get('D2')] } })
  const { constituencies } = await (await get(organiser, round.id)).json() as { constituencies: { id: string, mode: string, name: string }[] }
  const at = (mode: string) => constituencies.find(place => place.mode === mode)!
  const path = (place: string) => `${round.id}/constituencies/${place}/ballot.pdf`
  const { bytes } = await file(organiser, path(at('paper').id))
  const text = textOf(bytes)
  for (const part of ['PHIẾU LẤY PHIẾU TÍN NHIỆM', `Nơi bỏ phiếu: ${at('paper').name}`, 'Trung tá Cán Bộ Mẫu 3', fingerprint((await world.frozen.get(round.id)).hash)]) t.ok(text.includes(part), part)
  t.ok(bytes.equals((await file(head, path(at('paper').id))).bytes))
  t.equal(await refusal(organiser, path(at('electronic').id)), '404 not-found')
  t.equal(await refusal(organiser, path(round.id)), '404 not-found')
  t.equal(await refusal(stranger, path(at('paper').id)), '403 not-allowed')
  t.equal(await refusal(inspector, path(at('paper').id)), '403 not-allowed')
})

t.test('nobody who is not signed in', async t => {
  for (const path of papers) t.equal((await fetch(`${service.url}/api/rounds/${path}`)).status, 401)
})
