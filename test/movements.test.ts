import t from 'tap'
import { movesBetween } from '../src/store/movements.js'
import { prepareStaged, setStage } from './support/stage.js'

t.setTimeout(0)

t.test('voters of two rolls are joined by service number and counted by place and by whether a ballot was issued to them', async t => {
  const stage = await setStage(t)
  const { asOwner, world } = stage
  const [earlier, now] = [await prepareStaged(stage), await prepareStaged(stage)]
  const places = async (roundId: string) => (await asOwner<{ id: string }>('select id from constituencies where round_id = $1 order by position', [roundId])).map(({ id }) => id)
  const [[a, b], [x, y]] = [await places(earlier.id), await places(now.id)]
  const issue = (roundId: string, codes: string) => asOwner(
    'insert into participants (round_id, holder, constituency_id) select round_id, id, constituency_id from roll_entries where round_id = $1 and code like $2', [roundId, codes])
  await issue(earlier.id, 'D1-%')
  await issue(now.id, 'D2-%')
  await issue(now.id, 'D1-1')
  await asOwner("update roll_entries set constituency_id = $3 where round_id = $1 and code = $2", [now.id, 'D1-2', y])
  await asOwner("update roll_entries set code = 'new' where round_id = $1 and code = $2", [now.id, 'D2-11'])
  const found = await movesBetween(world.roll.db, earlier.id, now.id)
  const move = (from: string | null, to: string | null, tookFrom: boolean, tookTo: boolean, voters: number) => ({ from, to, tookFrom, tookTo, voters })
  const sorted = (moves: readonly object[]) => moves.map(one => JSON.stringify(one)).toSorted()
  t.same(sorted(found), sorted([
    move(a!, x!, true, true, 1), move(a!, x!, true, false, 10), move(a!, y!, true, false, 1),
    move(b!, y!, false, true, 10), move(b!, null, false, false, 1), move(null, y!, false, true, 1),
  ]))
  t.equal(found.reduce((sum, { voters }) => sum + voters, 0), 12 + 11 + 1)
  t.same(Object.keys(found[0]!).toSorted(), ['from', 'to', 'tookFrom', 'tookTo', 'voters'], 'no voter is in it')
})
