import { setTimeout as delay } from 'node:timers/promises'
import t from 'tap'
import { sha256 } from '../src/crypto/sha256.js'
import { fromBase64url, toBase64url } from '../src/domain/encoding.js'
import type { Actor } from '../src/domain/staff/role.js'
import { boxDigests } from '../src/steps/conduct/box-roots.js'
import { checkShare } from '../src/steps/draft/ceremony.js'
import { closeRound } from '../src/steps/conduct/close.js'
import { createWorld } from '../src/steps/create-world.js'
import { castSheets, keepTags } from '../src/store/boxes.js'
import type { CastResult } from '../src/store/boxes.js'
import { connect } from '../src/store/database.js'
import type { Database } from '../src/store/database.js'
import type { BoxSide } from '../src/store/tables.js'
import { blindedMessage, castAt, changed, deadlocksAfter, digestOf, holderOf, issueAt, post, pressOf, printBallot, printBallots, sheetsOf, signInAt, storedSheet } from './support/ballots.js'
import type { Answer, Ballot, Where } from './support/ballots.js'
import { testCluster } from './support/cluster.js'
import { contentsOf } from './support/contents.js'
import { serveStage } from './support/service.js'
import { bring, draftStaged, openStaged, setStage } from './support/stage.js'
import type { StageUnit } from './support/stage.js'

t.setTimeout(0)
// Two services on one database, so that what one of them gathers or remembers is not what keeps ballots right.
const units: readonly StageUnit[] = [{ code: 'LD', parent: null, voters: 0 }, { code: 'D1', parent: 'LD', voters: 50 }, { code: 'D2', parent: 'LD', voters: 50 }]
const stage = await setStage(t, { cluster: await testCluster(t), units })
const beside = createWorld(stage.database.urls, stage.world.keys)
t.teardown(() => beside.close())
const services = [await serveStage(t, stage), await serveStage(t, { ...stage, world: beside })] as const
const [one, two]: readonly [Where, Where] = [async () => services[0].url, async () => services[1].url]
const either = (at: number): Where => at % 2 === 0 ? one : two

