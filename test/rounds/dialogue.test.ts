import { readFile, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import t from 'tap'
import { canonicalText } from '../../src/crypto/canonical.js'
import { sha256 } from '../../src/crypto/sha256.js'
import { plainComment } from '../../src/domain/dialogue/comment.js'
import type { ReviewView } from '../../src/domain/dialogue/comment.js'
import type { DialogueView, PublishedDialogue } from '../../src/domain/dialogue/dialogue.js'
import { toBase64url, utf8 } from '../../src/domain/encoding.js'
import { strike } from '../../src/domain/dialogue/struck.js'
import { cast } from '../../src/steps/ballot/cast.js'
import { countRound } from '../../src/steps/count/count.js'
import { publishRound } from '../../src/steps/publish/publish.js'
import { readTrail } from '../../src/steps/trail.js'
import type { Actor } from '../../src/domain/staff/role.js'
import { tablesThatSay } from '../support/contents.js'
import { testCluster } from '../support/cluster.js'
import { serveStage } from '../support/service.js'
import { bring, openStaged, setStage } from '../support/stage.js'
import { closeStaged, obtain, sheetOf } from '../support/voters.js'

t.setTimeout(0)
const cluster = await testCluster(t)
const stage = await setStage(t, { cluster })
Object.assign(stage.world, { forgetPast: cluster.postgres.forgetPast })
const service = await serveStage(t, stage)
const { world, organiser, head, member, inspector, asOwner } = stage

async function account (username: string, role: Actor['role'], unit: string | null = null, person: string | null = null): Promise<Actor> {
  const [row] = await asOwner<{ id: string }>("insert into accounts (username, name, role, unit_id, person_id, password_hash) values ($1, 'Tài khoản mẫu', $2, $3, $4, '$argon2id$none') returning id",
    [username, role, unit && stage.units.get(unit), person])
  return { ...member, accountId: row!.id, username, role, unitId: unit && stage.units.get(unit)! }
}

const [leader, below, stranger] = [await account('chi-huy', 'leader', 'LD'), await account('cap-duoi', 'leader', 'D1'), await account('ban-khac', 'board')]
const administrator = await account('quan-tri', 'administrator')

/** What was answered, and with which code; a busy machine is asked again. */
async function ask<Body = { error: string, details?: any }> (actor: Actor | null, method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<{ status: number, body: Body, etag: string | null }> {
  const reply = await fetch(`${service.url}/api/rounds/${path}`, {
    method,
    headers: { ...headers, ...(actor && { authorization: `Bearer ${await service.token(actor)}` }), ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (reply.status === 503) return ask(actor, method, path, body, headers)
  const text = await reply.text()
  return { status: reply.status, body: (text === '' ? null : JSON.parse(text)) as Body, etag: reply.headers.get('etag') }
}
async function refusal (...args: Parameters<typeof ask>): Promise<string> {
  const { status, body } = await ask(...args)
  return `${status} ${body?.error}`
}

const texts = ['Bếp ăn cần đổi thực đơn', 'Nhà tắm thiếu nước nóng', 'Tôi là zebraname ở bếp', 'Mong thêm giờ xem yakword thời sự', 'Chỉ huy nói okapitext', 'Nên đối thoại hằng quý']
const shut = 'Ở nơi ít phiếu quokka'
const { id, slips, shares } = await openStaged(stage, { rules: { comments: true } })
const at = (path: string) => `${id}/${path}`

/** Eleven of the first place vote, six with a comment; three of the other, all with one. */
for (const [n, slip] of slips.filter(({ name }) => name!.includes(' D1 ')).slice(0, 11).entries()) await vote(slip.code, texts[n] ?? null)
for (const slip of slips.filter(({ name }) => name!.includes(' D2 ')).slice(0, 3)) await vote(slip.code, shut)

async function vote (code: string, comment: string | null): Promise<void> {
  await cast(world, id, await sheetOf(world, await obtain(world, code), [1, 2, 3], comment))
}

const review = (actor: Actor, query = '') => ask<ReviewView>(actor, 'GET', at(`comments${query}`))
const judge = (actor: Actor, comment: string, verdict: object) => ask(actor, 'PUT', at(`comments/${comment}/review`), verdict)
const view = async (actor: Actor) => (await ask<DialogueView>(actor, 'GET', at('dialogue'))).body
const show = (...struck: readonly number[]) => ({ decision: 'show', struck })
const everybody = [organiser, head, member, inspector, leader, below, stranger, administrator, null]

const words = ['zebraname', 'yakword', 'okapitext']

/** Whether a word stands anywhere below the folder of the database. */
async function filesThatSay (word: string): Promise<boolean> {
  const folder = join(dirname(cluster.postgres.socketDir), 'postgres')
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter(entry => entry.isFile())
  for (const { parentPath, name } of files) if ((await readFile(join(parentPath, name)).catch(() => Buffer.alloc(0))).includes(word)) return true
  return false
}

t.test('words are struck out whole, and what nobody sees is no part of a comment', async t => {
  t.equal(plainComment('  Đe\u0302\u0300  nghị\n\n\u200bđối\u00adthoại\u202e '), 'Đề nghị đốithoại')
  t.equal(plainComment(' \u200b\n'), null)
  t.equal(strike('một hai ba bốn năm', [0, 2, 3]), '[…] hai […] năm')
  t.equal(strike('một', []), 'một')
})

t.test('before the count nobody reads a comment, and the count opens those of places with enough ballots', async t => {
  const none = () => Promise.all(everybody.map(actor => refusal(actor, 'GET', at('comments'))))
  const expected = ['403 not-allowed', '409 wrong-state', '409 wrong-state', ...Array.from({ length: 5 }, () => '403 not-allowed'), '401 not-signed-in']
  t.same(await none(), expected)
  await closeStaged(stage, id)
  t.same(await none(), expected)
  await countRound(world, head, id, bring(shares, 2))
  for (const text of texts) t.same(await tablesThatSay(stage, text), ['opened_comments'])
  t.same(await tablesThatSay(stage, shut), [], 'three ballots are too few to hide a writer')
  const rows = await asOwner<{ id: string, text: string }>('select id, text from opened_comments order by ctid')
  t.same(rows.map(row => row.id), rows.map(row => row.id).toSorted(), 'they lie in the order of random ids')
  t.same((await asOwner('select distinct xmin::text from opened_comments')).length, 1)
  t.same(await asOwner('select opened, unreadable, shut_places from dialogues'), [{ opened: 6, unreadable: 0, shut_places: 1 }])
})

t.test('only the board of the round reads them before the review has ended', async t => {
  const answers = await Promise.all(everybody.map(async actor => ({ review: await ask(actor, 'GET', at('comments')), dialogue: await ask(actor, 'GET', at('dialogue')), published: await ask(actor, 'GET', at('dialogue/published')) })))
  t.same(answers.map(answer => answer.review.status), [403, 200, 200, 403, 403, 403, 403, 403, 401])
  t.same(answers.map(answer => answer.dialogue.body.error ?? ''), ['not-published', '', '', 'not-published', 'not-published', 'not-allowed', 'not-allowed', 'not-allowed', 'not-signed-in'])
  t.ok(answers.every(answer => answer.published.status === 409))
  const said = JSON.stringify(answers.map(({ review: { body }, ...others }, place) => place === 1 || place === 2 ? others : { body, ...others }))
  for (const text of texts) t.notOk(said.includes(text.slice(0, 10)), text)
  const first = await review(head, '?limit=4')
  t.match(first.body, { reviewed: false, boardOfOne: false, opened: 6, judged: 0, settled: 0, unreadable: 0, shutPlaces: 1 })
  t.equal(first.body.comments.length, 4)
  const rest = await review(head, `?limit=4&after=${first.body.comments.at(-1)!.id}`)
  t.same([...first.body.comments, ...rest.body.comments].map(({ text }) => text).toSorted(), texts.toSorted())
})

t.test('two members settle a comment, and only words of it can be struck', async t => {
  const comments = (await review(head)).body.comments
  const of = (word: string) => comments.find(({ text }) => text.includes(word))!.id
  for (const [verdict, name] of [[show(3, 1), 'out of order'], [show(1, 1), 'twice'], [show(99), 'no such word'], [show(...of('Bếp ăn').slice(0, 6).split('').map((_, n) => n)), 'nothing left'],
    [{ decision: 'withhold', reason: 'because' }, 'another reason'], [{ decision: 'withhold' }, 'no reason'], [{ ...show(), text: 'Bếp ăn rất tốt' }, 'words of one’s own']] as const) {
    t.equal((await judge(head, of('Bếp ăn'), verdict)).status, 400, name)
  }
  t.equal((await judge(head, id, show())).status, 404)
  for (const actor of [organiser, inspector, leader, stranger]) t.equal((await judge(actor, of('Bếp ăn'), show())).status, 403)
  for (const word of ['Bếp ăn', 'Nhà tắm', 'đối thoại']) {
    await judge(head, of(word), show())
    t.match((await judge(head, of(word), show())).body, { review: { judge: head.accountId, second: null } }, 'nobody is two people')
    t.match((await judge(member, of(word), show())).body, { review: { judge: head.accountId, second: member.accountId } })
  }
  const waiting = async (actor: Actor) => (await review(actor, '?waiting=true')).body.comments.length
  t.same([await waiting(head), await waiting(member)], [3, 3])
  await judge(member, of('zebraname'), { decision: 'withhold', reason: 'writer' })
  t.same([await waiting(head), await waiting(member)], [3, 2], 'it waits for the other')
  t.match((await judge(head, of('zebraname'), { decision: 'withhold', reason: 'person' })).body, { review: { judge: head.accountId, second: null } }, 'another word begins anew')
  await judge(member, of('zebraname'), { decision: 'withhold', reason: 'person' })
  await judge(head, of('yakword'), show(4))
  await judge(member, of('yakword'), show(4))
  await judge(head, of('okapitext'), { decision: 'withhold', reason: 'insult' })
  t.match(await ask(member, 'POST', at('comments/end-review')), { status: 409, body: { error: 'not-ready', details: { missing: ['reviews 1'] } } })
  t.match(await ask(head, 'PUT', at('dialogue/themes'), []), { status: 409, body: { error: 'not-ready', details: { missing: ['review'] } } }, 'no theme before')
  await judge(member, of('okapitext'), { decision: 'withhold', reason: 'insult' })
  t.match((await review(member)).body, { judged: 6, settled: 6 })
})

t.test('with the end of the review what nobody is to read is gone', async t => {
  t.equal((await ask(stranger, 'POST', at('comments/end-review'))).status, 403)
  await cluster.postgres.forgetPast()
  t.same(await Promise.all(words.map(filesThatSay)), words.map(() => true), 'the search finds them in the files of the database')
  t.equal((await ask(member, 'POST', at('comments/end-review'))).status, 204)
  t.same(await Promise.all(words.map(filesThatSay)), words.map(() => false), 'no file keeps them, nor the log of the database')
  for (const word of [...words, 'quokka']) t.same(await tablesThatSay(stage, word), [], word)
  t.same(await tablesThatSay(stage, 'Nhà tắm'), ['comments'])
  t.same(await asOwner("select to_regclass('opened_comments_' || replace($1, '-', '')) as there", [id]), [{ there: null }])
  const rows = await asOwner<{ id: string }>('select id from comments order by ctid')
  t.same(rows.map(row => row.id), rows.map(row => row.id).toSorted())
  t.equal((await judge(head, rows[0]!.id, show())).body.error, 'conflict')
  t.equal(await refusal(head, 'POST', at('comments/end-review')), '409 conflict')
  t.match((await review(head)).body, { reviewed: true, comments: [] })
  const { events } = await readTrail(world, {}, { order: 'oldest', after: 0, limit: 1000 })
  t.ok(events.some(({ action }) => action === 'comment-reviewed'))
  t.match(events.find(({ action }) => action === 'comments-reviewed'), { actor: member.username, details: { comments: 4, withheld: { person: 1, insult: 1 } } })
  t.notMatch(JSON.stringify(events), /zebraname|yakword|okapitext|Bếp|Nhà tắm/)
})

t.test('themes, answers and what the voters read', async t => {
  t.equal(await refusal(organiser, 'GET', at('dialogue')), '409 not-published')
  const byBoard = await view(head)
  t.match(byBoard, { version: 1, reviewed: true, withheld: [{ reason: 'person', count: 1 }, { reason: 'insult', count: 1 }], themes: [], released: null })
  t.same(byBoard.comments.map(({ text }) => text).toSorted(), ['Bếp ăn cần đổi thực đơn', 'Mong thêm giờ xem […] thời sự', 'Nhà tắm thiếu nước nóng', 'Nên đối thoại hằng quý'].toSorted())
  await publishRound(world, organiser, id)
  for (const actor of [organiser, inspector, leader]) t.same(await view(actor), { ...byBoard, round: { ...byBoard.round, published: true } })
  for (const actor of [below, stranger, administrator]) t.equal(await refusal(actor, 'GET', at('dialogue')), '403 not-allowed')

  const ids = byBoard.comments.map(comment => comment.id)
  const arrange = (actor: Actor, themes: unknown, headers = {}) => ask(actor, 'PUT', at('dialogue/themes'), themes, headers)
  t.equal((await arrange(leader, [])).status, 403)
  t.match(await arrange(organiser, [{ id: null, title: 'Đời sống', comments: [id] }]), { status: 404 })
  t.match(await arrange(organiser, [{ id, title: 'Đời sống', comments: [] }]), { status: 404 })
  t.match(await arrange(organiser, [{ id: null, title: 'Một', comments: [ids[0]] }, { id: null, title: 'Hai', comments: [ids[0]] }]), { status: 400 })
  t.match(await arrange(organiser, [{ id: null, title: 'Đời sống', comments: ids.slice(0, 3) }, { id: null, title: 'Dân chủ', comments: [] }], { 'if-match': '"1"' }), { status: 204, etag: '"2"' })
  t.match(await arrange(head, [], { 'if-match': '"1"' }), { status: 412, body: { error: 'stale' } })
  t.equal((await arrange(head, [], { origin: service.url })).status, 400, 'a page says what it has seen')
  const themes = (await view(leader)).themes
  const answer = (actor: Actor, theme: string, text: string) => ask(actor, 'PUT', at(`dialogue/themes/${theme}/answer`), { answer: text })
  t.equal((await answer(head, themes[0]!.id, 'Sẽ sửa')).status, 403)
  t.equal((await answer(below, themes[0]!.id, 'Sẽ sửa')).status, 403)
  t.equal((await answer(leader, id, 'Sẽ sửa')).status, 404)
  t.equal((await answer(leader, themes[0]!.id, ' Sẽ sửa  trong tháng này.\n\nCảm ơn. ')).status, 204)
  t.match(await ask(leader, 'POST', at('dialogue/publish')), { status: 409, body: { error: 'not-ready', details: { missing: ['comments-under-themes', 'answer Dân chủ'] } } })
  t.equal((await arrange(organiser, [{ id: themes[1]!.id, title: 'Dân chủ', comments: ids.slice(3) }, { id: themes[0]!.id, title: 'Đời sống', comments: ids.slice(0, 3) }])).status, 204)
  await answer(organiser, themes[1]!.id, 'Đối thoại mỗi quý một lần.')
  t.equal((await ask(null, 'GET', at('dialogue/published'))).status, 409)
  t.equal((await ask(leader, 'POST', at('dialogue/publish'))).status, 204)

  const { body } = await ask<{ dialogue: PublishedDialogue, digest: string }>(null, 'GET', at('dialogue/published'))
  const textOf = (comment: string) => byBoard.comments.find(one => one.id === comment)!.text
  t.match(body.dialogue, {
    number: 1, shown: 4, shutPlaces: 1, withheld: [{ reason: 'person', count: 1 }, { reason: 'insult', count: 1 }],
    themes: [
      { title: 'Dân chủ', answer: 'Đối thoại mỗi quý một lần.', comments: ids.slice(3).map(textOf) },
      { title: 'Đời sống', answer: 'Sẽ sửa trong tháng này.\nCảm ơn.', comments: ids.slice(0, 3).map(textOf) },
    ],
  })
  t.equal(body.digest, toBase64url(sha256(utf8(canonicalText(body.dialogue)))))
  t.notMatch(JSON.stringify(body), new RegExp(ids.join('|')), 'no id leaves')

  await answer(leader, themes[0]!.id, 'Đã sửa.')
  t.match((await ask<typeof body>(null, 'GET', at('dialogue/published'))).body.dialogue, { number: 1, themes: [{}, { answer: /^Sẽ sửa/ }] }, 'nothing is published by writing it')
  t.equal((await ask(organiser, 'POST', at('dialogue/publish'))).status, 204)
  t.match((await ask<typeof body>(null, 'GET', at('dialogue/published'))).body.dialogue, { number: 2, themes: [{}, { answer: 'Đã sửa.' }] })
  await t.rejects(stage.world.box.pool.query('update dialogue_releases set number = 3'), { code: '42501' })
  await t.rejects(asOwner('delete from dialogue_releases'), /append-only/)
})

t.test('rounds without comments have no dialogue, a rehearsal publishes none, and the files of the database keep nothing', async t => {
  const plain = await openStaged(stage)
  await closeStaged(stage, plain.id)
  await countRound(world, head, plain.id, bring(plain.shares, 2))
  for (const path of ['comments', 'dialogue']) t.equal(await refusal(head, 'GET', `${plain.id}/${path}`), '404 not-found')
  const rehearsal = await openStaged(stage, { rules: { comments: true }, round: { rehearsal: true } })
  await closeStaged(stage, rehearsal.id)
  await t.rejects(stage.world.box.pool.query('select drop_comment_room($1)', [rehearsal.id]), /under review/)
  await countRound(world, head, rehearsal.id, bring(rehearsal.shares, 2))
  await t.rejects(stage.world.box.pool.query('select make_comment_room($1)', [rehearsal.id]), /not being counted/)
  t.match((await ask(head, 'GET', `${rehearsal.id}/comments`)).body, { reviewed: false, opened: 0, shutPlaces: 2 })
  t.equal((await ask(head, 'POST', `${rehearsal.id}/comments/end-review`)).status, 204, 'nothing to look at')
  t.equal(await refusal(organiser, 'POST', `${rehearsal.id}/dialogue/publish`), '409 not-published')
})
