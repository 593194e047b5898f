import { randomUUID } from 'node:crypto'
import t from 'tap'
import { fromBase64url } from '../../src/domain/encoding.js'
import type { Actor } from '../../src/domain/staff/role.js'
import { recordPresence } from '../../src/steps/conduct/attend.js'
import { cast } from '../../src/steps/ballot/cast.js'
import { checkShare } from '../../src/steps/draft/ceremony.js'
import { closeRound } from '../../src/steps/conduct/close.js'
import { openRound, withdraw } from '../../src/steps/conduct/open.js'
import { prepareRound } from '../../src/steps/draft/prepare.js'
import { printSlips } from '../../src/steps/conduct/slips.js'
import { refusedUnchanged } from '../support/contents.js'
import { testCluster } from '../support/cluster.js'
import { draftStaged, openStaged, prepareStaged, setStage } from '../support/stage.js'
import { closeStaged, obtain, sheetOf, voteAll } from '../support/voters.js'

t.setTimeout(0)
const cluster = await testCluster(t)
const stage = await setStage(t, { cluster, subjects: 1 })
const { world, organiser, otherOrganiser, head, member, inspector, asOwner } = stage
const stateOf = async (id: string) => (await asOwner<{ state: string }>('select state from rounds where id = $1', [id]))[0]!.state
const acts = { open: openRound, close: closeRound }

for (const act of ['open', 'close'] as const) {
  t.test(`to ${act} takes two people, one of either side`, async t => {
    const { id } = act === 'open' ? await prepareStaged(stage) : await openStaged(stage)
    const before = await stateOf(id)
    const confirm = (actor: Actor) => acts[act](world, actor, id)
    for (const actor of [organiser, organiser, otherOrganiser, organiser]) t.same(await confirm(actor), { done: false }, 'neither one organiser twice nor two beside each other')
    t.equal(await stateOf(id), before)
    await withdraw(world, organiser, id, act)
    t.same([(await confirm(head)).done, (await confirm(head)).done], [false, false], 'after withdrawing it was not given; the head twice is one side')
    await withdraw(world, organiser, id, act)
    t.equal(await stateOf(id), before)
    for (const [name, actor] of Object.entries({ member, inspector })) await refusedUnchanged(t, stage, 'not-allowed', `${name} confirming`, () => confirm(actor))
    t.same(await confirm(otherOrganiser), { done: true }, 'nobody can withdraw for somebody else: the head’s word still stands')
    t.equal(await stateOf(id), act === 'open' ? 'open' : 'closed')
  })

  t.test(`to ${act} with two accounts of one human being is one person`, async t => {
    const own = await setStage(t, { cluster, subjects: 2 })
    const { id } = act === 'open' ? await prepareStaged(own) : await openStaged(own)
    await own.asOwner("insert into people (code, name, rank, personnel_class) values ('X', 'Một Người', 'Đại úy', 'officer')")
    await own.asOwner("update accounts set person_id = people.id from people where people.code = 'X' and username = any ($1)", [[own.organiser.username, own.head.username]])
    t.same(await acts[act](own.world, own.organiser, id), { done: false })
    t.same(await acts[act](own.world, own.head, id), { done: false })
    t.same(await acts[act](own.world, own.otherOrganiser, id), { done: true }, 'another organiser is another person')
  })
}

t.test('an organiser who heads the board speaks for one side only', async t => {
  const own = await setStage(t, { cluster, subjects: 1 })
  const { id } = await prepareStaged(own)
  await own.asOwner("update accounts set role = 'organiser' where username = $1", [own.head.username])
  const turned: Actor = { ...own.head, role: 'organiser' }
  t.same(await openRound(own.world, turned, id), { done: false })
  t.same(await openRound(own.world, turned, id), { done: false })
  t.same(await openRound(own.world, own.organiser, id), { done: true })
})

t.test('no opening before every share was read back and slips are printed', async t => {
  const { id, shares } = await draftStaged(stage)
  await prepareRound(world, organiser, id)
  const check = (index: number) => checkShare(world, member, id, index, fromBase64url(shares[index - 1]!.digest))
  const missing = (...names: string[]) => ({ missing: names })
  const open = () => openRound(world, organiser, id)
  const places = ['slips Đơn vị mẫu D1', 'slips Đơn vị mẫu D2']
  await refusedUnchanged(t, stage, 'not-ready', 'opening at once', open, missing('share-1', 'share-2', 'share-3', ...places))
  await check(1)
  await check(3)
  await refusedUnchanged(t, stage, 'wrong-shares', 'reading back another share', () => checkShare(world, member, id, 2, fromBase64url(shares[0]!.digest)), { problem: 'damaged', index: 2 })
  await refusedUnchanged(t, stage, 'not-found', 'a share that is not', () => checkShare(world, member, id, 4, fromBase64url(shares[0]!.digest)))
  await refusedUnchanged(t, stage, 'not-allowed', 'reading back for the board', () => checkShare(world, organiser, id, 2, fromBase64url(shares[1]!.digest)))
  await refusedUnchanged(t, stage, 'not-ready', 'opening with one share unread', open, missing('share-2', ...places))
  await check(2)
  const [{ id: first }] = await asOwner<{ id: string }>('select id from constituencies where round_id = $1 order by position', [id]) as unknown as [{ id: string }]
  await printSlips(world, organiser, id, first)
  await refusedUnchanged(t, stage, 'not-ready', 'opening with one place without slips', open, missing(places[1]!))
  await refusedUnchanged(t, stage, 'conflict', 'printing all when some are printed', () => printSlips(world, organiser, id, null))
  await refusedUnchanged(t, stage, 'not-found', 'printing for a place that is not', () => printSlips(world, organiser, id, randomUUID()))
  await asOwner('delete from slips where round_id = $1', [id])
  await printSlips(world, organiser, id, null)
  t.same(await open(), { done: false })
})

