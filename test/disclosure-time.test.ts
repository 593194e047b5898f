import fc from 'fast-check'
import t from 'tap'
import type { EstablishmentUnit } from '../src/domain/disclosure/arrange.js'
import type { CountedRound, PublishedRound } from '../src/domain/disclosure/divide.js'
import { weakSides } from '../src/domain/disclosure/cuts.js'
import { linksOf } from '../src/domain/disclosure/moves.js'
import { blocksOf, divideMixed, earlierRound, movesOf, unit } from './support/force.js'

const three = unit('LD', unit('A'), unit('B'), unit('C'))
const thirty = { A: 30, B: 30, C: 30 }
const blocks = (earlier: readonly PublishedRound[], more: Partial<CountedRound> = {}, root: EstablishmentUnit = three, ballots: Readonly<Record<string, number>> = thirty) =>
  blocksOf(divideMixed(root, ballots, { earlier, ...more }))
const stayed = [['A', 'A', 28], ['B', 'B', 28], ['C', 'C', 28]] as const
/** Everybody else stays where he is. */
const after = (...moves: Parameters<typeof movesOf>[0]) => earlierRound(['A', 'B', 'C'], movesOf([...stayed, ...moves]))

t.test('nothing changed, or enough people did', async t => {
  t.same(blocks([after()]), ['A', 'B', 'C'])
  t.same(blocks([after(['A', 'B', 3])]), ['A', 'B', 'C'])
  t.same(blocks([after(['A', null, 3], [null, 'B', 4])]), ['A', 'B', 'C'])
  t.same(blocks([after(['A', 'B', 2], ['B', 'A', 1])]), ['A', 'B', 'C'], 'who changed places are three people together')
})

t.test('one or two people between two figures: they are merged with the nearest', async t => {
  t.same(blocks([after(['A', 'B'])]), ['A+B', 'C'])
  t.same(blocks([after(['A', 'B', 2])]), ['A+B', 'C'])
  t.same(blocks([after(['A', 'B'], ['B', 'C'])]), ['A+B+C'])
  const deep = unit('LD', unit('D1', unit('A'), unit('B')), unit('D2', unit('C')))
  t.same(blocks([after(['A', 'C'])], {}, deep), ['A+C', 'B'].toSorted(), 'another side that is too thin comes before a brother')
})

t.test('what two official totals tell already', async t => {
  t.same(blocks([after([null, 'A'])]), ['A', 'B', 'C'], 'one arrival in all')
  t.same(blocks([after(['B', null, 2])]), ['A', 'B', 'C'], 'two who left the same block')
  t.same(blocks([after(['A', null], ['B', null])]), ['A+B', 'C'], 'two who left different ones')
  t.same(blocks([after([null, 'A'], ['B', null])]), ['A+B', 'C'], 'one arrival in A and one departure in B')
  t.same(blocks([after([null, 'A'], ['B', null, 2])]), ['A+B', 'C'], 'three in all, but one alone in A')
})

t.test('a chain: three from A to B, one from B out, five from C out', async t => {
  const found = blocks([after(['A', 'B', 3], ['B', null], ['C', null, 5])])
  t.equal(found.length, 2, 'A and B would be left with one man between them and the rest')
  t.ok(found.some(block => block.includes('C+') || block.includes('+C')))
})

t.test('the same roll, and one who stayed away', async t => {
  t.same(blocks([after(['B', 'B!'])]), ['A', 'B', 'C'], 'one absentee in all: the totals tell of him')
  t.same(blocks([after(['B', 'B!'], ['C!', 'C'])]), ['A', 'B+C'], 'one here, and another time one there')
  t.same(blocks([after(['B', 'B!', 3])]), ['A', 'B', 'C'])
  t.same(blocks([after(['B!', 'C!', 1])]), ['A', 'B', 'C'], 'who never voted is nobody')
})

