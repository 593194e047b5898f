import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import t from 'tap'
import { Casting } from '../src/steps/ballot/casting.js'
import { createWorld } from '../src/steps/create-world.js'
import { pressOf, printBallot, printBallots, storedSheet } from './support/ballots.js'
import type { Ballot } from './support/ballots.js'
import { testCluster } from './support/cluster.js'
import { openStaged, setStage } from './support/stage.js'
import type { StageUnit } from './support/stage.js'

t.setTimeout(0)
// Whoever is alone with a round remembers its envelopes; several ask the database. Each Casting here stands for a process of its own.
const units: readonly StageUnit[] = [{ code: 'LD', parent: null, voters: 0 }, { code: 'D1', parent: 'LD', voters: 50 }, { code: 'D2', parent: 'LD', voters: 50 }]
const stage = await setStage(t, { cluster: await testCluster(t), units })
const beside = createWorld(stage.database.urls, stage.world.keys)
t.teardown(() => beside.close())

const process = (world: typeof beside | typeof stage.world = stage.world, most?: number) => new Casting(world, most)
const hence = (hours: number) => new Date(Date.now() + hours * 3600_000).toISOString()
const open = async (revote = false) => await pressOf(stage, (await openStaged(stage, { units, rules: { revote }, round: { closeNotAfter: hence(1) } })).id)
/** The same envelopes under a credential of somebody else, of the other place if asked for. */
const copyOf = (press: Awaited<ReturnType<typeof open>>, { envelopes, constituencyId }: Ballot, elsewhere = false): Ballot =>
  ({ ...printBallot(press, (press.places[0]!.id === constituencyId) === elsewhere ? 1 : 0), envelopes: envelopes.toReversed() })

async function send (casting: Casting, roundId: string, ballot: Ballot): Promise<string> {
  return (await casting.add(roundId, storedSheet(ballot))).outcome
}

/** A round of which so many sheets came through one process. */
async function begun (count: number) {
  const press = await open()
  const casting = process()
  const ballots = printBallots(press, count)
  for (const ballot of ballots) await send(casting, press.roundId, ballot)
  return { press, casting, ballots }
}

/** Who keeps the tags, and how many the database holds. */
async function kept (roundId: string): Promise<{ keeper: 'process' | 'database' | 'nobody', tags: number }> {
  const [row] = await stage.asOwner<{ named: boolean }>('select keeper is not null as named from tag_keepers where round_id = $1', [roundId])
  const [{ tags }] = await stage.asOwner<{ tags: number }>('select count(*)::int as tags from envelope_tags where round_id = $1', [roundId]) as [{ tags: number }]
  return { keeper: row ? row.named ? 'process' : 'database' : 'nobody', tags }
}

const somebodyWaits = async () => { while ((await stage.asOwner('select from pg_locks where not granted')).length === 0) await delay(20) }
const inBox = async (roundId: string) => (await stage.asOwner('select from sheets where round_id = $1', [roundId])).length

t.test('alone: it remembers, and the database holds no tag', async t => {
  const press = await open()
  const casting = process()
  const ballots = printBallots(press, 20)
  t.same(await kept(press.roundId), { keeper: 'nobody', tags: 0 })
  t.same(new Set(await Promise.all(ballots.map(ballot => send(casting, press.roundId, ballot)))), new Set(['cast']))
  t.same(new Set(await Promise.all(ballots.map(ballot => send(casting, press.roundId, ballot)))), new Set(['same']), 'a sheet that is sent again is known')
  t.same(await kept(press.roundId), { keeper: 'process', tags: 0 })
  t.equal(await inBox(press.roundId), 20)
})

t.test('alone: a copy is refused, by whichever place it comes, and others go on', async t => {
  for (const place of [0, 1]) {
    const { press, casting, ballots } = await begun(6)
    t.equal(await send(casting, press.roundId, copyOf(press, ballots[2]!, place === 1)), 'copied')
    const one = { ...printBallot(press, place), envelopes: [...printBallot(press, place).envelopes.slice(1), ballots[3]!.envelopes[0]!] }
    t.equal(await send(casting, press.roundId, one), 'copied', 'one envelope is enough')
    const twin = printBallot(press, place)
    t.equal(await send(casting, press.roundId, { ...twin, envelopes: twin.envelopes.map(() => twin.envelopes[0]!) }), 'copied', 'and so is one twice in a sheet')
    t.equal(await send(casting, press.roundId, printBallot(press, place)), 'cast')
    t.equal(await inBox(press.roundId), 7)
    t.same(await kept(press.roundId), { keeper: 'database', tags: 7 * ballots[0]!.envelopes.length })
  }
})

