import { randomBytes, randomInt } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import t from 'tap'
import type { Test } from 'tap'
import { isReceiptFor } from '../src/client/receipt.js'
import type { Receipt } from '../src/client/receipt.js'
import { sha256 } from '../src/crypto/sha256.js'
import { chanceOf } from '../src/demo/chance.js'
import { fromBase64url, toBase64url } from '../src/domain/encoding.js'
import type { Actor } from '../src/domain/staff/role.js'
import { verifyBox } from '../src/offline/verify.js'
import { boxDigests } from '../src/steps/conduct/box-roots.js'
import { exportBox } from '../src/steps/count/export-box.js'
import { openCrew } from './harness/crew.js'
import { Killer } from './harness/killer.js'
import { liveThrough } from './harness/life.js'
import { blindedMessage, castAt, changed, digestOf, holderOf, issueAt, post, pressOf, printBallot, printBallots, signInAt, storedSheet } from './support/ballots.js'
import type { Answer, Ballot } from './support/ballots.js'
import { temporaryFolder, testCluster } from './support/cluster.js'
import { partitionsOf } from './support/contents.js'
import { homPhieu, kill, runService } from './support/process.js'
import type { RunningService } from './support/process.js'
import { serveStage } from './support/service.js'
import { openStaged, setStage } from './support/stage.js'
import type { StageUnit } from './support/stage.js'
import { wholeTrail } from './support/trail.js'

t.setTimeout(0)
const VOTERS = 2000
const DEVICES = 32
/** Decides who is killed when; CRASH_SEED repeats the decisions of a run. */
const seed = process.env.CRASH_SEED ?? `${randomInt(2 ** 32)}`
const chance = chanceOf(seed)
t.comment(`CRASH_SEED=${seed}`)

const units: readonly StageUnit[] = [{ code: 'LD', parent: null, voters: 0 },
  ...['D1', 'D2', 'D3', 'D4'].map(code => ({ code, parent: 'LD', voters: VOTERS / 4 }))]
const platoon: readonly StageUnit[] = [{ code: 'D1', parent: 'LD', voters: 20 }]
const company: readonly StageUnit[] = [{ code: 'D1', parent: 'LD', voters: 10 }, { code: 'D2', parent: 'LD', voters: 10 }]
const secret = randomBytes(32)
const cluster = await testCluster(t, { durable: true, secret })
const stage = await setStage(t, { cluster, units, secret, subjects: 5 })
const { token } = await serveStage(t, stage)
const round = await openStaged(stage, { units })
const press = await pressOf(stage, round.id)
const environment = { DATA_DIR: await temporaryFolder(t), SECRET: toBase64url(secret), DATABASE_URL: stage.database.ownerUrl }
let running = revive()
const where = async () => (await running).url

/** What each voter holds at the end: the last sheet he sent, and what he was answered. */
const held: { readonly ballot: Ballot, readonly answer: Answer<Receipt> }[] = []

t.test('two thousand vote while service and server are killed', async t => {
  const ballots = printBallots(press, VOTERS)
  const failed = new AbortController()
  const devices = Promise.all(Array.from({ length: DEVICES }, async () => {
    for (let ballot = ballots.pop(); ballot; ballot = ballots.pop()) held.push(await vote(ballot, ballots.length % 5 === 0))
  })).catch((error: unknown) => failed.abort(error))
  for (const [turn, victim] of shuffled(['service', 'server', 'service', 'server', 'both']).entries()) {
    const moment = Math.floor(VOTERS * (turn + 0.5 + chance() / 2) / 6)
    while (held.length < moment && !failed.signal.aborted) await delay(5)
    t.comment(`${victim} killed after ${held.length} sheets`)
    await Promise.all([victim !== 'server' && killService(), victim !== 'service' && killServer()])
  }
  await devices
  t.equal(failed.signal.reason, undefined)

  t.equal(held.length, VOTERS, 'everybody has his answer')
  t.same(held.flatMap(({ answer }) => answer.code ?? []), [], 'and it is no refusal')
  t.comment(`${held.filter(({ answer }) => answer.status === 200).length} replies were lost and asked for again`)
  t.same(held.filter(({ ballot, answer }) => answer.body.sheet !== digestOf(ballot)), [], 'for the sheet he sent last')
  const { manifest, hash } = await stage.world.frozen.get(round.id)
  const isSigned = ({ ballot, answer }: typeof held[number]) => isReceiptFor({ ...ballot, manifestHash: hash, receiptKey: manifest.receiptKey }, answer.body)
  t.same(held.filter((_, at) => at % 50 === 0).filter(one => !isSigned(one)), [], 'signed with the round’s key')

  const rows = await stage.asOwner<{ nonce: Buffer, sheet: Buffer, version: number }>('select nonce, sha256(nonce || envelopes) as sheet, version from sheets where round_id = $1', [round.id])
  const box = new Map(rows.map(row => [toBase64url(row.nonce), row]))
  t.equal(rows.length, VOTERS, 'no sheet is missing, none is there twice')
  t.same(held.filter(({ ballot, answer }) => {
    const row = box.get(ballot.nonce)
    return !row || toBase64url(row.sheet) !== answer.body.sheet || row.version !== answer.body.version
  }), [], 'what was acknowledged is in the box, byte for byte')
})

