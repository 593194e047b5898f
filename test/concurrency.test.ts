import t from 'tap'
import { toBase64url } from '../src/domain/encoding.js'
import { sha256 } from '../src/crypto/sha256.js'
import { closeRound } from '../src/steps/close.js'
import { createWorld } from '../src/steps/create-world.js'
import { castSheets } from '../src/store/boxes.js'
import { connect } from '../src/store/database.js'
import type { BoxSide } from '../src/store/tables.js'
import { blindedMessage, castAt, changed, digestOf, issueAt, post, pressOf, printBallot, printBallots, signInAt, storedSheet } from './support/ballots.js'
import type { Answer, Ballot, Press, Where } from './support/ballots.js'
import { testCluster } from './support/cluster.js'
import { serveStage } from './support/service.js'
import { bring, draftStaged, openStaged, prepareStaged, setStage } from './support/stage.js'
import type { StagedRound, StageUnit } from './support/stage.js'

// Two services on one database, so that what one of them gathers or remembers is not what keeps ballots right.
const units: readonly StageUnit[] = [{ code: 'LD', parent: null, voters: 0 }, { code: 'D1', parent: 'LD', voters: 100 }, { code: 'D2', parent: 'LD', voters: 100 }]
const stage = await setStage(t, { cluster: await testCluster(t), units })
const beside = createWorld(stage.database.urls, stage.world.keys)
t.teardown(() => beside.close())
const services = [await serveStage(t, stage), await serveStage(t, { ...stage, world: beside })] as const
const [one, two]: readonly [Where, Where] = [async () => services[0].url, async () => services[1].url]
const either = (at: number): Where => at % 2 === 0 ? one : two

t.test('one voter with two devices is issued one credential', async t => {
  const { slips } = await openStaged(stage, { units })
  const outcomes = await Promise.all(slips.slice(0, 100).map(async ({ code }) => {
    const token = await tokenFor(code)
    const messages = [blindedMessage(), blindedMessage()] as const
    const answers = await Promise.all(messages.map((message, at) => issueAt(either(at), token, message)))
    const winner = answers.findIndex(({ status }) => status === 200)
    const again = await Promise.all(Array.from({ length: 4 }, (_, at) => issueAt(either(at), token, messages[winner]!)))
    const loser = await issueAt(either(winner), token, messages[1 - winner]!)
    return { codes: answers.map(({ code: refusal }) => refusal).toSorted(), late: loser.code, signatures: new Set([answers[winner]!, ...again].map(({ body }) => body.blindSignature)).size }
  }))
  t.same(outcomes.filter(({ codes }) => codes.join() !== ['already-issued', null].join()), [], 'of every pair one device was issued')
  t.same(outcomes.filter(({ late }) => late !== 'already-issued'), [], 'and the other never is')
  t.same(outcomes.filter(({ signatures }) => signatures !== 1), [], 'a repeated message gets the same signature everywhere')
})

t.test('a message sent from many connections at once is signed once', async t => {
  const { slips } = await openStaged(stage, { units })
  const signatures = await Promise.all(slips.slice(0, 20).map(async ({ code }) => {
    const [token, message] = [await tokenFor(code), blindedMessage()]
    const answers = await Promise.all(Array.from({ length: 6 }, (_, at) => issueAt(either(at), token, message)))
    return answers.map(({ body }) => body.blindSignature)
  }))
  t.ok(signatures.flat().every(signature => signature?.length === 342), 'every connection has an answer')
  t.ok(signatures.every(same => new Set(same).size === 1))
  t.equal(new Set(signatures.flat()).size, 20)
})

t.test('one credential from ten devices at once is one sheet', async t => {
  for (const revote of [false, true]) {
    const round = await openStaged(stage, { units, rules: { revote } })
    for (const ballot of printBallots(await pressOf(stage, round.id), 8)) {
      const sheets = Array.from({ length: 10 }, () => changed(ballot))
      const answers = await Promise.all(sheets.map((sheet, at) => castAt(either(at), sheet)))
      const taken = answers.flatMap(({ status, body }, at) => status === 201 ? [{ ...body, own: digestOf(sheets[at]!) }] : [])
      t.same(taken.map(({ version }) => version).toSorted((a, b) => a - b), revote ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] : [1])
      t.same(answers.flatMap(({ code }) => code ?? []), revote ? [] : Array(9).fill('credential-spent'))
      t.ok(taken.every(({ sheet, own }) => sheet === own), 'a receipt is for the sheet that was sent')
      t.same(await inBox(ballot), [taken.find(({ version }) => version === taken.length)?.sheet], 'the last version is in the box')
    }
  }
})

t.test('one sheet sent ten times at once is taken once', async t => {
  const round = await openStaged(stage, { units })
  for (const ballot of printBallots(await pressOf(stage, round.id), 8)) {
    const answers = await Promise.all(Array.from({ length: 10 }, (_, at) => castAt(either(at), ballot)))
    t.same(answers.map(({ status }) => status).toSorted(), [...Array(9).fill(200), 201])
    t.equal(new Set(answers.map(({ body }) => JSON.stringify(body))).size, 1, 'one receipt')
    t.same(await inBox(ballot), [digestOf(ballot)])
  }
})

