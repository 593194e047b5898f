import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import t from 'tap'
import type { Test } from 'tap'
import { canonicalText } from '../../src/crypto/canonical.js'
import { makeBoxKey, seal } from '../../src/crypto/seal.js'
import type { ShareFile } from '../../src/crypto/shares.js'
import { fromBase64url, markInfo, toBase64url } from '../../src/domain/encoding.js'
import type { BoxTally } from '../../src/domain/count/tally.js'
import { countBox } from '../../src/offline/count.js'
import { verifyBox } from '../../src/offline/verify.js'
import { cast } from '../../src/steps/ballot/cast.js'
import { checkShare, registerBoardKey } from '../../src/steps/draft/ceremony.js'
import { countRound } from '../../src/steps/count/count.js'
import { exportBox } from '../../src/steps/count/export-box.js'
import { openRound } from '../../src/steps/conduct/open.js'
import { prepareRound } from '../../src/steps/draft/prepare.js'
import { publishRound } from '../../src/steps/publish/publish.js'
import { publishedResult } from '../../src/steps/publish/published.js'
import { printSlips } from '../../src/steps/conduct/slips.js'
import { storedTallies } from '../../src/steps/count/tallies.js'
import { refusedUnchanged } from '../support/contents.js'
import { testCluster } from '../support/cluster.js'
import { bring, draftStaged, openStaged, setStage } from '../support/stage.js'
import { closeStaged, obtain, sheetOf, voteAll } from '../support/voters.js'
import type { Mark } from '../support/voters.js'

t.setTimeout(0)
const cluster = await testCluster(t)
const stage = await setStage(t, { cluster })
const { world, organiser, head, member, inspector, asOwner } = stage
const stateOf = async (id: string) => (await asOwner<{ state: string }>('select state from rounds where id = $1', [id]))[0]!.state

t.test('only k shares of this round’s board open its box, brought by a member of it', async t => {
  const [round, other] = [await openStaged(stage), await openStaged(stage)]
  await voteAll(world, round.slips, [[1, 2, 3]])
  await closeStaged(stage, round.id)
  const count = (actor = head, ...shares: readonly Uint8Array[]) => () => countRound(world, actor, round.id, shares)
  const [one, two, three] = bring(round.shares, 3) as [Uint8Array, Uint8Array, Uint8Array]
  const wrong = (name: string, problem: string, ...shares: readonly Uint8Array[]) => refusedUnchanged(t, stage, 'wrong-shares', name, count(head, ...shares), { problem })
  await wrong('counting with one share', 'too-few', one)
  await wrong('counting with none', 'too-few')
  await wrong('counting with one share twice', 'repeated', two, two)
  await wrong('counting with a share of another round', 'foreign', one, bring(other.shares, 1)[0]!)
  await wrong('counting with a share that nobody made', 'foreign', one, randomBytes(33))
  await wrong('counting with a share of which one bit is another', 'foreign', one, two.map((byte, at) => at === 5 ? byte ^ 1 : byte))
  await wrong('counting with half a share', 'foreign', one, two.subarray(0, 20))
  for (const actor of [organiser, inspector, { ...member, username: 'a member of another board', accountId: organiser.accountId }]) await refusedUnchanged(t, stage, 'not-allowed', `counting by ${actor.username}`, count(actor, one, two))
  t.equal(await stateOf(round.id), 'closed')
  await count(member, three, one)()
  t.equal(await stateOf(round.id), 'counted', 'any member, any two shares, in any order')
})

t.test('shares that do not make the key of the box', async t => {
  const { id } = await draftStaged(stage)
  const { shares } = await draftStaged(stage)
  await registerBoardKey(world, head, id, { boxKey: makeBoxKey().publicKey, threshold: 2, shareDigests: shares.map(({ digest }) => fromBase64url(digest)) })
  await prepareRound(world, organiser, id)
  for (const { index, digest } of shares) await checkShare(world, head, id, index, fromBase64url(digest))
  await printSlips(world, organiser, id, null)
  for (const actor of [organiser, head]) await openRound(world, actor, id)
  await closeStaged(stage, id)
  await refusedUnchanged(t, stage, 'wrong-shares', 'counting with shares of another key', () => countRound(world, head, id, bring(shares, 2)), { problem: 'wrong-key' })
  t.equal(await stateOf(id), 'closed')
})

t.test('two counts at once make one', async t => {
  const round = await openStaged(stage)
  await voteAll(world, round.slips, [[1, 2, 3], [3, 2, 1]])
  await closeStaged(stage, round.id)
  const outcomes = await Promise.allSettled([head, member].map(actor => countRound(world, actor, round.id, bring(round.shares, 2))))
  t.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1)
  t.match(outcomes.find(({ status }) => status === 'rejected'), { reason: { code: /in-progress|wrong-state/ } })
  t.equal((await asOwner('select * from tallies where round_id = $1', [round.id])).length, 6)
})

