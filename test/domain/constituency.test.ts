import fc from 'fast-check'
import t from 'tap'
import { formConstituencies } from '../../src/domain/disclosure/constituency.js'
import type { ElectorateUnit, PlannedConstituency } from '../../src/domain/disclosure/constituency.js'

const k = 10
const unit = (id: string, voters: number, children: readonly ElectorateUnit[] = [], ratedVoters: readonly string[] = []): ElectorateUnit =>
  ({ id, name: id, voters, ratedVoters, children })
const brigade = (...children: readonly ElectorateUnit[]) => unit('LD', 0, children)
const samePaper = () => ['s']
const form = (root: ElectorateUnit, ballotOf: (id: string) => readonly string[] = samePaper) => formConstituencies(root, ballotOf, k)
/** Each place as the sorted ids of its units; `+` between them. */
const places = (root: ElectorateUnit, ballotOf?: (id: string) => readonly string[]) => form(root, ballotOf).map(({ unitIds }) => unitIds.toSorted().join('+'))

t.test('sizes: a box holds ten ballots at least, and an electorate under twenty has one', async t => {
  t.same(places(brigade(unit('A', 9))), ['A'], '9: the official result only')
  t.same(places(brigade(unit('A', 18))), ['A'], '18')
  t.same(places(brigade(unit('A', 9), unit('B', 9))), ['A+B'])
  t.same(places(brigade(unit('A', 10), unit('B', 10))), ['A', 'B'], '20 as 10 + 10')
  t.same(places(brigade(unit('A', 10), unit('B', 9))), ['A+B'], '10 + 9')
  t.same(places(brigade(unit('A', 12), unit('B', 8))), ['A+B'], 'what is left of twenty is too small to stand alone')
  t.same(places(brigade(unit('A', 30), unit('B', 1), unit('C', 30))), ['A+B', 'C'], 'one man is lodged with the smallest, of equals the first')
  t.same(places(brigade(unit('A', 31), unit('B', 1), unit('C', 30))), ['A', 'B+C'])
})

t.test('three staff and two platoons of thirty: the staff join one platoon, and the battalion is still shown', async t => {
  const battalion = (id: string) => unit(id, 3, [unit(`${id}b1`, 30), unit(`${id}b2`, 30)])
  const planned = form(brigade(battalion('d1'), battalion('d2')))
  t.same(planned.map(({ unitIds }) => unitIds.toSorted().join('+')), ['d1+d1b1', 'd1b2', 'd2+d2b1', 'd2b2'])
  t.same(planned.map(({ summoned }) => summoned), [33, 30, 33, 30])
  t.match(planned[0]!.name, /^(?=.*Cơ quan d1)(?=.*d1b1)/, 'a name that says so')
})

t.test('small siblings are bundled in the order of the establishment; what is left joins the last bundle', async t => {
  const siblings = (...sizes: readonly number[]) => brigade(...sizes.map((size, at) => unit('ABCDEFG'.charAt(at), size)))
  t.same(places(siblings(6, 6, 6, 6, 6)), ['A+B', 'C+D+E'])
  t.same(places(siblings(4, 4, 4, 4, 4)), ['A+B+C+D+E'])
  t.same(places(siblings(5, 5, 5, 5, 5)), ['A+B', 'C+D+E'])
  t.same(places(siblings(9, 1, 9, 1, 9)), ['A+B', 'C+D+E'])
  t.same(places(siblings(6, 40, 6)), ['A+C', 'B'], 'a big one between them stays alone')
  t.same(places(brigade(unit('A', 0, [unit('a1', 4), unit('a2', 3)]), unit('B', 40), unit('C', 5))), ['C+a1+a2', 'B'], 'a small unit goes with all below it')
})

t.test('chains, pseudo-leaves and empty units', async t => {
  t.same(places(unit('LD', 0, [unit('D', 0, [unit('C', 0, [unit('b1', 12), unit('b2', 13)])])])), ['b1', 'b2'])
  t.match(form(unit('LD', 0, [unit('D', 0, [unit('C', 25)])])), [{ unitIds: ['C'], name: 'C', summoned: 25 }], 'one leaf at the end of a chain')
  t.match(form(unit('LD', 15, [unit('A', 20)])), [{ unitIds: ['LD'], name: 'Cơ quan LD', summoned: 15 }, { unitIds: ['A'], summoned: 20 }], 'people who sit in a parent unit')
  t.same(places(brigade(unit('A', 0), unit('B', 12), unit('C', 0, [unit('c1', 0)]), unit('D', 12))), ['B', 'D'], 'empty units are absent')
  t.throws(() => form(brigade(unit('A', 0))), { code: 'not-ready', details: { missing: ['roll'] } })
})

