import t from 'tap'
import { newRound, templates } from '../../src/domain/round/template.js'
import { cancelRound } from '../../src/steps/conduct/cancel.js'
import { countRound } from '../../src/steps/count/count.js'
import { setList } from '../../src/steps/draft/draft.js'
import { enterTotals } from '../../src/steps/paper/paper-entry.js'
import { announce } from '../../src/steps/paper/paper-numbers.js'
import { viewRound } from '../../src/steps/draft/read.js'
import { testCluster } from '../support/cluster.js'
import { serveStage } from '../support/service.js'
import { bring, draftStaged, openStaged, setStage } from '../support/stage.js'
import { closeStaged } from '../support/voters.js'
import { allRefused, send } from '../support/wire.js'

t.setTimeout(0)
const stage = await setStage(t, { cluster: await testCluster(t) })
const service = await serveStage(t, stage)
const { world, organiser, head, member, subjects, units, asOwner } = stage
const tokens = { one: await service.token(organiser), other: await service.token(stage.otherOrganiser), head: await service.token(head), member: await service.token(member) }
const by = (who: keyof typeof tokens, more: Record<string, string> = {}) => ({ authorization: `Bearer ${tokens[who]}`, ...more })
const said = { title: 'Đợt thử', period: '2026', unitId: units.get('LD')! }
const listed = (...ids: string[]) => ids.map(personId => ({ personId, electorate: [], exclusion: null, exclusionNote: null }))
const versionOf = async (id: string) => (await send(service, { method: 'GET', path: `/api/rounds/${id}`, headers: by('one') })).body.round.version as number

t.test('two organisers never overwrite each other without knowing', async t => {
  const { id } = await draftStaged(stage)
  const path = `/api/rounds/${id}`
  const seen = await versionOf(id)
  const change = (who: keyof typeof tokens, version: string | null, part: string, body: unknown) =>
    send(service, { method: 'PUT', path: `${path}${part}`, headers: by(who, version === null ? {} : { 'if-match': version }), body })
  const first = await change('one', `"${seen}"`, '/subjects', listed(subjects[0]!, subjects[1]!))
  t.same([first.status, first.headers.get('etag')], [204, `"${seen + 1}"`])
  const second = await change('other', `"${seen}"`, '', said)
  t.match(second, { status: 412, body: { error: 'stale', details: { version: seen + 1 } } })
  t.not((await viewRound(world, id)).round.title, 'Đợt thử', 'nothing of it was kept')
  t.equal((await change('other', `"${await versionOf(id)}"`, '', said)).status, 204, 'having looked again he goes on')
  t.equal((await viewRound(world, id)).listed.length, 2)
  t.equal((await change('one', first.headers.get('etag'), '/subjects', listed(subjects[2]!))).status, 412)
  t.equal((await change('one', '*', '/subjects', listed(subjects[2]!))).status, 204, 'whoever says so overwrites')
  t.equal((await change('one', null, '/subjects', listed(subjects[1]!))).status, 204, 'a client that is no page need not say')
  t.equal(await versionOf(id), seen + 4)

  const stale = by('one', { 'if-match': `"${seen}"` })
  const page = by('one', { 'sec-fetch-site': 'same-origin' })
  const seats = [{ accountId: head.accountId, duty: 'head', post: 'Trưởng ban' }]
  await allRefused(t, stage, service, [
    { name: 'another board over a newer draft', error: 'stale', method: 'PUT', path: `${path}/board`, headers: stale, body: seats },
    { name: 'another key over a newer draft', error: 'stale', method: 'PUT', path: `${path}/board-key`, headers: by('head', { 'if-match': '"1"' }), body: { boxKey: 'A'.repeat(43), threshold: 1, shareDigests: ['A'.repeat(43)] } },
    { name: 'freezing what one has not seen', error: 'stale', path: `${path}/prepare`, headers: stale },
    { name: 'a page that says no version', error: 'invalid-input', method: 'PUT', path, headers: page, body: said },
    { name: 'a version that is none', error: 'invalid-input', method: 'PUT', path, headers: by('one', { 'if-match': 'W/"3"' }), body: said },
  ])
})

