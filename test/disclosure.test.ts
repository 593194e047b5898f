import t from 'tap'
import { divideRound } from '../src/domain/disclosure/divide.js'
import { establishmentOf, freezeUnits } from '../src/domain/disclosure/establishment.js'
import { withinWindow } from '../src/domain/disclosure/window.js'
import { unitTree } from '../src/domain/organisation/unit.js'
import type { Unit } from '../src/domain/organisation/unit.js'
import { blocksOf, divideMixed, figuresOf, place, unit, usualRules } from './support/force.js'
import type { Columns } from './support/force.js'

const names = (count: number) => [...'ABCDEFGH'].slice(0, count)
/** A brigade of battalions with these answers about one person. */
const brigade = (...answers: readonly Columns[]) => {
  const units = names(answers.length)
  const places = units.map((id, at) => place(id, { s: answers[at]! }))
  return { root: unit('LD', ...units.map(id => unit(id))), places, rules: usualRules, earlier: [] }
}
const shown = (...answers: readonly Columns[]) => figuresOf(divideRound(brigade(...answers)))
const sized = (...sizes: readonly number[]) => blocksOf(divideMixed(unit('LD', ...names(sizes.length).map(id => unit(id))), Object.fromEntries(sizes.map((size, at) => [names(8)[at]!, size]))))

t.test('size: ten ballots at least, and the official result alone under twenty', async t => {
  t.same(sized(9), ['A'])
  t.same(sized(18), ['A'])
  t.same(sized(9, 9), ['A+B'])
  t.same(sized(10, 10), ['A', 'B'])
  t.same(sized(10, 9), ['A+B'])
  t.same(sized(30, 9, 30), ['A+B', 'C'], 'what came back too thin joins the smallest neighbour, of equals the first')
  t.same(sized(6, 6, 6, 6, 6), ['A+B', 'C+D+E'], 'five small siblings')
  t.same(sized(30, 0, 30), ['A', 'C'], 'a place without ballots is absent, not zero')
  t.same(blocksOf(divideMixed(unit('LD', unit('A')), { A: 0 })), [], 'nobody voted')
})

t.test('size: where three staff go, and people who sit in a parent unit', async t => {
  const battalion = (id: string) => unit(id, unit(`${id}b1`), unit(`${id}b2`))
  const root = unit('LD', battalion('d1'), battalion('d2'))
  const divisions = divideMixed(root, { d1: 3, d1b1: 30, d1b2: 30, d2: 3, d2b1: 30, d2b2: 30 })
  t.same(blocksOf(divisions), ['d1+d1b1', 'd1b2', 'd2+d2b1', 'd2b2'], 'both battalions are sums of blocks')
  t.same(blocksOf(divideMixed(unit('LD', unit('D', unit('C', unit('b1'), unit('b2')))), { b1: 12, b2: 13 })), ['b1', 'b2'], 'a chain of single children')
  t.same(blocksOf(divideMixed(unit('LD', unit('A')), { LD: 15, A: 20 })), ['LD', 'A'], 'the staff of a unit are its first part')
})

t.test('a place of several units lies where it was formed', async t => {
  const root = unit('LD', unit('D1', unit('a'), unit('b')), unit('D2', unit('c'), unit('d')), unit('E'))
  const answers = { s: [10, 10, 10, 0, 0] }
  const lodged = place('E+c', answers, { unitIds: ['E', 'c'] })
  const around = { root, rules: { ...usualRules, minBallots: 31 }, earlier: [] }
  const places = [place('a', answers), place('b', answers), lodged, place('d', answers)]
  t.same(blocksOf(divideRound({ ...around, places })), ['a+b', 'E+c+d'], 'small E was lodged with c, inside D2')
  const across = [place('a+c', answers, { unitIds: ['a', 'c'] }), place('b', answers), place('d', answers), place('E', answers)]
  t.same(blocksOf(divideRound({ ...around, places: across })), ['a+c+b', 'E+d'], 'between two battalions it belongs to the brigade')
})

t.test('a person rated who votes himself covers nobody', async t => {
  const round = brigade([4, 3, 3, 0, 0], [4, 3, 3, 0, 0])
  const own = { ...round, places: round.places.map(one => one.id === 'A' ? { ...one, ratedVoters: ['s'] } : one) }
  t.same(figuresOf(divideRound(round)), ['A', 'B'])
  t.same(figuresOf(divideRound(own)), ['A+B'], 'ten with his own are nine')
  const stranger = { ...round, places: round.places.map(one => ({ ...one, ratedVoters: ['somebody else'] })) }
  t.same(figuresOf(divideRound(stranger)), ['A', 'B'])
})

t.test('dissent: three ballots at least that are not the same answer, in both halves', async t => {
  t.same(shown([90, 0, 0, 0, 0], [90, 0, 0, 0, 0]), ['A+B'], 'unanimous: the official result alone')
  t.same(shown([0, 0, 40, 0, 0], [0, 0, 40, 0, 0]), ['A+B'])
  t.same(shown([30, 0, 0, 0, 0], [30, 0, 0, 0, 0], [29, 0, 1, 0, 0]), ['A+B+C'], 'one objector in ninety is not localised')
  t.same(shown([20, 5, 5, 0, 0], [28, 0, 2, 0, 0]), ['A+B'], 'two dissenters on one side')
  t.same(shown([20, 5, 5, 0, 0], [27, 0, 3, 0, 0]), ['A', 'B'], 'three')
  t.same(shown([27, 0, 0, 3, 0], [20, 5, 5, 0, 0]), ['A', 'B'], 'blanks as the only dissent')
  t.same(shown([27, 0, 0, 0, 3], [20, 5, 5, 0, 0]), ['A', 'B'], 'and rows that say nothing valid')
  t.same(shown([0, 0, 2, 28, 0], [20, 5, 5, 0, 0]), ['A+B'], 'nearly all left it blank: that is guarded like an answer')
  t.same(shown([1, 28, 1, 0, 0], [20, 5, 5, 0, 0]), ['A+B'], 'the middle level too')
})