t.test('after a crash of the server a copied envelope is refused, and one’s own sheet is known', async t => {
  await killServer()
  t.same(await stage.asOwner('select from tagged_constituencies where round_id = $1', [round.id]), [], 'what stands beside the sheets is lost')
  const { ballot, answer } = held.find(one => one.ballot.constituencyId === press.places[0]!.id)!
  const copy = { ...printBallot(press, 0), envelopes: ballot.envelopes.toReversed() }
  t.equal((await castAt(where, copy)).code, 'wrong-sheet')
  t.same((await castAt(where, ballot)).body, answer.body)
  t.same(await stage.asOwner('select count(*)::int as tags from envelope_tags where round_id = $1', [round.id]), [{ tags: VOTERS / 4 * 5 }], 'and has been made again')
})

t.test('a cast under way when closing is asked for is finished first', async t => {
  const { id } = await openStaged(stage, { units: platoon })
  const ballot = printBallot(await pressOf(stage, id), 0)
  const { constituencyId, nonce, signature, envelopes } = storedSheet(ballot)
  const between = await standBetween('insert into sheets (round_id, constituency_id, nonce, signature, envelopes) values ($1, $2, $3, $4, $5)', [id, constituencyId, nonce, signature, envelopes])
  const casting = castAt(where, ballot)
  const closing = await askToClose(t, id)
  await between.end()
  t.equal((await casting).status, 201)
  t.same((await closing()).body, { done: true })
  t.same((await boxDigests(stage.world, id, ballot.constituencyId)).credentials.map(toBase64url), [digest(ballot.nonce)])
})

t.test('an issue under way when closing is asked for is finished first', async t => {
  const { id, slips: [slip] } = await openStaged(stage, { units: platoon })
  const voter = (await signInAt(where, slip!.code)).body.token
  const between = await standBetween('insert into issued_marks (round_id, holder, constituency_id, blinded_digest) values ($1, $2, $3, $4)', [id, holderOf(voter), slip!.constituencyId, randomBytes(32)])
  const issuing = issueAt(where, voter, blindedMessage())
  const closing = await askToClose(t, id)
  await between.end()
  t.equal((await issuing).status, 200)
  t.same((await closing()).body, { done: true })
  t.same(await stage.asOwner('select holder from participants where round_id = $1', [id]), [{ holder: holderOf(voter) }])
})

t.test('a closing that is cut short twice completes by itself', async t => {
  await close(round.id, stage.organiser)
  const [atRoll, atBox] = [await hold('participants'), await hold('pile_chunks')]
  const asked = close(round.id, stage.head)
  await waitedFor('participants')
  t.equal(await state(round.id), 'closing', 'voting has ended, nothing is sealed')
  const first = await running
  running = (async () => {
    await kill(first)
    await atRoll.end()
    const second = homPhieu(t, ['serve'], environment)
    await waitedFor('pile_chunks')
    await kill(second)
    await killServer()
    await atBox.end().catch(() => {})
    t.same([await state(round.id), await partitionsOf(stage, round.id)], ['closing', ['envelope_tags', 'sheets', 'tag_keepers', 'tagged_constituencies']], 'the roll is sealed, the box is not')
    return revive()
  })()
  await running
  while (await state(round.id) !== 'closed') await delay(50)
  t.ok([null, 'wrong-state'].includes((await asked).code))
  t.equal((await castAt(where, printBallot(press, 0))).code, 'not-open')
  t.same(await partitionsOf(stage, round.id), [])

  const digests = await Promise.all(press.places.map(({ id }) => boxDigests(stage.world, round.id, id)))
  const [nonces, envelopes] = [digests.flatMap(({ credentials }) => credentials), digests.flatMap(place => place.envelopes)].map(list => list.map(toBase64url).toSorted())
  t.same(nonces, held.map(({ ballot }) => digest(ballot.nonce)).toSorted(), 'every credential, once')
  t.same(envelopes, held.flatMap(({ ballot }) => ballot.envelopes.map(digest)).toSorted(), 'every envelope, once')
  await verifies(t)
  const { brokenAt, entries } = await wholeTrail(stage.world)
  t.equal(brokenAt, null)
  t.same(entries.filter(({ roundId }) => roundId === round.id).filter(({ action }) => action === 'round-closed' || action === 'box-sealed').map(({ action }) => action), ['round-closed', 'box-sealed'])
})