t.test('one voter with two devices is issued one credential', async t => {
  const { slips } = await openStaged(stage, { units })
  const outcomes = await Promise.all(slips.slice(0, 40).map(async ({ code }) => {
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
    for (const ballot of printBallots(await pressOf(stage, round.id), 4)) {
      const sheets = Array.from({ length: 10 }, () => changed(ballot))
      const answers = await Promise.all(sheets.map((sheet, at) => castAt(either(at), sheet)))
      const taken = answers.flatMap(({ status, body }, at) => status === 201 ? [{ ...body, own: digestOf(sheets[at]!) }] : [])
      t.same(taken.map(({ version }) => version).toSorted((a, b) => a - b), revote ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] : [1])
      t.same(answers.flatMap(({ code }) => code ?? []), revote ? [] : Array(9).fill('credential-spent'))
      t.ok(taken.every(({ sheet, own }) => sheet === own), 'a receipt is for the sheet that was sent')
      t.same(await sheetsOf(stage, ballot), [taken.find(({ version }) => version === taken.length)?.sheet], 'the last version is in the box')
    }
  }
})

t.test('one sheet sent ten times at once is taken once', async t => {
  const round = await openStaged(stage, { units })
  for (const ballot of printBallots(await pressOf(stage, round.id), 4)) {
    const answers = await Promise.all(Array.from({ length: 10 }, (_, at) => castAt(either(at), ballot)))
    t.same(answers.map(({ status }) => status).toSorted(), [...Array(9).fill(200), 201])
    t.equal(new Set(answers.map(({ body }) => JSON.stringify(body))).size, 1, 'one receipt')
    t.same(await sheetsOf(stage, ballot), [digestOf(ballot)])
  }
})

t.test('of two sheets with the same envelopes one is taken, and those sent with them all are', async t => {
  const round = await openStaged(stage, { units })
  const press = await pressOf(stage, round.id)
  for (let turn = 0; turn < 5; turn++) {
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
  const send = (side: number, ballots: readonly Ballot[]) => castTogether(boxes[side]!, round.id, ballots)
  const outcomes: string[] = []
  for (let turn = 0; turn < 8; turn++) {
    const ballots = printBallots(press, 24)
    const copies = ballots.map(({ envelopes }, at) => ({ ...printBallot(press, at % 2), envelopes: envelopes.toReversed() }))
    const meeting = [[ballots, ballots.toReversed()], [ballots.map(changed), ballots.toReversed().map(changed)], [copies.map(changed), copies.toReversed().map(changed)]] as const
    for (const [there, back] of meeting) outcomes.push(...(await Promise.all([send(0, there), send(1, back)])).flat().map(({ outcome }) => outcome))
    const late = await Promise.all([send(0, copies.slice(0, 12)), send(1, copies.slice(12).toReversed())])
    outcomes.push(...late.flat().map(({ outcome }) => outcome))
  }
  t.same([...new Set(outcomes)].toSorted(), ['cast', 'replaced', 'same'])
  await Promise.all(boxes.map(({ close }) => close()))
  t.equal(await deadlocksAfter(stage, 'batches'), 0)
})

t.test('rounds are closed at the same time, while a third goes on', async t => {
  const rounds = await Promise.all(Array.from({ length: 5 }, () => openStaged(stage, { units })))
  const [busy, ...closing] = await Promise.all(rounds.map(round => pressOf(stage, round.id)))
  for (const press of closing) await castTogether(stage.world.box, press.roundId, printBallots(press, 80))
  for (const { id } of rounds.slice(1)) await closeRound(stage.world, stage.organiser, id)
  const sealed = new AbortController()
  const casting = Promise.all(Array.from({ length: 8 }, async (_, at) => {
    const answers: Answer[] = []
    while (!sealed.signal.aborted) answers.push(await castAt(either(at), printBallot(busy!, at % 2)))
    return answers
  }))
  const closed = await Promise.all(rounds.slice(1).map(({ id }, at) => closeRound(at % 2 === 0 ? stage.world : beside, stage.head, id))).finally(() => sealed.abort())
  t.same(closed.filter(({ done }) => !done), [])
  t.same((await casting).flat().filter(({ status }) => status !== 201), [], 'nobody else notices')
  t.same(await stage.asOwner('select distinct state from rounds where id = any ($1)', [closing.map(({ roundId }) => roundId)]), [{ state: 'closed' }])
})

t.test('closing ends issuing and casting between two requests, never inside one', async t => {
  const { id, slips } = await openStaged(stage, { units })
  const press = await pressOf(stage, id)
  const tokens = await Promise.all(slips.map(({ code }) => tokenFor(code)))
  const casts: { readonly ballot: Ballot, readonly code: string | null }[] = []
  const issues: { readonly holder: string, readonly code: string | null }[] = []
  const casting = Array.from({ length: 16 }, async (_, at) => {
    for (let code: string | null = null; code === null && casts.length < 20_000;) {
      const ballot = printBallot(press, at % 2)
      code = (await castAt(either(at), ballot)).code
      casts.push({ ballot, code })
    }
  })
  const issuing = Array.from({ length: 8 }, async (_, at) => {
    for (let token = tokens.pop(); token !== undefined && issues.at(-1)?.code !== 'not-open'; token = tokens.pop()) {
      issues.push({ holder: holderOf(token), code: (await issueAt(either(at), token, blindedMessage())).code })
    }
  })
  while (casts.length < 40) await delay(1)
  const closings = await Promise.all([stage.organiser, stage.otherOrganiser, stage.head].map((actor, at) => act(at, actor, `/api/rounds/${id}/close`)))
  await Promise.all([...casting, ...issuing])

  t.equal(closings.filter(({ body }) => (body as { done?: boolean }).done).length, 1, 'of three that close at once one does it')
  t.same(closings.flatMap(({ code }) => code ?? []).filter(code => code !== 'wrong-state'), [])
  t.same(await eventsOf(id, 'round-closed', 'box-sealed'), { 'round-closed': 1, 'box-sealed': 1 })
  const sealed = new Set((await Promise.all(press.places.map(place => boxDigests(stage.world, id, place.id)))).flatMap(({ credentials }) => credentials.map(toBase64url)))
  const isSealed = ({ ballot }: { readonly ballot: Ballot }) => sealed.has(toBase64url(sha256(fromBase64url(ballot.nonce))))
  t.same(casts.filter(cast => cast.code === null && !isSealed(cast)), [], 'whatever was acknowledged is in the box')
  t.same(casts.filter(cast => cast.code !== null && isSealed(cast)), [], 'whatever was refused is not')
  t.equal(sealed.size, casts.filter(({ code }) => code === null).length, 'and nothing else')
  t.same([...new Set([...casts, ...issues].map(({ code }) => code))].filter(code => code !== null), ['not-open'])
  const took = await stage.asOwner<{ holder: string }>('select holder from participants where round_id = $1', [id])
  t.same(took.map(({ holder }) => holder).toSorted(), issues.filter(({ code }) => code === null).map(({ holder }) => holder).toSorted())
  t.same(await stage.asOwner('select sum(issued)::int as issued from issued_counts where round_id = $1', [id]), [{ issued: took.length }])
})

t.test('of two that do the same at once one does it', async t => {
  const { id, shares } = await draftStaged(stage, { units })
  const twice = async (actor: Actor, name: string, body?: unknown): Promise<Answer[]> => {
    const answers = await Promise.all([0, 1].map(at => act(at, actor, `/api/rounds/${id}/${name}`, body)))
    const [refusal, ...others] = answers.flatMap(({ code }) => code ?? [])
    t.ok(others.length === 0 && ['in-progress', 'wrong-state', 'conflict'].includes(refusal ?? ''), `${name}: ${refusal}`)
    return answers
  }
  await twice(stage.organiser, 'prepare')
  for (const share of shares) await checkShare(stage.world, stage.head, id, share.index, fromBase64url(share.digest))
  const slips = (await twice(stage.organiser, 'slips', {})).find(({ code }) => code === null)!.body as { code: string }[]
  await act(0, stage.organiser, `/api/rounds/${id}/open`)
  await twice(stage.head, 'open')
  for (const { code } of slips) await issueAt(one, await tokenFor(code), blindedMessage())
  for (const ballot of printBallots(await pressOf(stage, id), 20)) await castAt(two, ballot)
  await act(0, stage.organiser, `/api/rounds/${id}/close`)
  await twice(stage.head, 'close')
  await twice(stage.head, 'count', { shares: bring(shares, 2).map(toBase64url) })
  await twice(stage.organiser, 'publish')
  const once = ['round-prepared', 'slips-printed', 'round-opened', 'round-closed', 'box-sealed', 'round-counted', 'round-published']
  t.same(await eventsOf(id, ...once), Object.fromEntries(once.map(name => [name, 1])))
})

t.test('what is asked for again after a lost reply changes nothing', async t => {
  const { id, shares } = await draftStaged(stage, { units })
  const again = async <Body>(name: string, refusal: string | null, ask: () => Promise<Answer<Body>>): Promise<Body> => {
    const first = await ask()
    const before = await ballotsAndRounds()
    const second = await ask()
    t.same([first.code, second.code], [null, refusal], name)
    if (refusal === null) t.same(second.body, first.body, `${name}: the same answer`)
    t.same(await ballotsAndRounds(), before, `${name}: nothing changes`)
    return first.body
  }
  const step = (actor: Actor, name: string, refusal: string | null, body?: unknown) => again(name, refusal, () => act(0, actor, `/api/rounds/${id}/${name}`, body))
  await step(stage.organiser, 'prepare', 'wrong-state')
  for (const share of shares) await step(stage.head, `shares/${share.index}/check`, null, { digest: share.digest })
  const slips = await step(stage.organiser, 'slips', 'conflict', {}) as { code: string }[]
  await step(stage.organiser, 'open', null)
  await step(stage.head, 'open', 'wrong-state')
  const [ballots, blinded] = [printBallots(await pressOf(stage, id), 4), blindedMessage()]
  for (const { code } of [...slips.slice(0, 3), ...slips.slice(-3)]) {
    await again('sign-in', null, async () => {
      const { body: { token: _, ...session }, ...answer } = await signInAt(one, code)
      return { ...answer, body: session }
    })
    const token = await tokenFor(code)
    await again('issue', null, () => issueAt(two, token, blinded))
  }
  for (const ballot of ballots) await again('cast', null, () => castAt(one, ballot))
  await step(stage.organiser, 'close', null)
  await step(stage.head, 'close', 'wrong-state')
  await step(stage.head, 'count', 'wrong-state', { shares: bring(shares, 2).map(toBase64url) })
  await step(stage.organiser, 'publish', 'wrong-state')
})

async function tokenFor (code: string): Promise<string> {
  return (await signInAt(one, code)).body.token
}

/** A member of staff asks one of the services. */
async function act (at: number, actor: Actor, path: string, body?: unknown): Promise<Answer> {
  return post(either(at), path, body, await services[0].token(actor))
}

/** How often each action stands in a round's trail. */
async function eventsOf (roundId: string, ...actions: readonly string[]): Promise<Record<string, number>> {
  const rows = await stage.asOwner<{ action: string, times: number }>(
    'select action, count(*)::int as times from audit_events where round_id = $1 and action = any ($2) group by action', [roundId, actions])
  return Object.fromEntries(rows.map(({ action, times }) => [action, times]))
}

/** All that is stored but the trail, which tells of every confirmation, and staff sessions. */
async function ballotsAndRounds (): Promise<Record<string, string>> {
  const { audit_events: _trail, sessions: _sessions, ...rest } = await contentsOf(stage)
  return rest
}

/** One batch, straight into the box, as a process that is not alone puts it there. */
async function castTogether (box: Database<BoxSide>, roundId: string, ballots: readonly Ballot[]): Promise<readonly CastResult[]> {
  await keepTags(box.db, roundId, null)
  const results = await castSheets(box.pool, roundId, true, null, ballots.map(storedSheet))
  if (!results) throw new Error('somebody else knows what is in the box')
  return results
}