t.test('dissent: praise is guarded unless the round says otherwise', async t => {
  const praised = { ...brigade([30, 0, 0, 0, 0], [20, 5, 5, 0, 0]), rules: { ...usualRules, guardHigh: false } }
  t.same(figuresOf(divideRound(praised)), ['A', 'B'])
  const blamed = { ...brigade([0, 0, 30, 0, 0], [20, 5, 5, 0, 0]), rules: { ...usualRules, guardHigh: false } }
  t.same(figuresOf(divideRound(blamed)), ['A+B'])
  const decisive = { ...brigade([29, 1, 0, 0], [20, 10, 0, 0]) }
  t.same(figuresOf(divideRound(decisive)), ['A+B'], 'two levels')
})

t.test('dissent: one division only, where the halves are most even, whatever the answers', async t => {
  const safe = [20, 5, 5, 0, 0]
  t.same(shown(safe, safe, safe, safe), ['A', 'B', 'C', 'D'])
  t.same(shown(safe, safe, [30, 0, 0, 0, 0], safe), ['A', 'B', 'C+D'], 'the other half is cut on')
  t.same(shown([30, 0, 0, 0, 0], [30, 0, 0, 0, 0], safe, safe), ['A+B+C+D'], 'no second try with another cut')
  t.same(shown([8, 8, 4, 0, 0], [8, 8, 4, 0, 0], [30, 0, 0, 0, 0]), ['A+B+C'], 'order by ballots: the two small ones against the big one')
})

t.test('each person has figures of his own on the blocks all share', async t => {
  const places = [
    place('A', { s: [20, 5, 5, 0, 0], r: [30, 0, 0, 0, 0] }),
    place('B', { s: [10, 15, 5, 0, 0], r: [10, 10, 10, 0, 0] }),
  ]
  const divisions = divideRound({ root: unit('LD', unit('A'), unit('B')), places, rules: usualRules, earlier: [] })
  t.equal(divisions.length, 1)
  t.same(blocksOf(divisions), ['A', 'B'])
  t.same([figuresOf(divisions, 's'), figuresOf(divisions, 'r')], [['A', 'B'], ['A+B']])
  t.match(divisions[0]!.figures, [{ levels: [20, 5, 5] }, { levels: [10, 15, 5] }, { subjectId: 'r', levels: [40, 10, 10] }])
})

t.test('persons rated by other voters have blocks of their own', async t => {
  const both = { s: [20, 5, 5, 0, 0], r: [10, 10, 10, 0, 0] }
  const places = [place('A', both), place('B', both), place('C', { s: [4, 0, 0, 0, 0] })]
  const divisions = divideRound({ root: unit('LD', ...names(3).map(id => unit(id))), places, rules: usualRules, earlier: [] })
  t.same(divisions.map(({ subjectIds }) => subjectIds), [['s'], ['r']])
  t.same([figuresOf(divisions, 's'), figuresOf(divisions, 'r')], [['A+C', 'B'], ['A', 'B']], 'four ballots of C hide among those of A, for him alone whom C rated')
})

t.test('the establishment is frozen with the round: units with voters and those above them, whatever became of them since', async t => {
  const at = (id: string, parentId: string | null, position: number, dissolvedOn: string | null = null): Unit =>
    ({ id, code: id, name: `Đơn vị ${id}`, kind: 'battalion', parentId, position, dissolvedOn })
  const tree = unitTree([at('QK', null, 0), at('LD', 'QK', 0), at('D1', 'LD', 2), at('D2', 'LD', 1), at('C', 'D1', 0), at('X', 'LD', 3), at('gone', 'D2', 0, '2026-01-01'), at('away', 'QK', 1)])
  t.same(freezeUnits(tree, 'LD', new Set(['C', 'gone', 'away', 'LD'])).map(({ id, parentId }) => `${id} < ${parentId}`),
    ['LD < null', 'D2 < LD', 'gone < D2', 'D1 < LD', 'C < D1', 'away < LD'], 'one put elsewhere since stands under the unit of the round; one without voters is not there')
  t.same(establishmentOf(freezeUnits(tree, 'LD', new Set(['C']))), { id: 'LD', name: 'Đơn vị LD', children: [{ id: 'D1', name: 'Đơn vị D1', children: [{ id: 'C', name: 'Đơn vị C', children: [] }] }] })
})

t.test('earlier rounds: of each electorate the latest ones, and none pushes out those of another', async t => {
  const of = (id: string, unitId: string, units: readonly string[] = []) => ({ id, unitId, composition: { units: [...units], personnelClasses: [] } })
  const rounds = [of('1', 'LD'), of('2', 'LD', ['a', 'b']), of('3', 'LD'), of('4', 'LD', ['b', 'a']), of('5', 'LD'), of('6', 'D1')]
  t.same(withinWindow(rounds, 2).map(({ id }) => id).toSorted(), ['1', '2', '3', '4', '6'])
  t.same(withinWindow(rounds, 0), [])
})
