import t from 'tap'
import { parseSlipCode } from '../../src/domain/ballot/slip-code.js'
import { admit } from '../../src/steps/ballot/admit.js'
import { cast } from '../../src/steps/ballot/cast.js'
import { issue } from '../../src/steps/ballot/issue.js'
import { printSlips, reprintSlips } from '../../src/steps/conduct/slips.js'
import { refusedUnchanged } from '../support/contents.js'
import { testCluster } from '../support/cluster.js'
import { openStaged, prepareStaged, setStage } from '../support/stage.js'
import { obtain, sheetOf } from '../support/voters.js'

t.setTimeout(0)
const cluster = await testCluster(t)
const stage = await setStage(t, { cluster, subjects: 1 })
const { world, organiser, asOwner } = stage
const whose = (name: string | null) => name?.split(' ').slice(-2).join('-') ?? ''
const byVoters = (...voters: string[]) => ({ constituencyId: null, voters, codes: [] })
const byCodes = (...codes: string[]) => ({ constituencyId: null, voters: [], codes })

for (const slipKind of ['named', 'drawn'] as const) {
  t.test(`${slipKind} slips: one for every voter, printed once, kept as a keyed digest only`, async t => {
    const { id, slips } = await prepareStaged(stage, { round: { slipKind } })
    t.equal(slips.length, 23)
    t.equal(new Set(slips.map(({ code }) => parseSlipCode(code))).size, 23)
    const names = slips.filter(({ name, rank }) => name !== null && rank !== null).length
    t.equal(names, slipKind === 'named' ? 23 : 0)
    await refusedUnchanged(t, stage, 'conflict', 'printing again', () => printSlips(world, organiser, id, null))
    const stored = await asOwner('select * from slips where round_id = $1', [id])
    t.equal(stored.length, 23)
    for (const { code } of slips) t.notOk(JSON.stringify(stored).includes(code) || JSON.stringify(stored).includes(Buffer.from(code).toString('hex')), 'no code is stored')
    const holders = new Set(stored.map(({ holder }) => holder))
    const roll = await asOwner('select id from roll_entries where round_id = $1', [id])
    t.equal(roll.filter(entry => holders.has(entry.id)).length, names, 'a drawn slip stands for no person')
  })

  t.test(`${slipKind} slips: a new one voids the old, and gives nobody a second ballot`, async t => {
    const { id, slips } = await openStaged(stage, { round: { slipKind } })
    const [used, unused, untouched] = [slips[0]!, slips[1]!, slips[2]!]
    const credential = await obtain(world, used.code)
    await cast(world, id, await sheetOf(world, credential, [1]))
    const wanted = slipKind === 'named' ? byVoters(whose(used.name), whose(unused.name)) : byCodes(used.code, unused.code)
    const anew = await reprintSlips(world, organiser, id, wanted)
    t.equal(anew.length, 2)
    t.same(anew.map(({ name }) => name).toSorted(), [used.name, unused.name].toSorted(), 'for the same holders, whoever has voted')
    for (const { code } of [used, unused]) await refusedUnchanged(t, stage, 'bad-code', 'a voided slip', () => admit(world, code))
    t.match(await admit(world, untouched.code), { issued: false }, 'the others stay')

    const admissions = await Promise.all(anew.map(async ({ code }) => ({ code, ...await admit(world, code) })))
    const [again, first] = [admissions.find(({ issued }) => issued)!, admissions.find(({ issued }) => !issued)!]
    t.equal(again.holder, credential.holder)
    await refusedUnchanged(t, stage, 'already-issued', 'a second credential for somebody who was issued', () => obtain(world, again.code))
    t.ok(await issue(world, again, credential.blinded), 'only the reply he may have lost')
    const other = await obtain(world, first.code)
    await cast(world, id, await sheetOf(world, other, [2]))
    t.same(await asOwner('select (count(*) filter (where void))::int as void, count(*)::int as all from slips where round_id = $1', [id]), [{ void: 2, all: 25 }])
  })
}

t.test('what cannot be reprinted is refused whole', async t => {
  const { id, slips } = await openStaged(stage)
  const drawn = await openStaged(stage, { round: { slipKind: 'drawn' } })
  const { code, name, constituencyId } = slips[0]!
  const reprint = (round: string, what: Parameters<typeof reprintSlips>[3]) => () => reprintSlips(world, organiser, round, what)
  await refusedUnchanged(t, stage, 'not-found', 'somebody who is not on the roll', reprint(id, byVoters(whose(name), 'D9-1')))
  await refusedUnchanged(t, stage, 'not-found', 'the slip of another round', reprint(id, byCodes(drawn.slips[0]!.code)))
  await refusedUnchanged(t, stage, 'bad-code', 'a mistyped code', reprint(id, byCodes(`${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`)))
  await refusedUnchanged(t, stage, 'not-found', 'a name where slips have none', reprint(drawn.id, byVoters(whose(name))))
  await refusedUnchanged(t, stage, 'wrong-state', 'a whole place while voting goes on', reprint(id, { constituencyId, voters: [], codes: [] }))
  await reprintSlips(world, organiser, id, byCodes(code))
  await refusedUnchanged(t, stage, 'not-found', 'a slip that is void already', reprint(id, byCodes(code)))
})

t.test('before opening a whole place may be printed anew', async t => {
  const { id, slips } = await prepareStaged(stage)
  const places = [...new Set(slips.map(({ constituencyId }) => constituencyId))]
  const here = slips.filter(({ constituencyId }) => constituencyId === places[0])
  const anew = await reprintSlips(world, organiser, id, { constituencyId: places[0]!, voters: [], codes: [] })
  t.same(anew.map(({ name }) => name).toSorted(), here.map(({ name }) => name).toSorted())
  for (const { code } of here) await t.rejects(admit(world, code), { code: 'bad-code' })
  for (const { code } of slips.filter(({ constituencyId }) => constituencyId === places[1])) t.ok(await admit(world, code))
  await refusedUnchanged(t, stage, 'not-found', 'a place that is not', () => reprintSlips(world, organiser, id, { constituencyId: organiser.accountId, voters: [], codes: [] }))
})
