import { constants, createPrivateKey, randomBytes, sign } from 'node:crypto'
import t from 'tap'
import { unwrap } from '../src/crypto/keys.js'
import { credentialMessage, fromBase64url } from '../src/domain/encoding.js'
import { minutesNotes } from '../src/domain/count/minutes.js'
import type { RefusalCode } from '../src/domain/refusal.js'
import { draft } from '../src/domain/round/round.js'
import type { State } from '../src/domain/round/round.js'
import { recordPresence } from '../src/steps/conduct/attend.js'
import { boxDigests, boxRoots } from '../src/steps/conduct/box-roots.js'
import { cancelRound, resumeCancellations } from '../src/steps/conduct/cancel.js'
import { cast } from '../src/steps/ballot/cast.js'
import { checkShare, registerBoardKey } from '../src/steps/draft/ceremony.js'
import { closeRound, resumeClosings } from '../src/steps/conduct/close.js'
import { countRound } from '../src/steps/count/count.js'
import { changeRound, nameBoard, setList } from '../src/steps/draft/draft.js'
import { importRoll } from '../src/steps/draft/enrol.js'
import { exportBox } from '../src/steps/count/export-box.js'
import { recordRecount } from '../src/steps/count/record-recount.js'
import { issue } from '../src/steps/ballot/issue.js'
import { minutesOf, writeMinutes } from '../src/steps/publish/minutes.js'
import { openRound, withdraw } from '../src/steps/conduct/open.js'
import { prepareRound } from '../src/steps/draft/prepare.js'
import { publishRound, resultOf } from '../src/steps/publish/publish.js'
import { publishedResult } from '../src/steps/publish/published.js'
import { printSlips, reprintSlips } from '../src/steps/conduct/slips.js'
import { contentsOf, partitionsOf } from './support/contents.js'
import { testCluster } from './support/cluster.js'
import { bring, draftStaged, openStaged, prepareStaged, setStage } from './support/stage.js'
import type { StagedRound } from './support/stage.js'
import { closeStaged, obtain, sheetOf, voteAll } from './support/voters.js'
import type { TestCredential } from './support/voters.js'

const units = [{ code: 'LD', parent: null, voters: 0 }, { code: 'D1', parent: 'LD', voters: 12 }]
const options = { units }
// A busy machine is no failure.
t.setTimeout(0)
const cluster = await testCluster(t)
const stage = await setStage(t, { cluster, units, subjects: 2 })
const { world, organiser, head, asOwner } = stage

/** A round in some state, with what was at hand before. */
interface Staged extends StagedRound {
  readonly placeId: string
  readonly credential: TestCredential
}

const stateOf = async (id: string) => (await asOwner<{ state: State }>('select state from rounds where id = $1', [id]))[0]!.state
const noSlips = { slips: [], placeId: '00000000-0000-4000-8000-000000000000' }

t.test('the legal way: each act leads to the next state, closing by itself, and nobody skips one', async t => {
  const { id, shares } = await draftStaged(stage, options)
  t.equal(await stateOf(id), 'draft')
  await prepareRound(world, organiser, id)
  t.equal(await stateOf(id), 'prepared')
  for (const share of shares) await checkShare(world, head, id, share.index, fromBase64url(share.digest))
  const slips = await printSlips(world, organiser, id, null)
  await openRound(world, head, id)
  t.equal(await stateOf(id), 'prepared', 'one side is not enough')
  t.same(await openRound(world, organiser, id), { done: true })
  t.equal(await stateOf(id), 'open')
  await voteAll(world, slips, [[1, 2], [3, 0]])
  t.same(await closeRound(world, head, id), { done: false })
  t.equal(await stateOf(id), 'open')
  t.same(await closeRound(world, organiser, id), { done: true })
  t.equal(await stateOf(id), 'closed')
  await countRound(world, head, id, bring(shares, 2))
  t.equal(await stateOf(id), 'counted')
  await publishRound(world, organiser, id)
  t.equal(await stateOf(id), 'published')
  const [row] = await asOwner<Record<string, Date>>('select opened_at, closed_at, counted_at, published_at from rounds where id = $1', [id])
  const instants = Object.values(row!).map(at => at.getTime())
  t.same(instants, instants.toSorted((a, b) => a - b), 'the instants of the acts are kept in their order')
})

t.test('a closing that a crash cut short is finished by whoever comes next', async t => {
  const { id, slips } = await openStaged(stage, options)
  const [{ credential }] = await voteAll(world, slips, [[1, 1]]) as unknown as [{ credential: TestCredential }]
  await asOwner("update rounds set state = 'closing', closed_at = now() where id = $1", [id])
  await t.rejects(cast(world, id, await sheetOf(world, credential, [2, 2])), { code: 'not-open' })
  await resumeClosings(world)
  t.equal(await stateOf(id), 'closed')
  t.match(await boxRoots(world, id), { constituencies: [{ sheets: 1 }] })
  t.same(await partitionsOf(stage, id), [])
  const before = await contentsOf(stage)
  await resumeClosings(world)
  t.same(await contentsOf(stage), before, 'and only once')
})