t.test('alone: a copy that comes while its original is under way', async t => {
  const press = await open()
  const casting = process()
  const original = printBallot(press, 0)
  const outcomes = await Promise.all([original, copyOf(press, original), original, copyOf(press, original, true)].map(ballot => send(casting, press.roundId, ballot)))
  t.same(outcomes.toSorted().slice(0, 3), ['cast', 'copied', 'copied'], 'whichever comes first')
  t.equal(outcomes[2], outcomes[0] === 'copied' ? 'copied' : 'same')
  t.equal(await inBox(press.roundId), 1)
})

t.test('alone: another sheet with the same credential', async t => {
  for (const revote of [false, true]) {
    const press = await open(revote)
    const casting = process()
    const [first, second] = printBallots(press, 2) as [Ballot, Ballot]
    const other = { ...first, envelopes: printBallot(press, 0).envelopes }
    await send(casting, press.roundId, first)
    await send(casting, press.roundId, second)
    const asked = t.capture(stage.world.box.pool, 'query', stage.world.box.pool.query)
    t.equal(await send(casting, press.roundId, other), revote ? 'replaced' : 'spent')
    t.same(await kept(press.roundId), { keeper: 'process', tags: 0 })
    t.equal(await send(casting, press.roundId, other), revote ? 'same' : 'spent', 'and once more')
    t.equal(await send(casting, press.roundId, first), revote ? 'replaced' : 'same', 'and the first again')
    t.equal(await send(casting, press.roundId, { ...first, envelopes: second.envelopes }), revote ? 'copied' : 'spent')
    t.equal(await inBox(press.roundId), 2)
    const answers = await Promise.allSettled(asked().map(call => 'returned' in call ? call.returned as Promise<unknown> : Promise.reject(new Error('threw'))))
    asked.restore()
    t.ok(answers.length > 3 && answers.every(({ status }) => status === 'fulfilled'), 'nothing of it is an error, which a server may write into its log')
  }
})

t.test('two: a second one joins, and both know the envelopes of both', async t => {
  const press = await open()
  const [one, two] = [process(), process(beside)]
  const early = printBallots(press, 10)
  for (const ballot of early) t.equal(await send(one, press.roundId, ballot), 'cast')
  const late = printBallots(press, 10)
  for (const [at, ballot] of late.entries()) t.equal(await send(at % 2 === 0 ? two : one, press.roundId, ballot), 'cast')
  for (const ballot of [...early, ...late]) {
    t.equal(await send(two, press.roundId, copyOf(press, ballot)), 'copied')
    t.equal(await send(one, press.roundId, copyOf(press, ballot)), 'copied')
    t.equal(await send(two, press.roundId, ballot), 'same')
    t.equal(await send(one, press.roundId, ballot), 'same')
  }
  t.equal(await inBox(press.roundId), 20)
  t.same(await kept(press.roundId), { keeper: 'database', tags: 20 * early[0]!.envelopes.length })
})

t.test('two: originals and copies at the same moment, while the second one joins', async t => {
  for (let turn = 0; turn < 6; turn++) {
    const press = await open()
    const [one, two] = [process(), process(beside)]
    const originals = printBallots(press, 24)
    const before = originals.splice(0, turn * 2)
    for (const ballot of before) await send(one, press.roundId, ballot)
    const pairs = await Promise.all(originals.map(async (ballot, at) => {
      const [here, there] = (at + turn) % 3 === 0 ? [two, one] : [one, two]
      return Promise.all([send(here, press.roundId, ballot), send(there, press.roundId, copyOf(press, ballot))])
    }))
    t.same(pairs.filter(pair => pair.toSorted().join() !== 'cast,copied'), [], 'of every pair one is in the box')
    t.same(new Set(await Promise.all(before.map(ballot => send(two, press.roundId, copyOf(press, ballot))))), turn === 0 ? new Set() : new Set(['copied']))
    t.equal(await inBox(press.roundId), 24)
  }
})

t.test('two begin at the same moment', async t => {
  for (let turn = 0; turn < 4; turn++) {
    const press = await open()
    const both = [process(), process(beside)]
    const ballots = printBallots(press, 12)
    const outcomes = await Promise.all(ballots.flatMap(ballot => both.map((casting, at) => send(casting, press.roundId, at === turn % 2 ? ballot : copyOf(press, ballot)))))
    t.same(outcomes.toSorted(), [...Array(12).fill('cast'), ...Array(12).fill('copied')])
    t.equal(await inBox(press.roundId), 12)
  }
})