t.test('the own ballot of a person rated covers nobody', async t => {
  const rated = (id: string, voters: number, ...persons: readonly string[]) => unit(id, voters, [], persons)
  t.same(places(brigade(rated('A', 10, 's'), unit('B', 10))), ['A+B'], '10 with his own are 9')
  t.same(places(brigade(rated('A', 11, 's'), unit('B', 10))), ['A', 'B'])
  t.same(places(brigade(rated('A', 11, 's', 'r'), unit('B', 10)), () => ['r', 's']), ['A', 'B'], 'each of two persons lacks one ballot, not two')
  t.same(places(brigade(rated('A', 10, 'x'), unit('B', 10))), ['A', 'B'], 'who is not on this paper counts like anybody')
})

t.test('different papers are never mixed, and each is large enough or refused', async t => {
  const own = (id: string) => id.startsWith('a') ? ['s', 'leader of A'] : ['s']
  t.same(places(brigade(unit('A', 0, [unit('a1', 6), unit('a2', 6)]), unit('B', 4), unit('C', 9)), own), ['a1+a2', 'B+C'])
  t.throws(() => form(brigade(unit('a', 9), unit('B', 40)), own), { code: 'electorate-too-small', details: { voters: 9, fewest: 10 } })
  t.throws(() => form(brigade(unit('a', 40), unit('B', 9)), own), { code: 'electorate-too-small', details: { units: ['B'] } })
  t.throws(() => form(brigade(unit('a', 10, [], ['leader of A']), unit('B', 40)), own), { code: 'electorate-too-small' }, 'ten with his own are nine that rate him')
  t.same(places(brigade(unit('a', 11, [], ['leader of A']), unit('B', 40)), own), ['a', 'B'])
  t.throws(() => form(brigade(unit('A', 4))), { code: 'electorate-too-small', details: { voters: 4, fewest: 5 } }, 'one paper for all: five at least')
  t.same(places(brigade(unit('A', 5))), ['A'])
  t.throws(() => form(brigade(unit('A', 20), unit('B', 20)), id => id === 'A' ? ['s'] : []), { code: 'not-ready', details: { missing: ['subjects'] } })
})

t.test('paper is never merged with electronic, and each is large enough or refused', async t => {
  const onPaper = (...ids: readonly string[]) => (root: ElectorateUnit) => formConstituencies(root, samePaper, k, id => ids.includes(id))
  const shown = (planned: readonly PlannedConstituency[]) => planned.map(({ mode, unitIds }) => `${mode} ${unitIds.toSorted().join('+')}`)
  t.same(shown(onPaper('B', 'D')(brigade(unit('A', 6), unit('B', 6), unit('C', 6), unit('D', 6)))), ['electronic A+C', 'paper B+D'], 'small neighbours go past each other')
  t.same(shown(onPaper('A', 'B')(brigade(unit('A', 10), unit('B', 10)))), ['paper A', 'paper B'], 'paper alone, by the same sizes')
  t.same(shown(onPaper('A', 'B')(brigade(unit('A', 5)))), ['paper A'], 'one group: five are enough')
  t.throws(() => onPaper('B')(brigade(unit('A', 40), unit('B', 9))), { code: 'electorate-too-small', details: { units: ['B'], voters: 9, fewest: 10 } })
  t.throws(() => onPaper('B')(brigade(unit('A', 9), unit('B', 40))), { code: 'electorate-too-small', details: { units: ['A'] } })
})

/** Random establishments: every unit may hold voters, among them persons rated. */
const tree = fc.letrec<{ node: ElectorateUnit }>(tie => ({
  node: fc.record({
    voters: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 40 })),
    rated: fc.subarray(['s', 'r', 'x']),
    children: fc.oneof({ maxDepth: 5, depthSize: 'medium' }, fc.constant([]), fc.array(tie('node'), { minLength: 1, maxLength: 4 })),
  }).map(({ voters, rated, children }) => unit('', voters, children, voters > rated.length ? rated : [])),
})).node

/** Gives ids by a rule on the place of the unit in the establishment. */
function named (root: ElectorateUnit, idOf: (at: number) => string): ElectorateUnit {
  let at = 0
  const name = (node: ElectorateUnit): ElectorateUnit => {
    const id = idOf(at++)
    return { ...node, id, name: id, children: node.children.map(name) }
  }
  return name(root)
}

