import fc from 'fast-check'
import { test } from 'tap'
import { isQuorate } from '../src/domain/count/quorum.js'
import {
  baseOf, checkTallies, countMarks, electorateOf, joinCounts, joinSheets, percentOf, plainPercent, rowsOf, showPercent, tallyProblems,
} from '../src/domain/count/tally.js'
import type { ConstituencyTally } from '../src/domain/count/tally.js'
import { bandOf } from '../src/domain/count/threshold.js'

const bands = (base: number) => Array.from({ length: base + 1 }, (_, low) => bandOf(low, base))

const place: ConstituencyTally = {
  id: 'A', summoned: 40, present: 35, issued: 34, collected: 33, spoilt: 1,
  subjects: [{ id: 'x', levels: [20, 8, 2], blank: 2, invalid: 1 }, { id: 'y', levels: [30, 0, 0], blank: 0, invalid: 3 }],
}

test('published results: National Assembly, 25 October 2018, of all 485 deputies', async t => {
  const published: readonly (readonly [counts: readonly number[], percentages: readonly string[]])[] = [
    [[437, 34, 4], ['90,10', '7,01', '0,82']],
    [[323, 146, 6], ['66,60', '30,10', '1,24']],
  ]
  for (const [levels, percentages] of published) {
    const tally = { id: 'QH', summoned: 485, present: null, issued: 475, collected: 475, spoilt: 0, subjects: [{ id: 'p', levels, blank: 0, invalid: 0 }, { id: 'q', levels, blank: 0, invalid: 0 }] }
    const base = baseOf('summoned', joinSheets(checkTallies([tally])))
    t.strictSame(levels.map(level => showPercent(percentOf(level, base))), percentages)
  }
})

test('percentages: half up on integers', async t => {
  t.equal(percentOf(1, 0), null)
  t.equal(showPercent(null), '–')
  t.equal(percentOf(0, 3), 0)
  t.equal(percentOf(3, 3), 10000)
  t.equal(percentOf(1, 3), 3333)
  t.equal(percentOf(2, 3), 6667)
  t.equal(percentOf(1, 20000), 1, '0.005 is rounded up')
  t.equal(percentOf(1, 20001), 0)
  t.equal(percentOf(201, 20000), 101, '1.005, where floating point gives 1.00')
  t.equal(showPercent(5), '0,05')
  t.equal(plainPercent(5), '0.05')
  t.equal(plainPercent(10000), '100.00')
  fc.assert(fc.property(fc.nat(2_000_000), fc.nat(2_000_000), (a, b) => {
    const [part, base] = [Math.min(a, b), Math.max(a, b) + 1]
    const exact = (BigInt(part) * 20000n + BigInt(base)) / (2n * BigInt(base))
    return percentOf(part, base) === Number(exact)
  }))
})

test('thresholds: 96-QĐ/TW article 11, on whole ballots', async t => {
  t.strictSame(bands(0), [null])
  t.strictSame(bands(3), [null, null, 2, 2], 'C = 3: there is no band 1')
  t.strictSame(bands(12), [...Array(7).fill(null), 1, 2, 2, 2, 2, 2])
  t.strictSame(bands(30), [...Array(16).fill(null), 1, 1, 1, 1, ...Array(11).fill(2)])
  t.strictSame(bands(31), [...Array(16).fill(null), 1, 1, 1, 1, 1, ...Array(11).fill(2)])
  fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.nat(1_000_000), (base, any) => {
    const low = any % (base + 1)
    const share = bandOf(low, base)
    const twoThirds = BigInt(low) * 3n >= BigInt(base) * 2n
    const half = BigInt(low) * 2n > BigInt(base)
    return share === (twoThirds ? 2 : half ? 1 : null) && (low === 0 || (bandOf(low - 1, base) ?? 0) <= (share ?? 0))
  }))
})