t.test('the tally is exact, whatever lies in the envelopes, and the same offline, byte for byte', async t => {
  const units = [{ code: 'LD', parent: null, voters: 0 }, { code: 'D1', parent: 'LD', voters: 17 }, { code: 'D2', parent: 'LD', voters: 14 }]
  const own = await setStage(t, { cluster, units })
  const { id, slips, shares } = await openStaged(own, { units, rules: { comments: true } })
  const expected = new Map<string, number[][]>()
  const columns: Record<string, number> = { high: 0, medium: 1, low: 2, blank: 3 }
  const seed = randomBytes(4).readInt32BE()
  t.comment(`seed ${seed}`)
  const ballots = fc.sample(fc.array(fc.constantFrom('blank', 'high', 'medium', 'low', 'byte 4', 'byte 255', 'noise', 'for another person', 'not on the curve'), { minLength: 3, maxLength: 3 }), { seed, numRuns: 29 })
  await Promise.all(ballots.map(async (rows, at) => {
    const credential = await obtain(own.world, slips[at]!.code)
    const { manifest, hash } = await own.world.frozen.get(id)
    const place = manifest.constituencies.find(constituency => constituency.id === credential.constituencyId)!
    const envelopes: Record<string, () => Mark> = {
      blank: () => 0,
      high: () => 1,
      medium: () => 2,
      low: () => 3,
      'byte 4': () => 4,
      'byte 255': () => 255,
      noise: () => randomBytes(49),
      'for another person': () => seal(fromBase64url(manifest.boxKey), markInfo(hash, place.id, manifest.round.id), Uint8Array.of(1)),
      'not on the curve': () => Buffer.concat([randomBytes(8), Buffer.alloc(24, 255), randomBytes(17)]),
    }
    const counts = expected.get(place.id) ?? place.subjects.map(() => [0, 0, 0, 0, 0])
    rows.forEach((row, person) => { counts[person]![columns[row] ?? 4]!++ })
    expected.set(place.id, counts)
    await cast(own.world, id, await sheetOf(own.world, credential, rows.map(row => envelopes[row]!()), at % 3 === 0 ? `Ý kiến ${at}` : null))
  }))
  await closeStaged(own, id)
  const folder = await files(t, shares, await textOf(exportBox(own.world, own.inspector, id)))
  await countRound(own.world, own.head, id, bring(shares, 2))

  const tallies = await storedTallies(own.world, id)
  for (const place of tallies) {
    t.same(place.subjects.map(({ levels, blank, invalid }) => [...levels, blank, invalid]), expected.get(place.id))
    for (const { levels, blank, invalid } of place.subjects) t.equal(levels.reduce((sum, count) => sum + count, blank + invalid), place.collected, 'C = H + M + L + blank + invalid')
  }
  const counted = await countBox(folder.box, folder.shares.slice(1))
  t.equal(counted.text, canonicalText(await serviceTally(own, id)), 'the two counts')
  t.same(counted.findings.problems, [])
  t.equal(counted.comments.texts.length, 10)

  await publishRound(own.world, own.organiser, id)
  const { result, digest } = await publishedResult(own.world, id)
  await writeFile(folder.path('result.json'), JSON.stringify({ result, digest: toBase64url(digest) }))
  await writeFile(folder.path('count.json'), counted.text)
  const against = { resultPath: folder.path('result.json'), countPath: folder.path('count.json') }
  t.same((await verifyBox(folder.box, against)).problems, [])
  t.equal(await textOf(exportBox(own.world, own.inspector, id)), folder.text, 'the same box gives the same bytes')

  const box = JSON.parse(folder.text)
  const pile: string[] = Object.values<string[]>(box.constituencies[0].piles)[0]!
  pile[3] = toBase64url(randomBytes(49))
  pile.sort((a, b) => Buffer.compare(Buffer.from(a, 'base64url'), Buffer.from(b, 'base64url')))
  await writeFile(folder.path('tampered.json'), JSON.stringify(box))
  t.match((await verifyBox(folder.path('tampered.json'), against)).problems, [{ problem: 'result-root' }], 'one envelope swapped, laid in its right place')
})

async function textOf (pieces: ReturnType<typeof exportBox>): Promise<string> {
  const box = await pieces
  let text = ''
  for await (const piece of box) text += piece
  if (Buffer.byteLength(text) !== box.length) throw new Error(`${Buffer.byteLength(text)} bytes, ${box.length} were told`)
  return text
}

async function files (t: Test, shares: readonly ShareFile[], text: string): Promise<{ box: string, text: string, shares: string[], path: (name: string) => string }> {
  const folder = t.testdir()
  const path = (name: string) => join(folder, name)
  await writeFile(path('box.json'), text)
  for (const share of shares) await writeFile(path(`share-${share.index}.json`), JSON.stringify(share))
  return { box: path('box.json'), text, shares: shares.map(({ index }) => path(`share-${index}.json`)), path }
}

/** What the service stored, in the form in which two counts are compared. */
async function serviceTally ({ world: own }: Pick<typeof stage, 'world'>, id: string): Promise<BoxTally> {
  const { hash } = await own.frozen.get(id)
  const [row] = await own.box.db.selectFrom('rounds').select('boxRoot').where('id', '=', id).execute()
  const tallies = await storedTallies(own, id)
  return { manifestHash: toBase64url(hash), roundRoot: toBase64url(row!.boxRoot!), constituencies: tallies.map(({ id: place, collected, subjects }) => ({ id: place, collected, subjects })) }
}