/** Every act with the states in which the protocol has it; anywhere else it gives the code. */
const acts: readonly { readonly name: string, readonly in: readonly State[], readonly code: RefusalCode | ((state: State) => RefusalCode), readonly act: (round: Staged) => Promise<unknown> }[] = [
  { name: 'changing the draft', in: ['draft'], code: 'wrong-state', act: ({ id }) => changeRound(world, organiser, id, draft.parse({ title: 'Khác', period: '2027', unitId: stage.units.get('LD') })) },
  { name: 'changing the list', in: ['draft'], code: 'wrong-state', act: ({ id }) => setList(world, organiser, id, []) },
  { name: 'naming another board', in: ['draft'], code: 'wrong-state', act: ({ id }) => nameBoard(world, organiser, id, [{ accountId: head.accountId, duty: 'head', rank: '', post: 'Trưởng ban', unit: '' }]) },
  { name: 'another roll', in: ['draft'], code: 'wrong-state', act: ({ id }) => importRoll(world, organiser, id, { bytes: Buffer.from('Mã\n'), name: 'a.csv' }, false) },
  { name: 'another key', in: ['draft'], code: 'wrong-state', act: ({ id }) => registerBoardKey(world, head, id, { boxKey: randomBytes(32), threshold: 1, shareDigests: [randomBytes(32)] }) },
  { name: 'preparing', in: ['draft'], code: 'wrong-state', act: ({ id }) => prepareRound(world, organiser, id) },
  { name: 'reading a share back', in: ['draft', 'prepared'], code: 'wrong-state', act: ({ id, shares }) => checkShare(world, head, id, 1, fromBase64url(shares[0]!.digest)) },
  { name: 'printing slips', in: ['prepared'], code: 'wrong-state', act: ({ id }) => printSlips(world, organiser, id, null) },
  { name: 'reprinting one slip', in: ['prepared', 'open'], code: 'wrong-state', act: ({ id }) => reprintSlips(world, organiser, id, { constituencyId: null, voters: ['D1-1'], codes: [] }) },
  { name: 'reprinting all slips', in: ['prepared'], code: 'wrong-state', act: ({ id, placeId }) => reprintSlips(world, organiser, id, { constituencyId: placeId, voters: [], codes: [] }) },
  { name: 'recording attendance', in: ['prepared', 'open'], code: 'wrong-state', act: ({ id, placeId }) => recordPresence(world, organiser, id, [{ constituencyId: placeId, present: 1, absences: [] }]) },
  { name: 'opening', in: ['prepared'], code: 'wrong-state', act: ({ id }) => openRound(world, organiser, id) },
  { name: 'withdrawing from opening', in: ['prepared'], code: 'wrong-state', act: ({ id }) => withdraw(world, organiser, id, 'open') },
  { name: 'issuing', in: ['open'], code: state => state === 'draft' ? 'not-found' : 'not-open', act: issueAnother },
  { name: 'casting', in: ['open'], code: state => state === 'draft' ? 'not-found' : 'not-open', act: castAnother },
  { name: 'closing', in: ['open'], code: 'wrong-state', act: ({ id }) => closeRound(world, organiser, id) },
  { name: 'withdrawing from closing', in: ['open'], code: 'wrong-state', act: ({ id }) => withdraw(world, organiser, id, 'close') },
  { name: 'counting', in: ['closed'], code: 'wrong-state', act: ({ id, shares }) => countRound(world, head, id, bring(shares, 2)) },
  { name: 'roots of the box', in: ['closed', 'counted', 'published'], code: 'not-closed', act: ({ id }) => boxRoots(world, id) },
  { name: 'digests of the box', in: ['closed', 'counted', 'published'], code: 'not-closed', act: ({ id, placeId }) => boxDigests(world, id, placeId) },
  { name: 'the sealed box', in: ['closed', 'counted', 'published'], code: 'not-closed', act: ({ id }) => exportBox(world, head, id) },
  { name: 'keeping what an independent count showed', in: ['counted', 'published'], code: 'wrong-state', act: ({ id }) => recordRecount(world, head, id, { roundRoot: Buffer.alloc(32), differing: [] }) },
  { name: 'the tally', in: ['counted', 'published'], code: 'wrong-state', act: ({ id }) => resultOf(world, id) },
  { name: 'the minutes', in: ['counted', 'published'], code: 'wrong-state', act: ({ id }) => minutesOf(world, head, id) },
  { name: 'writing the minutes', in: ['prepared', 'open', 'closed', 'counted'], code: 'wrong-state', act: ({ id }) => writeMinutes(world, head, id, minutesNotes.parse({})) },
  { name: 'publishing', in: ['counted'], code: 'wrong-state', act: ({ id }) => publishRound(world, organiser, id) },
  { name: 'the published result', in: ['published'], code: 'not-published', act: ({ id }) => publishedResult(world, id) },
  { name: 'cancelling', in: ['draft', 'prepared', 'open', 'closed'], code: 'wrong-state', act: ({ id }) => cancelRound(world, organiser, id, 'sai danh sách') },
]