test('quorum: a fraction by integers', async t => {
  t.ok(isQuorate(null, 10, 0))
  t.ok(isQuorate('2/3', 3, 2))
  t.notOk(isQuorate('2/3', 4, 2))
  t.notOk(isQuorate('2/3', 100, 66))
  t.ok(isQuorate('2/3', 100, 67))
  t.ok(isQuorate('2/3', 0, 0))
})

test('an opened pile becomes counts', async t => {
  const histogram = new Uint32Array(256)
  histogram.set([4, 10, 20, 3, 2])
  histogram[255] = 1
  t.strictSame(countMarks({ histogram, unopened: 5 }, 3), { levels: [10, 20, 3], blank: 4, invalid: 8 })
  t.strictSame(countMarks({ histogram, unopened: 0 }, 2), { levels: [10, 20], blank: 4, invalid: 6 }, 'with two levels the third is no mark')
  fc.assert(fc.property(fc.array(fc.nat(50), { maxLength: 256 }), fc.nat(9), fc.integer({ min: 2, max: 3 }), (times, unopened, levels) => {
    const all = new Uint32Array(256)
    all.set(times)
    return rowsOf(countMarks({ histogram: all, unopened }, levels)) === all.reduce((sum, n) => sum + n, 0) + unopened
  }))
})

test('joining constituencies', async t => {
  const other: ConstituencyTally = { ...place, id: 'B', subjects: [{ id: 'y', levels: [1, 30, 0], blank: 2, invalid: 0 }], spoilt: 0 }
  t.strictSame(electorateOf([place, other], 'x')?.counts, { levels: [20, 8, 2], blank: 2, invalid: 1 }, 'x stands in one only')
  t.strictSame(electorateOf([place, other], 'y')?.counts, { levels: [31, 30, 0], blank: 2, invalid: 3 })
  t.equal(electorateOf([place, other], 'z'), null)
  t.strictSame(joinSheets([place, other]), { summoned: 80, present: 70, issued: 68, collected: 66, valid: 63, invalid: 3 }, 'B names one person: its 2 blank rows are invalid sheets')
  t.equal(joinSheets([place, { ...other, present: null }]).present, null)
  const sheets = joinSheets([place])
  t.strictSame((['collected', 'summoned', 'issued', 'valid'] as const).map(rule => baseOf(rule, sheets)), [33, 40, 34, 32])

  const counts = fc.record({ levels: fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99)), blank: fc.nat(99), invalid: fc.nat(99) })
  fc.assert(fc.property(fc.array(counts, { minLength: 1, maxLength: 8 }), list =>
    rowsOf(joinCounts(list)) === list.reduce((sum, one) => sum + rowsOf(one), 0)))
})

test('what cannot be is said, not mended', async t => {
  t.strictSame(tallyProblems(place), [])
  const problems = (change: Partial<ConstituencyTally>) => tallyProblems({ ...place, ...change }).map(({ problem }) => problem)
  t.strictSame(problems({ issued: 32 }), ['collected-over-issued'])
  t.strictSame(problems({ issued: 41 }), ['issued-over-summoned'])
  t.strictSame(problems({ present: 41 }), ['present-over-summoned'])
  t.strictSame(problems({ collected: 32 }), ['rows-not-collected', 'rows-not-collected'])
  t.strictSame(problems({ spoilt: 2 }), ['spoilt-over-rows'])
  t.strictSame(problems({ summoned: 40.5 }), ['not-a-count'])
  t.strictSame(problems({ subjects: [{ id: 'x', levels: [-1, 33, 0], blank: 0, invalid: 1 }] }), ['not-a-count'])
  t.strictSame(tallyProblems({ ...place, collected: 34 })[0], { constituency: 'A', problem: 'rows-not-collected', subject: 'x' })
  t.throws(() => checkTallies([place, { ...place, issued: 0 }]), { name: 'Refused', code: 'conflict', details: [{ problem: 'collected-over-issued' }] })
})
