import { randomUUID } from 'node:crypto'
import t from 'tap'
import type { PaperSheet } from '../../src/domain/count/paper-vote.js'
import { cancelRound } from '../../src/steps/conduct/cancel.js'
import { countRound } from '../../src/steps/count/count.js'
import { finishSheets, typeSheets } from '../../src/steps/paper/paper-entry.js'
import { announce, recordNumbers } from '../../src/steps/paper/paper-numbers.js'
import { publishRound } from '../../src/steps/publish/publish.js'
import { tablesThatHold } from '../support/contents.js'
import { testCluster } from '../support/cluster.js'
import { bring, openStaged, setStage } from '../support/stage.js'
import { wholeTrail } from '../support/trail.js'
import { closeStaged } from '../support/voters.js'

t.setTimeout(0)
const units = [{ code: 'LD', parent: null, voters: 12 }]
const stage = await setStage(t, { cluster: await testCluster(t), units, subjects: 24 })
let forgotten = 0
const world = { ...stage.world, forgetPast: async () => { forgotten++ } }
const { organiser, head, member, asOwner } = stage

/** Ballots of 24 rows, so that no two are alike and none is found by chance. */
const ballots = Array.from({ length: 6 }, () => Array.from({ length: 24 }, () => Math.floor(Math.random() * 4)))
const sheets: readonly PaperSheet[] = ballots.map(marks => ({ marks }))
const typed = (list: readonly PaperSheet[]) => list.map(sheet => ({ id: randomUUID(), sheet }))
const found = async () => (await Promise.all(ballots.map(marks => tablesThatHold(stage, Buffer.from(marks))))).flat()
const partition = (place: string) => asOwner('select to_regclass($1) as name', [`paper_sheets_${place.replaceAll('-', '')}`])

async function typing () {
  const { id, shares } = await openStaged(stage, { units, round: { paperUnits: [stage.units.get('LD')] } })
  await closeStaged(stage, id)
  const { manifest } = await world.frozen.get(id)
  const key = { roundId: id, constituencyId: manifest.constituencies[0]!.id }
  await recordNumbers(world, head, key, { printed: 12, issued: 9, collected: 6 })
  await announce(world, head, key, { issued: 9, collected: 6 })
  await typeSheets(world, head, key, typed(sheets))
  return { id, key, shares }
}

t.test('whole paper ballots are kept while they are typed, and nowhere once two members agree', async t => {
  const { id, key, shares } = await typing()
  t.same(await found(), ballots.map(() => 'paper_sheets'), 'the search finds them')
  await finishSheets(world, head, key)
  t.equal((await found()).length, 6, 'they may have to be corrected')
  t.match(await partition(key.constituencyId), [{ name: String }])
  await typeSheets(world, member, key, typed(sheets.toReversed()))
  t.equal(forgotten, 0)
  t.same(await finishSheets(world, member, key), { agreed: true })
  t.same(await found(), [])
  t.same(await partition(key.constituencyId), [{ name: null }], 'their storage is gone, dead rows and all')
  t.equal(forgotten, 1, 'and the log of the database with them')

  await countRound(world, head, id, bring(shares, 2))
  await publishRound(world, organiser, id)
  t.same(await found(), [])
  const { entries: events } = await wholeTrail(world)
  t.same(events.filter(({ action }) => action.startsWith('paper-')).map(({ action, actor }) => [action, actor]), [
    ['paper-numbers-recorded', head.username], ['paper-announced', head.username], ['paper-entered', head.username], ['paper-entered', member.username], ['paper-agreed', 'hom-phieu'],
  ], 'the trail has the acts, not the sheets')
  t.notMatch(JSON.stringify(events), /marks|levels|blank/)
})

t.test('a sheet that was typed has neither time nor number, and a cancelled round leaves none', async t => {
  const { id, key } = await typing()
  const columns = await asOwner<{ column: string }>("select column_name as column from information_schema.columns where table_name = 'paper_sheets' order by 1")
  t.same(columns.map(({ column }) => column), ['author', 'constituency_id', 'id', 'invalid', 'marks', 'reason'])
  await cancelRound(world, organiser, id, 'thử')
  t.same(await found(), [])
  t.same(await partition(key.constituencyId), [{ name: null }])
  t.same(await asOwner('select * from paper_entries where round_id = $1', [id]), [])
})

t.test('sheets are destroyed by an agreement alone, and room is made after an announcement alone', async t => {
  const { key } = await typing()
  const call = (name: string) => stage.world.box.pool.query(`select ${name}($1, $2)`, [key.roundId, key.constituencyId])
  await t.rejects(call('drop_paper_room'), /still needed/)
  await asOwner('update paper_numbers set announced = false where constituency_id = $1', [key.constituencyId])
  await t.rejects(call('make_paper_room'), /takes no sheets/)
  await t.rejects(stage.world.roll.pool.query('select drop_paper_room($1, $2)', [key.roundId, key.constituencyId]), { code: '42501' })
})