t.test('of two sheets with the same envelopes one is taken, and those sent with them all are', async t => {
  const round = await openStaged(stage, { units })
  const press = await pressOf(stage, round.id)
  for (let turn = 0; turn < 10; turn++) {
    const original = printBallot(press, turn % 2)
    const copy = { ...printBallot(press, turn % 2), envelopes: original.envelopes.toReversed() }
    const innocent = printBallots(press, 16)
    const answers = await Promise.all([original, ...innocent, copy].map((ballot, at) => castAt(either(at), ballot)))
    t.same([answers[0]!.code, answers.at(-1)!.code].toSorted(), [null, 'wrong-sheet'].toSorted())
    t.ok(answers.slice(1, -1).every(({ status }) => status === 201))
  }
})

t.test('batches that meet in opposite orders never wait for each other in a circle', async t => {
  const round = await openStaged(stage, { units })
  const press = await pressOf(stage, round.id)
  const boxes = [0, 1].map(() => connect<BoxSide>(stage.database.urls.box, { applicationName: 'batches' }))
  const send = (side: number, ballots: readonly Ballot[]) => castSheets(boxes[side]!.pool, round.id, true, ballots.map(storedSheet))
  const outcomes: string[] = []
  for (let turn = 0; turn < 25; turn++) {
    const ballots = printBallots(press, 24)
    const copies = ballots.map(({ envelopes }, at) => ({ ...printBallot(press, at % 2), envelopes: envelopes.toReversed() }))
    const meeting = [[ballots, ballots.toReversed()], [ballots.map(changed), ballots.toReversed().map(changed)], [copies.map(changed), copies.toReversed().map(changed)]] as const
    for (const [there, back] of meeting) outcomes.push(...(await Promise.all([send(0, there), send(1, back)])).flat().map(({ outcome }) => outcome))
    const late = await Promise.all([send(0, copies.slice(0, 12)), send(1, copies.slice(12).toReversed())])
    outcomes.push(...late.flat().map(({ outcome }) => outcome))
  }
  t.same([...new Set(outcomes)].toSorted(), ['cast', 'replaced', 'same'])
  await Promise.all(boxes.map(({ close }) => close()))
  t.equal(await deadlocksAfter('batches'), 0)
})

t.test('rounds are closed at the same time, while a third goes on', async t => {
  const rounds = await Promise.all(Array.from({ length: 5 }, () => openStaged(stage, { units })))
  const [busy, ...closing] = await Promise.all(rounds.map(round => pressOf(stage, round.id)))
  for (const press of closing) await castSheets(stage.world.box.pool, press.roundId, true, printBallots(press, 200).map(storedSheet))
  for (const { id } of rounds.slice(1)) await closeRound(stage.world, stage.organiser, id)
  let sealed = false
  const casting = Promise.all(Array.from({ length: 8 }, async (_, at) => {
    const answers: Answer[] = []
    while (!sealed) answers.push(await castAt(either(at), printBallot(busy!, at % 2)))
    return answers
  }))
  const closed = await Promise.all(rounds.slice(1).map(({ id }, at) => closeRound(at % 2 === 0 ? stage.world : beside, stage.head, id))).finally(() => { sealed = true })
  t.same(closed, Array(4).fill({ done: true }))
  t.same((await casting).flat().filter(({ status }) => status !== 201), [], 'nobody else notices')
  t.same(await statesOf(rounds.slice(1)), Array(4).fill('closed'))
})

async function tokenFor (code: string): Promise<string> {
  return (await signInAt(one, code)).body.token
}

/** Digests of the sheets that lie in the box with a credential. */
async function inBox ({ roundId, nonce }: Ballot): Promise<string[]> {
  const rows = await stage.asOwner<{ sheet: Buffer }>('select sha256(nonce || envelopes) as sheet from sheets where round_id = $1 and nonce = $2', [roundId, Buffer.from(nonce, 'base64url')])
  return rows.map(({ sheet }) => toBase64url(sheet))
}

/** Deadlocks the server has broken so far; a connection tells of its own when it ends. */
async function deadlocksAfter (applicationName: string): Promise<number> {
  for (;;) {
    const left = await stage.asOwner('select pid from pg_stat_activity where application_name = $1', [applicationName])
    if (left.length === 0) break
  }
  const [row] = await stage.asOwner<{ deadlocks: number }>('select deadlocks::int as deadlocks from pg_stat_database where datname = current_database()')
  return row!.deadlocks
}

async function statesOf (rounds: readonly Pick<StagedRound, 'id'>[]): Promise<string[]> {
  const rows = await stage.asOwner<{ state: string }>('select state from rounds where id = any ($1)', [rounds.map(({ id }) => id)])
  return rows.map(({ state }) => state)
}
