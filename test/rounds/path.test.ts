import t from 'tap'
import { fromBase64url } from '../../src/domain/encoding.js'
import { minutesNotes } from '../../src/domain/count/minutes.js'
import { paperTotals } from '../../src/domain/count/paper-vote.js'
import { draft } from '../../src/domain/round/round.js'
import { recordPresence } from '../../src/steps/conduct/attend.js'
import { cancelRound } from '../../src/steps/conduct/cancel.js'
import { checkShare } from '../../src/steps/draft/ceremony.js'
import { closeRound } from '../../src/steps/conduct/close.js'
import { countRound } from '../../src/steps/count/count.js'
import { createRound, setList } from '../../src/steps/draft/draft.js'
import { writeMinutes } from '../../src/steps/publish/minutes.js'
import { openRound } from '../../src/steps/conduct/open.js'
import { enterTotals } from '../../src/steps/paper/paper-entry.js'
import { announce, recordNumbers } from '../../src/steps/paper/paper-numbers.js'
import { prepareRound } from '../../src/steps/draft/prepare.js'
import { publishRound } from '../../src/steps/publish/publish.js'
import { viewRound } from '../../src/steps/draft/read.js'
import { printSlips } from '../../src/steps/conduct/slips.js'
import { testCluster } from '../support/cluster.js'
import { bring, draftStaged, setStage } from '../support/stage.js'

t.setTimeout(0)
const stage = await setStage(t, { cluster: await testCluster(t) })
const { world, organiser, head, member, subjects, units, asOwner } = stage
const names = ['plan', 'list', 'voters', 'places', 'board', 'slips', 'open', 'follow', 'close', 'count', 'minutes', 'publish']

/** Each step that is not done: how it stands, the step it waits for, what is missing. */
async function undone (id: string): Promise<Record<string, string>> {
  const { path } = await viewRound(world, id)
  t.same(path.map(({ step }) => step), names)
  return Object.fromEntries(path.filter(({ standing }) => standing !== 'done').map(({ step, standing, waitsFor, missing }) =>
    [step, [standing, ...(waitsFor ? [waitsFor] : []), ...missing.map(({ what, names: of }) => of ? `${what}:${of.length}` : what)].join(' ')]))
}

const later = {
  open: 'waiting board organiser-confirmation board-confirmation', follow: 'waiting open', close: 'waiting open organiser-confirmation board-confirmation',
  count: 'waiting close', minutes: 'waiting count notes', publish: 'waiting count',
}

t.test('an empty draft: every step says what it lacks', async t => {
  const id = await createRound(world, organiser, draft.parse({ title: 'Đợt thử', period: '2026', unitId: units.get('LD') }))
  t.same(await undone(id), {
    list: 'missing subjects', voters: 'missing roll', places: 'waiting list', board: 'missing board', slips: 'waiting list prepare', ...later,
  })
  await asOwner('update people set category = null where id = $1', [subjects[0]])
  await setList(world, organiser, id, subjects.map(personId => ({ personId, electorate: [], exclusion: null, exclusionNote: null })))
  t.equal((await undone(id)).list, 'missing category:1')
  await asOwner("update people set category = 'principal' where id = $1", [subjects[0]])
  t.equal((await undone(id)).list, undefined)
})

t.test('what stands in the way of places and board is said as the act itself would', async t => {
  const { id } = await draftStaged(stage, { round: { paperUnits: [units.get('D2')] }, rules: { minBallots: 12 } })
  const { path } = await viewRound(world, id)
  const [missing] = path.find(({ step }) => step === 'places')!.missing
  t.match(missing, { what: 'places', refusal: 'electorate-too-small', details: { voters: 11, fewest: 12 } })
  await t.rejects(prepareRound(world, organiser, id), { code: 'electorate-too-small' })
  await asOwner('update accounts set person_id = $1 where id = $2', [subjects[1], member.accountId])
  t.equal((await undone(id)).board, 'missing conflict-of-interest:1 shares:3')
  await asOwner('update accounts set person_id = null')
})

t.test('step by step to the end, with a paper place', async t => {
  const { id, shares } = await draftStaged(stage, { round: { paperUnits: [units.get('D2')], closeNotAfter: '2099-01-01T00:00:00Z' }, rules: { quorum: '1/3' } })
  t.same(await undone(id), { board: 'missing shares:3', slips: 'ready prepare', ...later })
  await prepareRound(world, organiser, id)
  t.same(await undone(id), { board: 'missing shares:3', slips: 'ready slips:1', ...later, follow: 'waiting open attendance:2', count: 'waiting close paper-numbers:1' })
  for (const share of shares) await checkShare(world, head, id, share.index, fromBase64url(share.digest))
  t.equal((await undone(id)).open, 'waiting slips organiser-confirmation board-confirmation')
  await printSlips(world, organiser, id, null)
  t.equal((await undone(id)).open, 'ready organiser-confirmation board-confirmation')
  await asOwner("update rounds set open_not_before = '2098-01-01' where id = $1", [id])
  t.equal((await undone(id)).open, 'missing not-before organiser-confirmation board-confirmation')
  await asOwner('update rounds set open_not_before = null where id = $1', [id])
  await openRound(world, organiser, id)
  t.equal((await undone(id)).open, 'ready board-confirmation')
  await openRound(world, head, id)
  t.same(await undone(id), { follow: 'missing attendance:2', close: 'ready organiser-confirmation board-confirmation', count: 'waiting close paper-numbers:1', minutes: 'waiting count notes', publish: 'waiting count' })
  const { manifest } = await world.frozen.get(id)
  await recordPresence(world, head, id, manifest.constituencies.map(place => ({ constituencyId: place.id, present: 10, absences: [] })))
  t.equal((await undone(id)).follow, 'ready')
  for (const actor of [organiser, head]) await closeRound(world, actor, id)
  const place = manifest.constituencies.find(({ mode }) => mode === 'paper')!
  const key = { roundId: id, constituencyId: place.id }
  t.same(await undone(id), { count: 'missing paper-numbers:1', minutes: 'waiting count notes', publish: 'waiting count' })
  await recordNumbers(world, head, key, { printed: 11, issued: 10, collected: 10 })
  t.equal((await undone(id)).count, 'missing paper-announcement:1')
  await announce(world, head, key, { issued: 10, collected: 10 })
  t.equal((await undone(id)).count, 'missing paper-agreement:1')
  const totals = paperTotals.parse({ rows: subjects.map(subjectId => ({ subjectId, levels: [7, 2, 1], blank: 0, several: 0 })) })
  for (const actor of [head, member]) await enterTotals(world, actor, key, totals)
  t.equal((await undone(id)).count, 'ready')
  await countRound(world, head, id, bring(shares, 2))
  t.same(await undone(id), { minutes: 'ready notes', publish: 'ready' })
  await writeMinutes(world, head, id, minutesNotes.parse({}))
  t.same(await undone(id), { publish: 'ready' })
  await publishRound(world, organiser, id)
  t.same(await undone(id), {})
})

t.test('a cancelled round keeps what was done, and the rest has ended', async t => {
  const { id } = await draftStaged(stage, { round: { rehearsal: true } })
  t.equal((await undone(id)).publish, 'waiting count rehearsal')
  await prepareRound(world, organiser, id)
  await cancelRound(world, organiser, id, 'thử')
  t.same(await undone(id), Object.fromEntries(['board', 'slips', 'open', 'follow', 'close', 'count', 'minutes', 'publish'].map(step => [step, 'ended'])))
})