t.test('rounds in every state', async t => {
  const rounds = await inEveryState()
  for (const [state, round] of rounds) {
    t.test(`${state}: every act that does not belong here is refused and changes nothing`, async t => {
      t.equal(await stateOf(round.id), state)
      const before = await contentsOf(stage)
      for (const { name, in: states, code, act } of acts) {
        if (states.includes(state)) continue
        await t.rejects(act(round), { name: 'Refused', code: typeof code === 'string' ? code : code(state) }, `${name} is refused`)
        t.same(await contentsOf(stage), before, `${name} changes nothing`)
      }
      t.equal(await stateOf(round.id), state)
    })
  }

  t.test('cancelled from there: the reason is kept, and nothing of what was issued or cast', async t => {
    for (const state of ['draft', 'prepared', 'open', 'closed'] as const) {
      const { id } = rounds.get(state)!
      t.equal(await secretsOf(id) > 0, state !== 'draft', `whether there was something to destroy when ${state}`)
      await cancelRound(world, organiser, id, `hủy khi ${state}`)
      t.equal(await stateOf(id), 'cancelled')
      t.same(await asOwner('select cancel_reason from rounds where id = $1', [id]), [{ cancel_reason: `hủy khi ${state}` }])
      t.equal(await secretsOf(id), 0, `nothing is left of it: ${state}`)
      if (state === 'open') await t.rejects(world.workers.blindSign(rounds.get(state)!.placeId, forgotten, Buffer.alloc(256, 1)), /forgotten/, 'no issuer key in memory either')
    }
  })
})

t.test('a cancelling that a crash cut short is finished', async t => {
  const { id, slips } = await openStaged(stage, options)
  await voteAll(world, slips, [[1, 1]])
  await asOwner("update rounds set state = 'cancelled', cancel_reason = 'x' where id = $1", [id])
  t.same(await partitionsOf(stage, id), ['envelope_tags', 'issued_marks', 'issuer_secrets', 'sheets', 'tag_keepers', 'tagged_constituencies'])
  await resumeCancellations(world)
  t.same(await partitionsOf(stage, id), [])
})

async function forgotten (): Promise<never> {
  throw new Error('forgotten')
}

/** Tables of the round alone, and rows in the others that hold keys or ballots. */
async function secretsOf (id: string): Promise<number> {
  const tables = ['receipt_keys', 'credential_chunks', 'pile_chunks', 'comment_chunks']
  const rows = await Promise.all(tables.map(table => asOwner(`select 1 from ${table} where round_id = $1`, [id])))
  return rows.flat().length + (await partitionsOf(stage, id)).length
}

async function inEveryState (): Promise<Map<State, Staged>> {
  const opened = async () => {
    const round = await openStaged(stage, options)
    const [{ credential }] = await voteAll(world, round.slips, [[1, 2]]) as unknown as [{ credential: TestCredential }]
    return { ...round, placeId: round.slips[0]!.constituencyId, credential }
  }
  const closed = async () => {
    const round = await opened()
    await closeStaged(stage, round.id)
    return round
  }
  const counted = async () => {
    const round = await closed()
    await countRound(world, head, round.id, bring(round.shares, 2))
    return round
  }
  const open = await opened()
  const prepared = await prepareStaged(stage, options)
  const [closing, published, cancelled] = [await opened(), await counted(), await opened()]
  await asOwner("update rounds set state = 'closing' where id = $1", [closing.id])
  await publishRound(world, organiser, published.id)
  await cancelRound(world, organiser, cancelled.id, 'thử')
  return new Map<State, Staged>([
    ['draft', { ...await draftStaged(stage, options), ...noSlips, credential: open.credential }],
    ['prepared', { ...prepared, placeId: prepared.slips[0]!.constituencyId, credential: await signedTooEarly(prepared) }],
    ['open', open],
    ['closing', closing],
    ['closed', await closed()],
    ['counted', await counted()],
    ['published', published],
    ['cancelled', cancelled],
  ])
}

/** A credential that the issuer's key signed before anybody may have one. */
async function signedTooEarly ({ id, slips }: StagedRound): Promise<TestCredential> {
  const constituencyId = slips[0]!.constituencyId
  const [row] = await asOwner<{ private_key: Buffer }>('select private_key from issuer_secrets where round_id = $1', [id])
  const pkcs8 = unwrap(world.keys.wrapKey, `issuer ${constituencyId}`, row!.private_key)
  const nonce = randomBytes(32)
  const { hash } = await world.frozen.get(id)
  const signature = sign('sha384', credentialMessage(hash, constituencyId, nonce), {
    key: createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }), padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48,
  })
  return { roundId: id, constituencyId, holder: slips[0]!.constituencyId, nonce, signature, blinded: Buffer.alloc(256, 1) }
}

async function issueAnother ({ id, slips }: Staged): Promise<unknown> {
  const other = slips.at(-1)
  if (other) return obtain(world, other.code)
  return issue(world, { roundId: id, constituencyId: noSlips.placeId, holder: noSlips.placeId }, Buffer.alloc(256, 1))
}

async function castAnother ({ id, credential }: Staged): Promise<unknown> {
  return cast(world, id, await sheetOf(world, credential, [3, 3]))
}
