import fc from 'fast-check'
import t from 'tap'
import { correctBreakdown } from '../src/domain/disclosure/correct.js'
import type { Breakdown } from '../src/domain/disclosure/breakdown.js'
import type { ConstituencyTally } from '../src/domain/count/tally.js'
import { inOrder, traces } from '../src/domain/report/trend.js'
import type { RoundInTime } from '../src/domain/report/trend.js'
import type { OfficialResult } from '../src/domain/count/result.js'
import { sharedRun } from '../src/steps/shared-run.js'
import { usualRules } from './support/force.js'

function round (period: string, more: { closed?: string, place?: string, kind?: 'rating' | 'decisive', persons?: readonly string[], post?: string } = {}): RoundInTime {
  const { closed = '2026-12-30', place = 'LD', kind = 'rating', persons = ['p'], post = 'Chỉ huy' } = more
  const subjects = persons.map(id => ({ id, name: id, rank: '', post, unit: 'Đơn vị' }))
  return {
    id: `${period} ${place} ${kind}`, place: { id: place, name: place }, closedAt: `${closed}T10:00:00.000Z`,
    result: { base: 'collected', round: { kind, period }, subjects } as unknown as OfficialResult,
    postUnits: new Map(persons.map(id => [id, 'u'])), asked: new Map(persons.map(id => [id, { key: 'k', words: 'mọi người' }])),
  }
}

t.test('rounds stand in the order of their periods, whenever they were held', async t => {
  const rounds = [round('2026'), round('Giữa nhiệm kỳ 2021–2026', { closed: '2026-05-02' }), round('2026-Q2'), round('2026-04'), round('2026-H1', { closed: '2026-12-29' }), round('2025-Q4')]
  t.same(inOrder(rounds).map(({ result }) => result.round.period), ['2025-Q4', '2026-04', 'Giữa nhiệm kỳ 2021–2026', '2026-H1', '2026-Q2', '2026'])
})

t.test('two places of voting are never one line, nor two kinds of vote; a post that changed breaks it', async t => {
  const rounds = [round('2026-Q1'), round('2026-Q2', { place: 'D1' }), round('2026-Q2', { kind: 'decisive' }), round('2026-Q3', { persons: ['q', 'p'], post: 'Phó chỉ huy' })]
  const found = traces(rounds, () => true)
  t.same(found.map(({ subjectId, points }) => [subjectId, ...points.map(({ round: { id } }) => id)]),
    [['q', '2026-Q3 LD rating'], ['p', '2026-Q1 LD rating', '2026-Q3 LD rating'], ['p', '2026-Q2 LD decisive'], ['p', '2026-Q2 D1 rating']])
  t.same(found[1]!.points.map(({ breaks }) => breaks), [[], [{ what: 'post', before: 'Chỉ huy', after: 'Phó chỉ huy' }]])
  t.same(traces(rounds, ({ place }) => place.id === 'D1').length, 1, 'rows that may not be read are in no line')
})

/** Two blocks of two places each, about one person, shown one by one. */
const before: readonly ConstituencyTally[] = ['a', 'b', 'c', 'd'].map(id => ({ id, summoned: 30, present: null, issued: 30, collected: 30, spoilt: 0, subjects: [{ id: 's', levels: [15, 10, 5], blank: 0, invalid: 0 }] }))
const published: Breakdown = {
  units: [], turnouts: [],
  divisions: [{ subjectIds: ['s'], blocks: [['a', 'b'], ['c', 'd']], figures: [0, 1].map(at => ({ subjectId: 's', blocks: [at], levels: [30, 20, 10], blank: 0, invalid: 0 })) }],
}
const after = (change: Readonly<Record<string, readonly [number, number, number]>>) => before.map(tally => {
  const levels = change[tally.id]
  return levels ? { ...tally, collected: levels[0] + levels[1] + levels[2], subjects: [{ id: 's', levels, blank: 0, invalid: 0 }] } : tally
})
const shown = (change: Parameters<typeof after>[0]) => correctBreakdown(published, { before, after: after(change) }, usualRules)?.divisions[0]!.figures.map(({ levels }) => levels.join(' ')) ?? null