t.test('units created, dissolved, split and moved', async t => {
  const before = (names: readonly string[], ...moves: Parameters<typeof movesOf>[0]) => [earlierRound(names, movesOf(moves))]
  t.same(blocks(before(['A', 'B'], ['A', 'A', 30], ['B', 'B', 30], [null, 'C', 30])), ['A', 'B', 'C'], 'created of newcomers')
  t.same(blocks(before(['A', 'B'], ['A', 'A', 29], ['A', 'C', 1], ['B', 'B', 30], [null, 'C', 29])), ['A+C', 'B'], 'created around one man of A')
  t.same(blocks(before(['A', 'B', 'D', 'C'], ['A', 'A', 30], ['B', 'B', 30], ['C', 'C', 30], ['D', null, 30])), ['A', 'B', 'C'], 'dissolved')
  t.same(blocks(before(['A', 'D'], ['D', 'B', 30], ['D', 'C', 30], ['A', 'A', 30])), ['A', 'B', 'C'], 'split')
  t.same(blocks(before(['A', 'D'], ['D', 'B', 29], ['D', 'C', 30], ['D', 'A', 1], ['A', 'A', 29])).length, 2, 'split, and one went elsewhere')
  const moved = unit('LD', unit('D1', unit('A'), unit('C')), unit('D2', unit('B')))
  t.same(blocks([after()], {}, moved), ['A', 'C', 'B'], 'a unit under another superior is the same people')
})

t.test('what nobody can tell is never proof', async t => {
  const drawn = (...moves: Parameters<typeof movesOf>[0]) => ({ ...after(...moves), participation: new Map(['A', 'B', 'C'].map(id => [id, 'unknown' as const])) })
  t.same(blocks([drawn()]), ['A+B+C'], 'a few may have stayed away, here or there')
  const full = { ...drawn(), participation: new Map(['A', 'B', 'C'].map(id => [id, 'everybody' as const])) }
  t.same(blocks([full]), ['A', 'B', 'C'], 'everybody was issued: nothing is unknown')
  const oneBox = { ...after(), participation: new Map([['A', 'unknown' as const], ['B', 'recorded' as const], ['C', 'recorded' as const]]) }
  t.same(blocks([oneBox]), ['A', 'B', 'C'], 'one paper place: what the totals tell')
  const both = { ...after(), participation: new Map([['A', 'unknown' as const], ['B', 'unknown' as const], ['C', 'recorded' as const]]) }
  t.same(blocks([both]), ['A+B', 'C'])
})

t.test('only rounds about the same person count, and each of them', async t => {
  const other = { ...after(['A', 'B']), divisions: [{ subjectIds: ['r'], blocks: [['A'], ['B'], ['C']] }] }
  t.same(blocks([other]), ['A', 'B', 'C'])
  t.same(blocks([after(['A', 'B']), after(['C', 'B', 2])]), ['A+B+C'])
  t.same(blocks([after(['A', 'B'])], { rules: { minBallots: 10, minDissent: 3, minMovers: 1, guardHigh: true } }), ['A', 'B', 'C'], 'the rule can be off')
})

/** Two rounds of a small force: voters by earlier block (0 … 3, or outside), present place (0 … 3, or outside) and whether it is certain. */
const force = fc.record({
  least: fc.integer({ min: 1, max: 4 }),
  moves: fc.array(fc.record({ from: fc.integer({ min: -1, max: 3 }), to: fc.integer({ min: -1, max: 3 }), certain: fc.integer({ min: 0, max: 4 }) }), { maxLength: 9 }),
})

/** Everything that crosses a cut, by the nodes on its inner side (bit masks). */
interface Cut { readonly before: number, readonly now: number, readonly certain: number, readonly crossing: string }

function cutsOf (moves: readonly { from: number, to: number, certain: number }[]): Cut[] {
  return Array.from({ length: 256 }, (_, mask) => {
    const inner = (bit: number) => bit >= 0 && ((mask >> bit) & 1) === 1
    const crossing = moves.map(({ from, to }, at) => inner(from) !== inner(to < 0 ? to : to + 4) ? at : -1).filter(at => at >= 0)
    return { before: mask & 15, now: mask >> 4, certain: crossing.reduce((sum, at) => sum + moves[at]!.certain, 0), crossing: crossing.join() }
  })
}