t.test('one that starts anew, or forgets, has lost its name with its memory', async t => {
  for (const again of ['starts', 'forgets'] as const) {
    const { press, casting, ballots } = await begun(5)
    casting.forget(press.roundId)
    const next = again === 'starts' ? process() : casting
    t.equal(await send(next, press.roundId, copyOf(press, ballots[0]!)), 'copied')
    t.equal(await send(next, press.roundId, ballots[0]!), 'same')
    t.equal(await send(next, press.roundId, printBallot(press, 0)), 'cast')
    t.equal((await kept(press.roundId)).keeper, 'database')
  }
})

t.test('a sheet that was not taken is not known', async t => {
  const press = await open(true)
  const casting = process()
  await send(casting, press.roundId, printBallot(press, 0))
  const ballot = printBallot(press, 0)
  const failing = new pg.Client({ connectionString: stage.database.ownerUrl })
  await failing.connect()
  await failing.query('begin')
  await failing.query('lock table sheets in access exclusive mode')
  const first = send(casting, press.roundId, ballot).catch(() => 'failed')
  await somebodyWaits()
  await stage.world.box.pool.query('select pg_terminate_backend(pid) from pg_locks where not granted')
  t.equal(await first, 'failed')
  await failing.end()
  t.equal(await inBox(press.roundId), 1)
  t.equal(await send(casting, press.roundId, ballot), 'cast')
  t.equal(await send(casting, press.roundId, ballot), 'same')
  t.equal(await inBox(press.roundId), 2)
})

t.test('a sheet that waits while the round changes goes by what it finds then', async t => {
  for (const [change, outcome, keeper] of [
    ["update rounds set state = 'closing' where id = $1", 'not-open', 'process'],
    ["update rounds set close_not_after = clock_timestamp() - interval '1 second' where id = $1", 'not-open', 'process'],
    ['update tag_keepers set keeper = null where round_id = $1', 'cast', 'database'],
    ['update rounds set title = title where id = $1', 'cast', 'process'],
  ] as const) {
    for (const count of [1, 3]) {
      const { press, casting, ballots } = await begun(2)
      const changing = new pg.Client({ connectionString: stage.database.ownerUrl })
      await changing.connect()
      await changing.query('begin')
      await changing.query('select pg_advisory_xact_lock(round_lock($1))', [press.roundId])
      const sending = printBallots(press, count).map(ballot => send(casting, press.roundId, ballot))
      await somebodyWaits()
      await changing.query('lock table sheets in access exclusive mode')
      await changing.query(change, [press.roundId])
      await changing.query('commit')
      await changing.end()
      t.same(new Set(await Promise.all(sending)), new Set([outcome]), `${count} after ${change}`)
      t.equal(await inBox(press.roundId), ballots.length + (outcome === 'cast' ? count : 0))
      t.equal((await kept(press.roundId)).keeper, keeper)
    }
  }
})

t.test('a memory that is full hands the box over', async t => {
  const press = await open()
  const ballots = printBallots(press, 12)
  const casting = process(stage.world, 4 * ballots[0]!.envelopes.length)
  for (const ballot of ballots.slice(0, 5)) await send(casting, press.roundId, ballot)
  t.same(await kept(press.roundId), { keeper: 'process', tags: 0 })
  t.same(new Set(await Promise.all(ballots.slice(5).map(ballot => send(casting, press.roundId, ballot)))), new Set(['cast']))
  t.same(await kept(press.roundId), { keeper: 'database', tags: 12 * ballots[0]!.envelopes.length })
  for (const ballot of ballots) t.equal(await send(casting, press.roundId, copyOf(press, ballot)), 'copied')
})

t.test('what stands beside the sheets is lost, as in a crash of the server', async t => {
  for (const next of ['the same', 'another'] as const) {
    const { press, casting, ballots } = await begun(5)
    await stage.asOwner('truncate tag_keepers, tagged_constituencies, envelope_tags')
    const after = next === 'another' ? process(beside) : casting
    t.equal(await send(after, press.roundId, copyOf(press, ballots[0]!)), 'copied')
    t.equal(await send(after, press.roundId, printBallot(press, 0)), 'cast')
    t.equal(await send(after, press.roundId, copyOf(press, ballots[2]!)), 'copied')
    t.equal((await kept(press.roundId)).keeper, 'database')
  }
})