t.test('R5: in every block nobody or at least k answers', async t => {
  t.same(shown({}), ['30 20 10', '30 20 10'])
  t.same(shown({ a: [5, 10, 15] }), ['20 20 20', '30 20 10'], 'ten in one block')
  t.equal(shown({ a: [6, 10, 14] }), null, 'nine')
  t.equal(shown({ a: [5, 10, 15], c: [14, 10, 6] }), null, 'ten in one block and one in the other')
  t.same(shown({ a: [10, 10, 10], b: [10, 10, 10] }), ['20 20 20', '30 20 10'], 'five and five, in one block')
  t.same(shown({ a: [15, 10, 5], b: [5, 10, 5] }), ['20 20 10', '30 20 10'], 'ten ballots fewer')
  t.equal(shown({ a: [0, 0, 1], b: [0, 1, 0] }), null, 'a block that would be too small')
  t.equal(shown({ a: [30, 0, 0], b: [28, 1, 1] }), null, 'nearly unanimous now')
  const empty = before.map(tally => tally.id === 'd' ? { ...tally, collected: 0, subjects: [{ id: 's', levels: [0, 0, 0], blank: 0, invalid: 0 }] } : tally)
  const without = { ...published, divisions: [{ ...published.divisions[0]!, blocks: [['a', 'b'], ['c']] }] }
  t.equal(correctBreakdown(without, { before: empty, after: before }, usualRules), null, 'ballots come to light in a place that is in no block')
})

t.test('whatever was counted otherwise: what is shown again differs nowhere by fewer than k answers, and sums to the official result', async t => {
  let [again, back] = [0, 0]
  const level = fc.oneof(fc.constant(0), fc.integer({ min: -4, max: 4 }))
  fc.assert(fc.property(fc.array(fc.tuple(level, level, level), { minLength: 4, maxLength: 4 }), steps => {
    const levels = steps.map(([high, medium, low]) => [15 + 3 * high, 10 + 2 * medium, 5 + low] as const)
    const found = correctBreakdown(published, { before, after: after(Object.fromEntries(['a', 'b', 'c', 'd'].map((id, at) => [id, levels[at]!]))) }, usualRules)
    const blocks = [[0, 1], [2, 3]].map(([one, other]) => [0, 1, 2].map(at => levels[one!]![at]! + levels[other!]![at]!))
    const isThin = blocks.some(block => {
      const [more, less] = [1, -1].map(sign => block.reduce((sum, count, at) => sum + Math.max(0, sign * (count - [30, 20, 10][at]!)), 0))
      return Math.max(more!, less!) > 0 && Math.max(more!, less!) < usualRules.minBallots
    })
    if (!found) back++
    else again++
    if (found && isThin) throw new Error(`${JSON.stringify(blocks)} is shown again`)
    if (found && JSON.stringify(found.divisions[0]!.figures.map(figure => figure.levels)) !== JSON.stringify(blocks)) throw new Error('figures are not those counted again')
  }), { numRuns: 500 })
  t.ok(again > 20 && back > 100, `${again} shown again, ${back} taken back`)
})

t.test('work that many ask for is done once more for all who came while it ran, and again after it failed', async t => {
  const ends: ((error?: Error) => void)[] = []
  const ask = sharedRun(() => new Promise((resolve, reject) => { ends.push(error => error ? reject(error) : resolve()) }))
  const first = ask()
  const waiting = [ask(), ask(), ask()]
  t.equal(ends.length, 1)
  ends[0]!(new Error('broken'))
  await t.rejects(first, { message: 'broken' })
  await new Promise(resolve => { setImmediate(resolve) })
  t.equal(ends.length, 2, 'one run for the three of them')
  ends[1]!()
  await Promise.all(waiting)
  const later = ask()
  t.equal(ends.length, 3)
  ends[2]!()
  await later
})
