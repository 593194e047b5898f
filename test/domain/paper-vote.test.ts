import fc from 'fast-check'
import t from 'tap'
import { agreement, checkNumbers, checkSheet, checkTotals, differencesOf, paperCounts, paperSheet, spoiltIn, sumSheets } from '../../src/domain/count/paper-vote.js'
import type { PaperSheet, PaperTotals } from '../../src/domain/count/paper-vote.js'
import { joinSheets, rowsOf, tallyProblems } from '../../src/domain/count/tally.js'

const levels = ['high', 'medium', 'low']
const two = { subjects: ['x', 'y'] }
const notIssued: PaperSheet = { invalid: 'not-issued' }
const torn: PaperSheet = { invalid: 'other', reason: 'rách' }
const sheets: readonly PaperSheet[] = [{ marks: [1, 3] }, { marks: [1, 0] }, { marks: ['several', 2] }, { marks: [2, 3] }, notIssued, torn, torn]

t.test('ballots of a place: S ≥ I, printed ≥ I ≥ C, each named that does not hold', async t => {
  t.doesNotThrow(() => checkNumbers({ printed: 12, issued: 10, collected: 10 }, 10))
  t.doesNotThrow(() => checkNumbers({ printed: 0, issued: 0, collected: 0 }, 10))
  t.throws(() => checkNumbers({ printed: 10, issued: 11, collected: 12 }, 10), { code: 'conflict', details: [
    { problem: 'issued-over-summoned', most: 10, given: 11 }, { problem: 'issued-over-printed', most: 10, given: 11 }, { problem: 'collected-over-issued', most: 11, given: 12 },
  ] })
})

t.test('a sheet has a row for everybody, and no level that there is not', async t => {
  for (const sheet of sheets) t.doesNotThrow(() => checkSheet(sheet, two, levels))
  t.throws(() => checkSheet({ marks: [1] }, two, levels), { code: 'wrong-sheet', details: { expected: 2, given: 1 } })
  t.throws(() => checkSheet({ marks: [1, 3] }, two, ['confidence', 'no_confidence']), { code: 'wrong-sheet', details: { row: 2 } })
  for (const wrong of [{ marks: [4, 1] }, { marks: [-1, 1] }, { marks: [1.5, 1] }, { marks: [] }, { invalid: 'other' }, { invalid: 'other', reason: ' ' }, { marks: [1], invalid: 'not-issued' }]) {
    t.notOk(paperSheet.safeParse(wrong).success, JSON.stringify(wrong))
  }
})

t.test('sheets become sums: blank and several marks are not counted for that person, the sheet stays valid', async t => {
  const totals = sumSheets(sheets, two, levels)
  t.same(totals, { notIssued: 1, other: [{ reason: 'rách', count: 2 }], rows: [
    { subjectId: 'x', levels: [2, 1, 0], blank: 0, several: 1 }, { subjectId: 'y', levels: [0, 1, 2], blank: 1, several: 0 },
  ] })
  t.doesNotThrow(() => checkTotals(totals, two, levels, 7))
  t.equal(spoiltIn(totals), 3)
  const counts = paperCounts(totals)
  t.same([...counts], [['x', { levels: [2, 1, 0], blank: 0, invalid: 4 }], ['y', { levels: [0, 1, 2], blank: 1, invalid: 3 }]])
  const tally = { id: 'A', summoned: 9, present: null, issued: 8, collected: 7, spoilt: 3, subjects: [...counts].map(([id, row]) => ({ id, ...row })) }
  t.same(tallyProblems(tally), [])
  t.match(joinSheets([tally]), { collected: 7, valid: 4, invalid: 3 }, 'C = V + X')
})

t.test('a sheet that names one person is invalid with no mark or several', async t => {
  const totals = sumSheets([{ marks: [1] }, { marks: [0] }, { marks: ['several'] }, notIssued], { subjects: ['x'] }, levels)
  const subjects = [...paperCounts(totals)].map(([id, row]) => ({ id, ...row }))
  t.match(joinSheets([{ id: 'A', summoned: 4, present: null, issued: 4, collected: 4, spoilt: 1, subjects }]), { valid: 1, invalid: 3 })
})

t.test('sums whose rows are not as many as were collected are refused row by row', async t => {
  const totals: PaperTotals = { notIssued: 1, other: [], rows: [{ subjectId: 'x', levels: [2, 1, 0], blank: 0, several: 1 }, { subjectId: 'y', levels: [1, 1, 1], blank: 1, several: 1 }] }
  t.throws(() => checkTotals(totals, two, levels, 5), { code: 'conflict', details: [{ problem: 'rows-not-collected', subject: 'y', expected: 5, given: 6 }] })
  t.throws(() => checkTotals(totals, { subjects: ['y', 'x'] }, levels, 5), { code: 'invalid-input' }, 'in ballot order')
  t.throws(() => checkTotals(totals, { subjects: ['x'] }, levels, 5), { code: 'invalid-input' }, 'nobody else')
  t.throws(() => checkTotals(totals, two, ['confidence', 'no_confidence'], 5), { code: 'invalid-input' }, 'the levels of the vote')
})

t.test('entries agree when every figure does, however their reasons are worded', async t => {
  const totals = sumSheets(sheets, two, levels)
  const entry = (author: string, change: Partial<PaperTotals> = {}) => ({ author, totals: { ...totals, ...change } })
  t.same(differencesOf([entry('a'), entry('b', { other: [{ reason: 'mất góc', count: 1 }, { reason: 'bẩn', count: 1 }] })], levels), [])
  t.same(differencesOf([entry('a'), entry('b', { notIssued: 2, other: [{ reason: 'rách', count: 1 }] })], levels), [
    { subjectId: null, values: [{ author: 'a', figures: { notIssued: 1, other: 2 } }, { author: 'b', figures: { notIssued: 2, other: 1 } }] },
  ])
  const rows = [totals.rows[0]!, { ...totals.rows[1]!, levels: [1, 0, 2] }]
  t.same(differencesOf([entry('a'), entry('b', { rows })], levels), [{ subjectId: 'y', values: [
    { author: 'a', figures: { high: 0, medium: 1, low: 2, blank: 1, several: 0 } }, { author: 'b', figures: { high: 1, medium: 0, low: 2, blank: 1, several: 0 } },
  ] }])
  t.equal(agreement([], levels), null)
  t.equal(agreement([entry('a')], levels), null)
  t.equal(agreement([entry('a'), entry('b', { rows })], levels), null)
  t.same(agreement([entry('a'), entry('b', { rows }), entry('c')], levels)?.map(({ author }) => author), ['a', 'c'], 'two of three')
})

const mark = fc.constantFrom(0, 1, 2, 3, 'several' as const)
const anySheet: fc.Arbitrary<PaperSheet> = fc.oneof({ weight: 8, arbitrary: fc.record({ marks: fc.tuple(mark, mark) }) }, fc.constantFrom(notIssued, torn))

t.test('whatever the sheets: every row sums to all of them, and their order is in nothing', async () => {
  fc.assert(fc.property(fc.array(anySheet, { maxLength: 40 }), list => {
    const totals = sumSheets(list, two, levels)
    checkTotals(totals, two, levels, list.length)
    return [...paperCounts(totals).values()].every(counts => rowsOf(counts) === list.length)
  }))
  fc.assert(fc.property(fc.array(anySheet, { maxLength: 20 }).chain(list => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))), ([list, shuffled]) =>
    JSON.stringify(sumSheets(list, two, levels)) === JSON.stringify(sumSheets(shuffled, two, levels))))
})
