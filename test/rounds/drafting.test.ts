import { randomUUID } from 'node:crypto'
import t from 'tap'
import { fromBase64url } from '../../src/domain/encoding.js'
import { draft } from '../../src/domain/round/round.js'
import type { Listed } from '../../src/domain/round/round.js'
import { readBoardAccounts } from '../../src/steps/staff/accounts.js'
import { registerBoardKey } from '../../src/steps/draft/ceremony.js'
import { changeRound, createRound, nameBoard, setList } from '../../src/steps/draft/draft.js'
import { previewConstituencies } from '../../src/steps/draft/plan.js'
import { prepareRound } from '../../src/steps/draft/prepare.js'
import { replaceRoll } from '../../src/store/rolls.js'
import { contentsOf, refusedUnchanged } from '../support/contents.js'
import { testCluster } from '../support/cluster.js'
import { draftStaged, setStage } from '../support/stage.js'

t.setTimeout(0)
const cluster = await testCluster(t)
const stage = await setStage(t, { cluster })
const { world, organiser, head, member, subjects, units, asOwner } = stage

const saying = (more: object = {}) => draft.parse({ title: 'Đợt thử', period: '2026', unitId: units.get('LD'), ...more })
const person = (personId: string, more: Partial<Listed> = {}): Listed => ({ personId, electorate: [], exclusion: null, exclusionNote: null, ...more })
const seat = (accountId: string, duty: 'head' | 'member') => ({ accountId, duty, rank: '', post: 'Ban kiểm phiếu', unit: '' })
const seats = [seat(head.accountId, 'head'), seat(member.accountId, 'member')]
const voters = (unit: string, count: number, from = 1) => Array.from({ length: count }, (_, at) => ({
  code: `${unit}-${from + at}`, name: `Cử tri ${unit} ${from + at}`, rank: 'Binh nhì', personnelClass: 'enlisted' as const, unitId: units.get(unit)!,
}))
const enrol = (id: string, rows: ReturnType<typeof voters>) => world.roll.db.transaction().execute(db => replaceRoll(db, id, rows))

t.test('who may be named to a board: accounts that work for boards and are not shut', async t => {
  const named = async () => (await readBoardAccounts(world)).map(({ username }) => username)
  t.same(await named(), ['truong-ban', 'uy-vien'])
  await asOwner('update accounts set active = false where username = $1', ['uy-vien'])
  t.same(await named(), ['truong-ban'])
  await asOwner('update accounts set active = true where username = $1', ['uy-vien'])
})

t.test('what a draft names must exist', async t => {
  const { id } = await draftStaged(stage)
  const unknown = randomUUID()
  await refusedUnchanged(t, stage, 'not-found', 'a round of no unit', () => createRound(world, organiser, saying({ unitId: unknown })))
  await refusedUnchanged(t, stage, 'not-found', 'moving a round to no unit', () => changeRound(world, organiser, id, saying({ unitId: unknown })))
  await refusedUnchanged(t, stage, 'not-found', 'an electorate of a round to no unit', () => createRound(world, organiser, saying({ composition: { units: [unknown] } })))
  await refusedUnchanged(t, stage, 'not-found', 'rating nobody', () => setList(world, organiser, id, [person(subjects[0]!), person(unknown)]))
  await refusedUnchanged(t, stage, 'not-found', 'rating by no unit', () => setList(world, organiser, id, [person(subjects[0]!, { electorate: [unknown] })]))
  await refusedUnchanged(t, stage, 'not-found', 'a board of nobody', () => nameBoard(world, organiser, id, [...seats, seat(unknown, 'member')]))
  await refusedUnchanged(t, stage, 'not-found', 'a draft that is not', () => changeRound(world, organiser, unknown, saying()))
  await refusedUnchanged(t, stage, 'invalid-input', 'a window that ends before it begins', () => createRound(world, organiser, saying({ openNotBefore: '2026-11-02T00:00:00Z', closeNotAfter: '2026-11-01T00:00:00Z' })))
  await refusedUnchanged(t, stage, 'invalid-input', 'a person twice', () => setList(world, organiser, id, [person(subjects[0]!), person(subjects[0]!)]))
})

t.test('the board has one head, nobody twice, nobody who works on another side, and nobody who is rated', async t => {
  const { id } = await draftStaged(stage)
  const name = (...board: typeof seats) => () => nameBoard(world, organiser, id, board)
  await refusedUnchanged(t, stage, 'invalid-input', 'no head', name(seat(member.accountId, 'member')))
  await refusedUnchanged(t, stage, 'invalid-input', 'two heads', name(seats[0]!, seat(member.accountId, 'head')))
  await refusedUnchanged(t, stage, 'invalid-input', 'one person twice', name(seats[0]!, seat(head.accountId, 'member')))
  await refusedUnchanged(t, stage, 'invalid-input', 'an organiser on the board', name(seats[0]!, seat(organiser.accountId, 'member')))
  await refusedUnchanged(t, stage, 'invalid-input', 'an organiser as head', name(seat(organiser.accountId, 'head')))

  await asOwner('update accounts set person_id = $1 where id = $2', [subjects[1], member.accountId])
  await refusedUnchanged(t, stage, 'conflict-of-interest', 'naming a board with somebody who is rated', name(...seats))
  await refusedUnchanged(t, stage, 'conflict-of-interest', 'rating somebody who is on the board', () => setList(world, organiser, id, [person(subjects[1]!)]))
  await t.rejects(prepareRound(world, organiser, id), { code: 'conflict-of-interest', details: { members: [member.name] } }, 'preparing when an account turned out to be of a person rated')
  t.same(await asOwner('select state, manifest from rounds where id = $1', [id]), [{ state: 'draft', manifest: null }])
  await asOwner('update accounts set person_id = null where id = $1', [member.accountId])
})

