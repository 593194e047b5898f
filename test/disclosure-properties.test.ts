import fc from 'fast-check'
import t from 'tap'
import type { EstablishmentUnit } from '../src/domain/disclosure/arrange.js'
import { divideRound } from '../src/domain/disclosure/divide.js'
import type { CountedPlace, CountedRound, Division } from '../src/domain/disclosure/divide.js'
import { computable } from './support/algebra.js'
import { place, unit, usualRules } from './support/force.js'

interface Shape { readonly voters: number, readonly answers: readonly (readonly number[])[], readonly own: boolean, readonly asked: boolean, readonly children: readonly Shape[] }

/** Five columns for each of two persons, in which some answer is often nearly alone. */
const answers = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 4 })), { minLength: 2, maxLength: 2 })
const shape = fc.letrec<{ node: Shape }>(tie => ({
  node: fc.record({
    voters: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 25 }), fc.integer({ min: 10, max: 40 })),
    answers: answers.map(pairs => pairs.map(([seed, main]) => spread(seed, main))),
    own: fc.boolean(),
    asked: fc.integer({ min: 0, max: 5 }).map(number => number > 0),
    children: fc.oneof({ maxDepth: 3, depthSize: 'medium' }, fc.constant([]), fc.array(tie('node'), { minLength: 1, maxLength: 4 })),
  }),
})).node

/** Shares of five columns: nearly all in one, or anything. */
function spread (seed: number, main: number): number[] {
  const shares = Array.from({ length: 5 }, (_, at) => 1 + (seed >> (3 * at)) % 8)
  return seed % 3 === 0 ? shares.map((share, at) => at === main ? 100 : share % 2) : shares
}

function columnsOf (shares: readonly number[], ballots: number): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0)
  const columns = shares.map(share => Math.floor(ballots * share / total))
  columns[0]! += ballots - columns.reduce((sum, count) => sum + count, 0)
  return columns
}

/** A round of a shape; units and places are called by `nameOf` their number. */
function roundOf (top: Shape, nameOf: (at: number) => string = String, rules: CountedRound['rules'] = usualRules): CountedRound {
  const places: CountedPlace[] = []
  let at = 0
  const lay = (node: Shape): EstablishmentUnit => {
    const id = nameOf(at++)
    if (node.voters > 0) {
      const [s, r] = node.answers.map(shares => columnsOf(shares, node.voters))
      places.push(place(id, node.asked ? { s: s!, r: r! } : { s: s! }, { ratedVoters: node.own ? ['s'] : [] }))
    }
    return unit(id, ...node.children.map(lay))
  }
  return { root: lay(top), places, rules, earlier: [] }
}

const official = (round: CountedRound, subjectId: string) => round.places.flatMap(one => one.subjects.filter(({ id }) => id === subjectId))
  .reduce((sum, { levels, blank, invalid }) => [...levels, blank, invalid].map((count, at) => count + (sum[at] ?? 0)), [0, 0, 0, 0, 0])
const columns = ({ levels, blank, invalid }: { levels: readonly number[], blank: number, invalid: number }) => [...levels, blank, invalid]
const placesOf = (division: Division, blocks: readonly number[]) => blocks.flatMap(at => division.blocks[at]!)

function expect (holds: boolean, what: string): void {
  if (!holds) throw new Error(what)
}

t.test('whatever the force: figures are sums of whole blocks, sum to the official result, and none is small or nearly unanimous', async t => {
  let broken = 0
  fc.assert(fc.property(shape, top => {
    const round = roundOf(top)
    const sizes = new Map(round.places.map(one => [one.id, one.collected]))
    for (const division of divideRound(round)) {
      const covered = division.blocks.flat()
      const asked = round.places.filter(one => one.collected > 0 && one.subjects.some(({ id }) => id === division.subjectIds[0]))
      expect(covered.toSorted().join() === asked.map(({ id }) => id).toSorted().join(), 'every place with ballots in one block, no other')
      for (const subjectId of division.subjectIds) {
        const figures = division.figures.filter(figure => figure.subjectId === subjectId)
        const all = figures.flatMap(({ blocks }) => blocks)
        expect(all.toSorted((a, b) => a - b).join() === division.blocks.map((_, at) => at).join(), 'every block in one figure')
        const sum = figures.map(columns).reduce((one, other) => one.map((count, at) => count + other[at]!), [0, 0, 0, 0, 0])
        expect(sum.join() === official(round, subjectId).join(), 'figures sum to the official result')
        if (figures.length > 1) broken++
        for (const figure of figures) {
          const places = placesOf(division, figure.blocks)
          expect(columns(figure).reduce((a, b) => a + b) === places.reduce((a, id) => a + sizes.get(id)!, 0), 'all ballots of its places')
          if (figures.length > 1) checkSafe(round, subjectId, columns(figure), places)
        }
      }
    }
  }), { numRuns: 1000 })
  t.ok(broken > 300, `${broken} persons had a breakdown`)

  function checkSafe (round: CountedRound, subjectId: string, counts: readonly number[], places: readonly string[]): void {
    const ballots = counts.reduce((a, b) => a + b)
    const own = round.places.some(one => places.includes(one.id) && one.ratedVoters.includes(subjectId)) ? 1 : 0
    expect(ballots - own >= 10, `${ballots} ballots`)
    expect(counts.every(count => ballots - count >= 3), `${counts.join()} is nearly one answer`)
  }
})

t.test('linear algebra: every group that can be computed from all published figures has ten ballots at least', async t => {
  let groups = 0
  fc.assert(fc.property(shape, top => {
    const round = roundOf(top)
    if (round.places.length > 11) return
    const sizes = new Map(round.places.map(one => [one.id, one.collected]))
    for (const division of divideRound(round)) {
      for (const subjectId of division.subjectIds) {
        const places = division.blocks.flat()
        const figures = division.figures.filter(figure => figure.subjectId === subjectId).map(({ blocks }) => placesOf(division, blocks))
        if (figures.length < 2) continue
        for (const found of computable(places, [...figures, places])) {
          groups++
          expect(found.reduce((sum, id) => sum + sizes.get(id)!, 0) >= 10, found.join('+'))
        }
      }
    }
  }), { numRuns: 400 })
  t.ok(groups > 500, `${groups} groups`)
  t.same(computable(['a', 'b', 'c'], [['a', 'b', 'c'], ['a', 'b']]).map(group => group.join('')).toSorted(), ['ab', 'abc', 'c'], 'the algebra finds a complement')
  t.same(computable(['a', 'b', 'c'], [['a', 'b'], ['b', 'c'], ['a', 'c']]).length, 7, 'and what three overlapping figures tell')
})

t.test('the same input gives the same breakdown, whatever the ids', async t => {
  fc.assert(fc.property(shape, fc.array(fc.uuid(), { minLength: 300, maxLength: 300 }), (top, ids) => {
    const plain = divideRound(roundOf(top))
    expect(JSON.stringify(plain) === JSON.stringify(divideRound(roundOf(top))), 'again')
    const named = divideRound(roundOf(top, at => `${ids[at % 300]}/${at}`))
    const back = JSON.parse(JSON.stringify(named).replace(/[0-9a-f-]{36}\//g, ''))
    expect(JSON.stringify(back) === JSON.stringify(plain), 'ids decide nothing')
    const shuffled = roundOf(top)
    expect(JSON.stringify(divideRound({ ...shuffled, places: shuffled.places.toReversed() }).map(({ blocks }) => blocks).toSorted())
      === JSON.stringify(plain.map(({ blocks }) => blocks).toSorted()), 'nor does the order in which places come')
  }), { numRuns: 300 })
  t.pass()
})