const all = (root: ElectorateUnit): ElectorateUnit[] => [root, ...root.children.flatMap(all)]
const sizeOf = (units: readonly ElectorateUnit[], paper: readonly string[]) =>
  units.reduce((sum, { voters }) => sum + voters, 0) - (units.some(({ ratedVoters }) => ratedVoters.some(id => paper.includes(id))) ? 1 : 0)

/** Papers by the place of a unit: none, or every third, rates one person more. */
const papers = fc.constantFrom((_: number) => ['s', 'r'], (at: number) => at % 3 === 0 ? ['s', 'r'] : ['s'])

function planOf (root: ElectorateUnit, ballotOf: (id: string) => readonly string[]): readonly PlannedConstituency[] | string {
  try {
    return form(root, ballotOf)
  } catch (error) {
    return (error as { code: string }).code
  }
}

t.test('whatever the establishment: every voter in one box, boxes large enough, papers apart, whatever the ids', async t => {
  let formed = 0
  fc.assert(fc.property(tree, papers, fc.array(fc.uuid(), { minLength: 400, maxLength: 400 }), (shape, paperAt, uuids) => {
    const root = named(shape, at => `u${at}`)
    const ballotOf = (id: string) => paperAt(Number(id.slice(1)))
    const plan = planOf(root, ballotOf)
    const renamed = planOf(named(shape, at => `${uuids[at]}/${at}`), id => paperAt(Number(id.split('/')[1])))
    if (typeof plan === 'string') {
      t.equal(renamed, plan)
      t.match(plan, /^(electorate-too-small|not-ready)$/)
      return
    }
    formed++
    const byId = new Map(all(root).map(node => [node.id, node]))
    const units = plan.map(({ unitIds }) => unitIds.map(id => byId.get(id)!))
    checkCover(root, plan, units)
    checkSizes(root, plan, units, ballotOf)
    checkNeighbours(root, plan)
    t.same((renamed as typeof plan).map(({ unitIds }) => unitIds.map(id => `u${id.split('/')[1]}`)), plan.map(({ unitIds }) => unitIds), 'ids decide nothing')
  }), { numRuns: 600 })
  t.ok(formed > 150, `${formed} of 600 establishments could be formed`)

  function checkCover (root: ElectorateUnit, plan: readonly PlannedConstituency[], units: readonly ElectorateUnit[][]): void {
    const covered = plan.flatMap(({ unitIds }) => unitIds)
    const expected = all(root).filter(({ voters }) => voters > 0).map(({ id }) => id)
    if (covered.toSorted().join() !== expected.toSorted().join()) t.same(covered.toSorted(), expected.toSorted(), 'every unit with voters in exactly one box')
    for (const [at, place] of plan.entries()) if (place.summoned !== units[at]!.reduce((sum, { voters }) => sum + voters, 0)) t.fail('summoned is the number of voters')
  }

  function checkSizes (root: ElectorateUnit, plan: readonly PlannedConstituency[], units: readonly ElectorateUnit[][], ballotOf: (id: string) => readonly string[]): void {
    for (const [at, { subjectIds, unitIds }] of plan.entries()) {
      const paper = subjectIds.join()
      if (unitIds.some(id => ballotOf(id).join() !== paper)) t.fail('one paper in one box')
      const electorate = all(root).filter(({ id, voters }) => voters > 0 && ballotOf(id).join() === paper)
      const alone = plan.filter(place => place.subjectIds.join() === paper).length === 1
      if (sizeOf(electorate, subjectIds) < 2 * k ? !alone : sizeOf(units[at]!, subjectIds) < k) t.fail(`a box of ${sizeOf(units[at]!, subjectIds)} of ${sizeOf(electorate, subjectIds)}`)
      if (units[at]!.filter(one => sizeOf([one], subjectIds) >= k).length > 1) t.fail('two units that could stand alone were merged')
    }
  }

  /** Whole small siblings lie together, perhaps with a part of the one big sibling that lodges them: no two siblings are both cut by a box. */
  function checkNeighbours (root: ElectorateUnit, plan: readonly PlannedConstituency[]): void {
    for (const { unitIds, subjectIds } of plan) {
      const paper = subjectIds.join()
      const mine = new Set(unitIds)
      const others = new Set(plan.filter(place => place.subjectIds.join() === paper).flatMap(place => place.unitIds).filter(id => !mine.has(id)))
      const isCut = (node: ElectorateUnit) => all(node).some(({ id }) => mine.has(id)) && all(node).some(({ id }) => others.has(id))
      for (const { children } of all(root)) if (children.filter(isCut).length > 1) t.fail('merged across siblings')
    }
  }
})