t.test('the board’s key is made by its head, and goes with the board', async t => {
  const { id, shares } = await draftStaged(stage)
  const digests = shares.map(share => fromBase64url(share.digest))
  const register = (threshold: number, shareDigests = digests, actor = head) => () => registerBoardKey(world, actor, id, { boxKey: Buffer.alloc(32, 9), threshold, shareDigests })
  for (const actor of [member, organiser, stage.inspector]) await refusedUnchanged(t, stage, 'not-allowed', `a key by ${actor.username}`, register(2, digests, actor))
  await refusedUnchanged(t, stage, 'invalid-input', 'one of three: any member could open alone', register(1))
  await refusedUnchanged(t, stage, 'invalid-input', 'four of three', register(4))
  await refusedUnchanged(t, stage, 'invalid-input', 'a share twice', register(2, [digests[0]!, digests[0]!]))
  await register(1, [digests[0]!])()
  await nameBoard(world, organiser, id, seats)
  await refusedUnchanged(t, stage, 'not-ready', 'preparing after another board was named', () => prepareRound(world, organiser, id), { missing: ['board-key'] })
})

t.test('preparing needs a list, a roll, and for everybody asked about somebody to answer', async t => {
  const { id } = await draftStaged(stage)
  const prepare = () => prepareRound(world, organiser, id)
  const list = (...listed: Listed[]) => setList(world, organiser, id, listed)
  await list()
  await refusedUnchanged(t, stage, 'not-ready', 'preparing without a list', prepare, { missing: ['subjects'] })
  await list(person(subjects[0]!, { exclusion: 'awaiting_retirement' }))
  await refusedUnchanged(t, stage, 'not-ready', 'preparing when everybody is left out', prepare, { missing: ['subjects'] })
  await list(person(subjects[0]!, { electorate: [units.get('D1')!] }))
  await refusedUnchanged(t, stage, 'not-ready', 'preparing with voters who have nobody to rate', prepare)
  await list(...subjects.map(subject => person(subject)))
  await enrol(id, [])
  await refusedUnchanged(t, stage, 'not-ready', 'preparing without a roll', prepare, { missing: ['roll'] })
  await enrol(id, voters('D1', 24))
  await list(person(subjects[0]!), person(subjects[1]!, { electorate: [units.get('D2')!] }))
  await refusedUnchanged(t, stage, 'not-ready', 'preparing with a person whose electorate holds no voter', prepare)
  await asOwner('update people set category = null where id = $1', [subjects[2]])
  await list(person(subjects[2]!))
  await t.rejects(prepare(), { code: 'not-ready', details: { missing: ['category'] } })
  t.same(await asOwner('select state from rounds where id = $1', [id]), [{ state: 'draft' }])
  await asOwner("update people set category = 'principal' where id = $1", [subjects[2]])
})

t.test('nobody on the roll is lost: voters outside the round’s units or classes stop the preparation', async t => {
  const { id } = await draftStaged(stage)
  const prepare = () => prepareRound(world, organiser, id)
  await changeRound(world, organiser, id, saying({ unitId: units.get('D1') }))
  await refusedUnchanged(t, stage, 'conflict', 'preparing after the round moved to one of the units', prepare)
  await changeRound(world, organiser, id, saying({ composition: { units: [units.get('D2')] } }))
  await refusedUnchanged(t, stage, 'conflict', 'preparing after the electorate was narrowed', prepare)
  await changeRound(world, organiser, id, saying({ composition: { personnelClasses: ['officer'] } }))
  await refusedUnchanged(t, stage, 'conflict', 'preparing after a class of voters was left out', prepare)
  await changeRound(world, organiser, id, saying())
  await prepare()
  t.same(await asOwner('select count(*)::int as lost from roll_entries where round_id = $1 and constituency_id is null', [id]), [{ lost: 0 }])
})

t.test('an electorate too small for secrecy', async t => {
  const { id } = await draftStaged(stage)
  const prepare = () => prepareRound(world, organiser, id)
  await enrol(id, voters('D1', 4))
  await refusedUnchanged(t, stage, 'electorate-too-small', 'preparing with four voters', prepare)
  await t.rejects(previewConstituencies(world, id), { code: 'electorate-too-small', details: { voters: 4, fewest: 5 } })
  await enrol(id, voters('D1', 5))
  t.match(await previewConstituencies(world, id), [{ summoned: 5 }], 'five may vote, for the official result only')
  await setList(world, organiser, id, [person(subjects[0]!), person(subjects[1]!, { electorate: [units.get('D1')!] })])
  await enrol(id, [...voters('D1', 9), ...voters('D2', 20)])
  await refusedUnchanged(t, stage, 'electorate-too-small', 'preparing with nine voters of one paper', prepare)
  await enrol(id, [...voters('D1', 10), ...voters('D2', 20)])
  t.match(await previewConstituencies(world, id), [{ summoned: 10 }, { summoned: 20 }])
})

t.test('two preparations at once make one', async t => {
  const { id } = await draftStaged(stage)
  const outcomes = await Promise.allSettled([prepareRound(world, organiser, id), prepareRound(world, organiser, id)])
  t.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1)
  t.match(outcomes.find(({ status }) => status === 'rejected'), { reason: { code: /in-progress|wrong-state/ } })
  t.same(await asOwner('select count(*)::int as places from constituencies where round_id = $1', [id]), [{ places: 2 }])
  const before = await contentsOf(stage)
  await t.rejects(prepareRound(world, organiser, id), { code: 'wrong-state' })
  t.same(await contentsOf(stage), before)
})