t.test('a whole round, struck at every act, of which nobody is in doubt', async t => {
  const crew = await openCrew(t, 2, environment)
  const killer = new Killer(crew, stage, chance)
  const folder = await temporaryFolder(t)
  const { voters, receipts, complaints } = await liveThrough({ stage, crew, strike: () => killer.strike(), units: company, token, folder }, seed,
    { voting: 2, closing: 1, counting: 1, publishing: 1 })
  t.comment(`${[...killer.kills].map(([victim, kills]) => `${victim} ${kills}`).join(', ')} killed; ${receipts} of ${voters} hold receipts`)
  t.same(complaints, [])
  t.ok(killer.total >= 4)
  t.ok(receipts > voters / 2)
})

/** The export is whole, right in itself, and has the root that was published. */
async function verifies (t: Test): Promise<void> {
  const path = join(t.testdir(), 'box.json')
  let text = ''
  for await (const piece of await exportBox(stage.world, stage.inspector, round.id)) text += piece
  await writeFile(path, text)
  const { findings, problems } = await verifyBox(path)
  t.same(problems, [])
  t.same(findings.places.map(({ collected }) => collected), press.places.map(() => VOTERS / 4))
  const [kept] = await stage.asOwner<{ root: Buffer }>('select box_root as root from rounds where id = $1', [round.id])
  t.equal(toBase64url(findings.roundRoot), toBase64url(kept!.root))
}

/** Does what a request is about to do, in a transaction that never ends well: the request waits in its middle until the connection ends. */
async function standBetween (statement: string, values: readonly unknown[] = []): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: stage.database.ownerUrl })
  client.on('error', () => {})
  await client.connect()
  await client.query('begin')
  await client.query(statement, [...values])
  return client
}

/** Both sides ask for the closing while a request waits in its middle: it must wait as well. Gives the outcome when that is asked for. */
async function askToClose (t: Test, id: string): Promise<() => Promise<Answer>> {
  while (await waiting('transactionid') === 0) await delay(20)
  const closing = close(id, stage.organiser).then(() => close(id, stage.head))
  while (await waiting('advisory') === 0 && await state(id) === 'open') await delay(20)
  t.equal(await state(id), 'open', 'closing waits')
  return () => closing
}

/** One side confirms the closing, over the service. */
async function close (id: string, actor: Actor): Promise<Answer> {
  return post(where, `/api/rounds/${id}/close`, undefined, await token(actor))
}

/** Casts until it is acknowledged, and where he changes his mind once more. */
async function vote (ballot: Ballot, changesHisMind: boolean): Promise<typeof held[number]> {
  const first = { ballot, answer: await castAt(where, ballot) }
  if (!changesHisMind || first.answer.code !== null) return first
  const other = changed(ballot)
  return { ballot: other, answer: await castAt(where, other) }
}

async function killService (): Promise<void> {
  const dead = await running
  running = kill(dead).then(revive)
  await running
}

/** Kills the postmaster, at which all its processes end; resolves when the server that is started in its place answers. */
async function killServer (): Promise<void> {
  const { pid } = cluster.postgres
  process.kill(pid, 'SIGKILL')
  while (cluster.postgres.pid === pid || await stage.asOwner('select 1').catch(() => null) === null) await delay(20)
}

/** As a supervisor does: started again until it stays, which it cannot while its server is away. */
async function revive (): Promise<RunningService> {
  for (let turn = 1; ; turn++) {
    try {
      return await runService(t, environment)
    } catch (error) {
      if (turn === 20) throw error
    }
  }
}

/** Keeps everybody from writing to a table until the connection ends. */
function hold (table: string): Promise<pg.Client> {
  return standBetween(`lock table ${table} in share mode`)
}

/** How many of the server's processes wait for a lock of this kind. */
async function waiting (kind: 'transactionid' | 'advisory'): Promise<number> {
  return (await stage.asOwner('select from pg_locks where locktype = $1 and not granted', [kind])).length
}

async function waitedFor (table: string): Promise<void> {
  while ((await stage.asOwner('select from pg_locks where relation = $1::regclass and not granted', [table])).length === 0) await delay(20)
}

async function state (id: string): Promise<string> {
  const [row] = await stage.asOwner<{ state: string }>('select state from rounds where id = $1', [id])
  return row!.state
}

/** base64url of SHA-256, as the public lists have it. */
function digest (text: string): string {
  return toBase64url(sha256(fromBase64url(text)))
}

function shuffled<Value> (values: readonly Value[]): Value[] {
  return values.map(value => ({ value, place: chance() })).toSorted((a, b) => a.place - b.place).map(({ value }) => value)
}