/** Cuts between present places with too few people, that no combination with the whole electorate's result tells too. */
function violations (moves: readonly { from: number, to: number, certain: number }[], least: number): Cut[] {
  const cuts = cutsOf(moves)
  const told = new Set(cuts.filter(({ now }) => now === 0 || now === 15).map(({ crossing }) => crossing))
  return cuts.filter(({ now, certain, crossing }) => now !== 0 && now !== 15 && crossing !== '' && certain < least && !told.has(crossing))
}

/** Fewer than `least` came and went in all: then nobody outside is counted, which may merge more than the cuts alone would. */
function fewCameAndWent (moves: readonly { from: number, to: number, certain: number }[], least: number): boolean {
  return cutsOf(moves).some(({ now, certain, crossing }) => now === 15 && crossing !== '' && certain < least)
}

t.test('least cuts against brute force: found wherever there are any, and nowhere else', async t => {
  let weak = 0
  fc.assert(fc.property(force, ({ least, moves }) => {
    const edges = moves.map(({ from, to, certain }) => ({ a: from + 1, b: to < 0 ? 0 : to + 5, certain })).filter(({ a, b }) => a !== b)
    const sides = weakSides({ nodes: 9, firstPresent: 5, edges }, least)
    const wrong = violations(moves, least)
    if (wrong.length > 0) weak++
    if (wrong.length > 0 && sides.length === 0) throw new Error(`${wrong.length} violations overlooked`)
    if (wrong.length === 0 && sides.length > 0 && !fewCameAndWent(moves, least)) throw new Error('a side that is not thin')
    for (const { side, among } of sides) if (side.length === 0 || side.length >= among.length || side.some(node => node < 5)) throw new Error('a side has some of the present blocks, not all')
  }), { numRuns: 2500 })
  t.ok(weak > 250, `${weak} of 2500 forces had a cut that is too thin`)
})

t.test('mended: whatever the moves, no difference rests on fewer than three people, and nothing is merged without need', async t => {
  const places = ['A', 'B', 'C', 'D']
  const root = unit('LD', unit('D1', unit('A'), unit('B')), unit('D2', unit('C'), unit('D')))
  let merged = 0
  fc.assert(fc.property(force, ({ moves }) => {
    const least = 3
    const stay = places.map((id): [string, string, number] => [id, id, 30])
    const name = (at: number) => places[at] ?? null
    const earlier = earlierRound(places, movesOf([...stay, ...moves.map(({ from, to, certain }) => [name(from), name(to), certain] as const)].filter(([, , count]) => count > 0)))
    const found = blocks([earlier], {}, root, { A: 30, B: 30, C: 30, D: 30 }).map(block => block.split('+'))
    const homes = places.map(id => found.findIndex(block => block.includes(id)))
    const links = linksOf({ blocks: places.map(id => [id]), participation: earlier.participation, moves: earlier.moves }, new Map(places.map(id => [id, 'recorded'])))
    const all = links.map(({ from, to, certain }) => ({ from: from ?? -1, to: to === null ? -1 : places.indexOf(to), certain }))
    const wrong = violations(all, least)
    const left = wrong.filter(({ now }) => places.every((_, a) => places.every((__, b) => homes[a] !== homes[b] || ((now >> a) & 1) === ((now >> b) & 1))))
    if (left.length > 0) throw new Error(`${JSON.stringify(left)} in ${JSON.stringify(found)}`)
    if (found.length < 4) merged++
    if (found.length < 4 && wrong.length === 0 && !fewCameAndWent(all, least)) throw new Error('merged without need')
  }), { numRuns: 800 })
  t.ok(merged > 100, `${merged} of 800 were merged`)
})
