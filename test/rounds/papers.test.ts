import t from 'tap'
import { countRound } from '../../src/steps/count/count.js'
import { setList } from '../../src/steps/draft/draft.js'
import { minutesOf } from '../../src/steps/publish/minutes.js'
import { prepareRound } from '../../src/steps/draft/prepare.js'
import { publishRound, resultOf } from '../../src/steps/publish/publish.js'
import { publishedResult } from '../../src/steps/publish/published.js'
import { viewRound } from '../../src/steps/draft/read.js'
import { refusedUnchanged } from '../support/contents.js'
import { testCluster } from '../support/cluster.js'
import { bring, draftStaged, openStaged, setStage } from '../support/stage.js'
import type { StagedOptions } from '../support/stage.js'
import { closeStaged, voteAll } from '../support/voters.js'
import type { Mark } from '../support/voters.js'

t.setTimeout(0)
const cluster = await testCluster(t)
const stage = await setStage(t, { cluster })
const { world, organiser, head, subjects } = stage

/** Holds a round up to its count: each place (in manifest order) gets these sheets. */
async function held (options: StagedOptions, ballots: readonly (readonly (readonly Mark[])[])[], own = stage): Promise<string> {
  const { id, slips, shares } = await openStaged(own, options)
  const { manifest } = await own.world.frozen.get(id)
  for (const [at, { id: place }] of manifest.constituencies.entries()) {
    await voteAll(own.world, slips.filter(({ constituencyId }) => constituencyId === place), ballots[at] ?? [])
  }
  await closeStaged(own, id)
  await countRound(own.world, own.head, id, bring(shares, 2))
  return id
}

const figures = async (id: string) => (await resultOf(world, id)).subjects.map(({ levels, blank, invalid }) => [...levels.map(({ count }) => count), blank, invalid])

t.test('two electorates: one person rated by all, others by their own battalion', async t => {
  const id = await held({ electorates: [[], ['D1'], ['D2']] }, [
    [...Array.from({ length: 8 }, () => [1, 2]), [3, 3], [0, 1]],
    [...Array.from({ length: 6 }, () => [2, 3]), [1, 1]],
  ])
  const { manifest } = await world.frozen.get(id)
  t.same(manifest.constituencies.map(place => place.subjects), [[subjects[0], subjects[1]], [subjects[0], subjects[2]]], 'each place has its own paper')
  const { sheets, subjects: results } = await resultOf(world, id)
  t.match(sheets, { summoned: 23, issued: 17, collected: 17, valid: 17 })
  t.same(await figures(id), [[9, 6, 1, 1, 0], [1, 8, 1, 0, 0], [1, 0, 6, 0, 0]])
  t.same(results.map(({ base, sheets: of }) => [base, of.summoned, of.issued, of.collected]), [[17, 23, 17, 17], [10, 12, 10, 10], [7, 11, 7, 7]], 'each over his own electorate')
  t.same(results.map(({ levels }) => levels[2]!.percent), ['5.88', '10.00', '85.71'])
  t.same(results.map(({ band }) => band), [null, null, 2])
})

t.test('who is left out stands on no ballot paper, and his reason is kept', async t => {
  const { id } = await draftStaged(stage)
  const leftOut = { electorate: [], exclusionNote: null }
  await setList(world, organiser, id, [
    { personId: subjects[0]!, ...leftOut, exclusion: null },
    { personId: subjects[1]!, ...leftOut, exclusion: 'appointed_this_year' },
    { personId: subjects[2]!, ...leftOut, exclusion: 'other', exclusionNote: 'đi học dài hạn' },
  ])
  await prepareRound(world, organiser, id)
  const { manifest, text } = await world.frozen.get(id)
  t.same(manifest.subjects.map(person => person.id), [subjects[0]])
  for (const place of manifest.constituencies) t.same(place.subjects, [subjects[0]])
  t.notOk(text.includes(subjects[1]!) || text.includes('đi học dài hạn'), 'the manifest tells nothing of them')
  t.same((await viewRound(world, id)).listed.map(({ exclusion, exclusionNote }) => [exclusion, exclusionNote]),
    [[null, null], ['appointed_this_year', null], ['other', 'đi học dài hạn']])
})

t.test('a decisive vote has two answers', async t => {
  const own = await setStage(t, { cluster, subjects: 1 })
  const id = await held({ round: { kind: 'decisive' } }, [[[1], [1], [1], [1], [2], [2], [0], [3]], [[2]]], own)
  const { manifest } = await own.world.frozen.get(id)
  t.same(manifest.levels, ['confidence', 'no_confidence'])
  const result = await resultOf(own.world, id)
  t.match(result.subjects[0], { levels: [{ level: 'confidence', count: 4, percent: '44.44' }, { level: 'no_confidence', count: 3, percent: '33.33' }], blank: 1, invalid: 1 })
  t.match(result.sheets, { collected: 9, valid: 7, invalid: 2 }, 'a sheet with one name, left blank or unreadable, is no valid sheet')
})

t.test('percentages follow the base that the round has chosen', async t => {
  const own = await setStage(t, { cluster, subjects: 1 })
  const bases = { summoned: 23, collected: 7, valid: 6 }
  for (const [base, expected] of Object.entries(bases)) {
    const id = await held({ rules: { base } }, [[[3], [3], [3], [1], [0]], [[3], [2]]], own)
    const { subjects: [only], base: rule } = await resultOf(own.world, id)
    t.match([rule, only!.base, only!.band], [base, expected, base === 'summoned' ? null : base === 'collected' ? 1 : 2], 'four low of 23, of 7, of 6')
  }
})

t.test('a rehearsal is said to be one, can be counted, and is never published', async t => {
  const id = await held({ round: { rehearsal: true } }, [[[1, 1, 1]], [[2, 2, 2]]])
  t.equal((await world.frozen.get(id)).manifest.round.rehearsal, true)
  t.equal((await minutesOf(world, head, id)).rehearsal, true)
  t.same(await figures(id), [[1, 1, 0, 0, 0], [1, 1, 0, 0, 0], [1, 1, 0, 0, 0]])
  await refusedUnchanged(t, stage, 'rehearsal', 'publishing a rehearsal', () => publishRound(world, organiser, id))
  await t.rejects(publishedResult(world, id), { code: 'not-published' })
  await t.rejects(stage.asOwner("update rounds set state = 'published' where id = $1", [id]), { code: '23514' }, 'the database would not have it either')

  const real = await held({}, [[[1, 1, 1]], []])
  t.equal((await world.frozen.get(real)).manifest.round.rehearsal, false)
  await publishRound(world, organiser, real)
  await refusedUnchanged(t, stage, 'wrong-state', 'publishing again', () => publishRound(world, organiser, real))
  for (const statement of ['update releases set result = $1', 'delete from releases where result <> $1', 'truncate releases cascade']) {
    await t.rejects(stage.asOwner(statement, statement.includes('$1') ? ['{}'] : []), /append-only/, 'what was published stays')
  }
})

t.test('a round in which nobody voted has no percentages, and ends all the same', async t => {
  const id = await held({}, [[], []])
  const result = await resultOf(world, id)
  t.match(result.sheets, { summoned: 23, issued: 0, collected: 0, valid: 0, invalid: 0 })
  for (const { levels, band } of result.subjects) t.same([...levels.map(({ percent }) => percent), band], [null, null, null, null])
  await publishRound(world, organiser, id)
})