t.test('the windows hold by the database’s clock', async t => {
  const { id, slips } = await prepareStaged(stage)
  const window = (from: string, to: string) => asOwner(`update rounds set open_not_before = ${from}, close_not_after = ${to} where id = $1`, [id])
  await window("now() + interval '1 hour'", 'null')
  await refusedUnchanged(t, stage, 'not-ready', 'opening before its time', () => openRound(world, organiser, id))
  await window("now() - interval '2 hours'", "now() - interval '1 second'")
  await refusedUnchanged(t, stage, 'not-ready', 'opening after its time', () => openRound(world, organiser, id))
  await window("now() - interval '1 hour'", "now() + interval '1 hour'")
  await openRound(world, organiser, id)
  t.same(await openRound(world, head, id), { done: true })

  const [{ credential }] = await voteAll(world, slips, [[1]]) as unknown as [{ credential: Awaited<ReturnType<typeof obtain>> }]
  const late = await obtain(world, slips[1]!.code)
  await window('null', "now() - interval '1 millisecond'")
  t.equal(await stateOf(id), 'open', 'nobody has closed it')
  await refusedUnchanged(t, stage, 'not-open', 'issuing after its time', () => obtain(world, slips[2]!.code))
  await refusedUnchanged(t, stage, 'not-open', 'a first sheet after its time', async () => cast(world, id, await sheetOf(world, late, [1])))
  await refusedUnchanged(t, stage, 'not-open', 'another sheet after its time', async () => cast(world, id, await sheetOf(world, credential, [2])))
  await closeStaged(stage, id)
  t.equal(await stateOf(id), 'closed', 'closing has no last hour')
})

t.test('the quorum', async t => {
  const { id, slips } = await openStaged(stage, { rules: { quorum: '2/3' } })
  const places = await asOwner<{ id: string, summoned: number }>('select id, summoned from constituencies where round_id = $1 order by position', [id])
  t.same(places.map(({ summoned }) => summoned), [12, 11])
  await voteAll(world, slips, [[1], [2], [3]])
  const attend = (...present: number[]) => recordPresence(world, organiser, id, present.map((count, at) => ({ constituencyId: places[at]!.id, present: count, absences: [] })))
  const close = (actor: Actor) => closeRound(world, actor, id)
  await refusedUnchanged(t, stage, 'quorum-not-reached', 'closing with 3 of 23', () => close(organiser), { quorum: '2/3', summoned: 23 })
  await attend(12)
  await refusedUnchanged(t, stage, 'quorum-not-reached', 'closing with 12 of 23', () => close(organiser))
  await attend(2, 11)
  await refusedUnchanged(t, stage, 'quorum-not-reached', 'closing with 14 of 23: of those recorded less than issued, the issued count', () => close(organiser))
  await attend(5, 11)
  t.same(await close(organiser), { done: false }, '16 of 23 are two thirds')
  await attend(4, 11)
  await refusedUnchanged(t, stage, 'quorum-not-reached', 'closing when attendance was corrected between the two confirmations', () => close(head))
  await attend(12, 11)
  t.same(await close(head), { done: true })

  const off = await openStaged(stage, { rules: { quorum: null } })
  await closeStaged(stage, off.id)
  t.equal(await stateOf(off.id), 'closed', 'where the rule is off nobody need have come')
})

t.test('attendance is never more than can be', async t => {
  const { id } = await openStaged(stage)
  const [{ id: constituencyId }] = await asOwner<{ id: string }>('select id from constituencies where round_id = $1 and summoned = 12', [id]) as unknown as [{ id: string }]
  const attend = (present: number, count: number, place = constituencyId) => () => recordPresence(world, organiser, id, [{ constituencyId: place, present, absences: [{ reason: 'công tác', count }] }])
  await refusedUnchanged(t, stage, 'invalid-input', 'thirteen of twelve', attend(13, 1))
  await refusedUnchanged(t, stage, 'invalid-input', 'three reasons for two absent', attend(10, 3))
  await refusedUnchanged(t, stage, 'not-found', 'a place that is not', attend(1, 1, randomUUID()))
  await attend(10, 2)()
  t.same(await asOwner('select present, absences from attendance where round_id = $1', [id]), [{ present: 10, absences: [{ reason: 'công tác', count: 2 }] }])
})