t.test('two changes at once: one of them is told', async t => {
  const { id } = await draftStaged(stage)
  const { round: { version } } = await viewRound(world, id)
  const outcomes = await Promise.allSettled([subjects[0]!, subjects[1]!].map(person => setList(world, organiser, id, listed(person) as never, version)))
  t.same(outcomes.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  t.match(outcomes.find(({ status }) => status === 'rejected'), { reason: { code: 'stale', details: { version: version + 1 } } })
})

t.test('nor what several write of a round that is under way', async t => {
  const { id, shares } = await openStaged(stage, { round: { paperUnits: [units.get('D2')] } })
  const [electronic, paper] = (await viewRound(world, id)).constituencies.map(place => place.id) as [string, string]
  const path = `/api/rounds/${id}`
  type Who = keyof typeof tokens
  const guarded = async (part: string, [first, second]: readonly [Who, Who], bodies: readonly [unknown, unknown]) => {
    const read = () => send(service, { method: 'GET', path: `${path}${part}`, headers: by(first) })
    const write = (who: Who, tag: string | null, body: unknown) => send(service, { method: 'PUT', path: `${path}${part}`, headers: by(who, tag === null ? {} : { 'if-match': tag }), body })
    const seen = (await read()).headers.get('etag')!
    t.match(seen, /^"[\w-]{16}"$/, part)
    const outcomes = await Promise.all([write(first, seen, bodies[0]), write(second, seen, bodies[1])])
    t.same(outcomes.map(({ status }) => status).toSorted(), [204, 412], `${part}: of two at once one is told`)
    const [done, told] = outcomes.toSorted((one, other) => one.status - other.status) as [typeof outcomes[0], typeof outcomes[0]]
    const now = await read()
    t.equal(done.headers.get('etag'), now.headers.get('etag'), 'who wrote knows what he wrote')
    t.match(told.body, { error: 'stale', details: { edition: now.headers.get('etag')!.slice(1, -1) } })
    const page = by(first, { 'sec-fetch-site': 'same-origin' })
    await allRefused(t, stage, service, [
      { name: `${part} over a newer one`, error: 'stale', method: 'PUT', path: `${path}${part}`, headers: by(second, { 'if-match': seen }), body: bodies[1] },
      { name: `${part} by a page that says nothing`, error: 'invalid-input', method: 'PUT', path: `${path}${part}`, headers: page, body: bodies[0] },
      { name: `${part} over the number of a draft`, error: 'invalid-input', method: 'PUT', path: `${path}${part}`, headers: by(first, { 'if-match': '"7"' }), body: bodies[0] },
    ])
    t.equal((await write(second, now.headers.get('etag'), bodies[1])).status, 204, 'having looked again one goes on')
    t.same([(await write(first, '*', bodies[0])).status, (await write(first, null, bodies[0])).status], [204, 204], 'whoever says so overwrites')
  }
  await guarded('/attendance', ['one', 'head'], [[{ constituencyId: electronic, present: 10 }], [{ constituencyId: electronic, present: 11, absences: [{ reason: 'đi công tác', count: 1 }] }]])
  await closeStaged(stage, id)
  const fate = (handedOut: number) => [{ constituencyId: electronic, handedOut, spoilt: 0, returned: 12 - handedOut }]
  await guarded('/slips/reconciliation', ['one', 'other'], [fate(12), fate(11)])
  const numbers = (collected: number) => ({ printed: 11, issued: 10, collected })
  await guarded(`/paper/${paper}/numbers`, ['head', 'member'], [numbers(1), numbers(2)])
  t.same((await send(service, { method: 'GET', path: `${path}/paper/${paper}/numbers`, headers: by('head') })).body, { ...numbers(1), announced: false, agreed: false })
  const key = { roundId: id, constituencyId: paper }
  await announce(world, head, key, { issued: 10, collected: 1 })
  const rows = subjects.map(subjectId => ({ subjectId, levels: [1, 0, 0], blank: 0, several: 0 }))
  for (const actor of [head, member]) await enterTotals(world, actor, key, { notIssued: 0, other: [], rows })
  await countRound(world, head, id, bring(shares, 2))
  await guarded('/minutes', ['head', 'member'], [{ chair: 'Chủ Trì Mẫu' }, { chair: 'Chủ Trì Khác', complaints: 'không' }])
})

t.test('a draft begins as an earlier round was, without voters, slips and keys', async t => {
  const from = await openStaged(stage, { round: { place: 'Hội trường', basis: ['Kế hoạch 1'], slipKind: 'drawn', closeNotAfter: '2099-01-01T00:00:00Z', composition: { personnelClasses: ['enlisted'] } }, rules: { minBallots: 11 } })
  await cancelRound(world, organiser, from.id, 'thử')
  const copy = (body: unknown, id = from.id) => send(service, { path: `/api/rounds/${id}/copy`, headers: by('one'), body })
  const { status, body } = await copy({ title: 'Đợt sau', period: '2027' })
  t.same([status, body.leftOut], [201, []])
  const [old, made] = [await viewRound(world, from.id), await viewRound(world, body.id)]
  t.match(made.round, { title: 'Đợt sau', period: '2027', state: 'draft', version: 1, place: 'Hội trường', basis: ['Kế hoạch 1'], slipKind: 'drawn', openNotBefore: null, closeNotAfter: null, manifestHash: null, openedAt: null })
  t.same([made.round.rules, made.round.composition, made.listed, made.members], [old.round.rules, old.round.composition, old.listed, old.members])
  t.same([made.voters, made.boardKey, made.constituencies, made.approvals.open], [0, null, [], []])
  for (const table of ['roll_entries', 'slips', 'board_keys', 'approvals', 'attendance']) t.same(await asOwner(`select 1 from ${table} where round_id = $1`, [body.id]), [], table)

  await asOwner('update accounts set active = false where id = $1', [member.accountId])
  const without = (await copy({ title: 'Đợt khác', period: '2027' })).body
  t.same(without.leftOut, [member.accountId], 'whose account is shut does not sit')
  t.same((await viewRound(world, without.id)).members.map(({ accountId }) => accountId), [head.accountId])
  await asOwner('update accounts set person_id = $1 where id = $2', [subjects[0], head.accountId])
  const headless = (await copy({ title: 'Đợt khác', period: '2027' })).body
  t.same([headless.leftOut.length, (await viewRound(world, headless.id)).members], [2, []], 'nor a head who is rated: there is no board then')
  await asOwner('update accounts set active = true, person_id = null')
  await allRefused(t, stage, service, [
    { name: 'a copy without a period', error: 'invalid-input', path: `/api/rounds/${from.id}/copy`, headers: by('one'), body: { title: 'Đợt sau' } },
    { name: 'a copy with a roll', error: 'invalid-input', path: `/api/rounds/${from.id}/copy`, headers: by('one'), body: { title: 'Đợt sau', period: '2027', roll: true } },
    { name: 'a copy by the board', error: 'not-allowed', path: `/api/rounds/${from.id}/copy`, headers: by('head'), body: { title: 'Đợt sau', period: '2027' } },
    { name: 'a copy of nothing', error: 'not-found', path: `/api/rounds/${units.get('LD')}/copy`, headers: by('one'), body: { title: 'Đợt sau', period: '2027' } },
  ])
})

t.test('templates say what usual rounds say; whatever is said beside them wins', async t => {
  const { body: offered } = await send(service, { method: 'GET', path: '/api/templates', headers: by('one') })
  t.same(offered.map(({ id }: { id: string }) => id), ['year-end', 'quarter', 'mid-term', 'decisive'])
  t.same(offered, JSON.parse(JSON.stringify(templates)))
  const periods = { 'year-end': '2026', quarter: '2026-Q4', 'mid-term': 'Giữa nhiệm kỳ', decisive: '2026-11' }
  for (const { id, kind, name } of templates) {
    const made = await send(service, { path: '/api/rounds', headers: by('one'), body: { template: id, period: periods[id], unitId: said.unitId } })
    t.equal(made.status, 201, id)
    const { round } = await viewRound(world, made.body.id)
    t.equal(round.kind, kind)
    t.ok(round.title.startsWith(name), round.title)
    t.equal(round.rules.revote, id !== 'decisive')
  }
  t.match(newRound.parse({ ...said, template: 'decisive', rules: { revote: true, minBallots: 12 }, basis: [] }), { title: 'Đợt thử', kind: 'decisive', rules: { revote: true, minBallots: 12, base: 'collected' }, basis: [] })
  t.equal(newRound.parse({ template: 'quarter', period: '2026-Q4', unitId: said.unitId }).title, 'Lấy phiếu tín nhiệm theo quý, quý 4 năm 2026')
  for (const wrong of [{ ...said, template: 'monthly' }, { template: 'quarter', unitId: said.unitId }, { ...said, template: 'quarter', rules: 'none' }, { period: '2026', unitId: said.unitId }, null]) t.notOk(newRound.safeParse(wrong).success)
})
