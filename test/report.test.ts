import fc from 'fast-check'
import t from 'tap'
import type { Breakdown } from '../src/domain/disclosure/breakdown.js'
import type { EstablishmentUnit } from '../src/domain/disclosure/arrange.js'
import { divideRound } from '../src/domain/disclosure/divide.js'
import type { CountedPlace, CountedRound } from '../src/domain/disclosure/divide.js'
import type { PublishedUnit } from '../src/domain/disclosure/establishment.js'
import { explain } from '../src/domain/report/report.js'
import { layOut } from '../src/domain/report/layout.js'
import { rowsOf } from '../src/domain/report/rows.js'
import type { Row } from '../src/domain/report/rows.js'
import { electorateOf, sumTurnouts, sumUnits } from '../src/domain/report/sums.js'
import { mixed, place, unit, usualRules } from './support/force.js'

const everybody = () => true

function flatten (top: EstablishmentUnit, parentId: string | null = null): PublishedUnit[] {
  return [{ id: top.id, name: top.name, parentId }, ...top.children.flatMap(child => flatten(child, top.id))]
}

function publish (round: CountedRound): Breakdown {
  const turnouts = round.places.map(({ id, collected }) => ({ id, summoned: collected + 2, issued: collected + 1, collected }))
  return { units: flatten(round.root), turnouts, divisions: divideRound(round) }
}

/** Rows about `s` of a unit. */
function rows (round: CountedRound, unitId: string, levels = 20, mayRead: (id: string) => boolean = everybody): Row[] {
  const breakdown = publish(round)
  const division = breakdown.divisions.find(({ subjectIds }) => subjectIds.includes('s'))!
  const layout = layOut(breakdown.units)
  const electorate = electorateOf(layout, round.places.map(one => ({ id: one.id, units: one.unitIds })))
  const source = {
    sums: sumUnits(layout, division, 's', electorate),
    unitTurnouts: sumTurnouts(layout, breakdown.turnouts, electorate),
    turnoutOf: new Map(breakdown.turnouts.map(turnout => [turnout.id, turnout])),
  }
  return [...rowsOf(source, { unit: layout.numberOf.get(unitId)!, levels, mayRead })]
}

const show = (all: readonly Row[]) => all.map(({ name, depth, counts }) => `${'  '.repeat(depth)}${name}${counts ? '' : ' –'}`)
const round = (root: EstablishmentUnit, ballots: Readonly<Record<string, number>>): CountedRound =>
  ({ root, places: Object.entries(ballots).map(([id, count]) => place(id, { s: mixed(count) })), rules: usualRules, earlier: [] })

t.test('units that are sums of figures, and between them what is shown together only, in the order of the establishment', async t => {
  const battalion = unit('D', unit('b1'), unit('b2'), unit('b3'))
  const force = round(unit('LD', battalion, unit('E'), unit('F')), { D: 3, b1: 30, b2: 31, b3: 32, E: 5, F: 40 })
  t.same(show(rows(force, 'LD')), ['LD', '  D', '    Cơ quan D và b1', '    b2', '    b3', '  E và F'])
})

t.test('the name says whose people it counts', async t => {
  const force = round(unit('LD', unit('D', unit('b1'), unit('b2')), unit('E'), unit('F')), { D: 3, b1: 30, b2: 30, E: 6, F: 7 })
  t.same(show(rows(force, 'LD')), ['LD', '  D', '    Cơ quan D và b1', '    b2', '  E và F'])
  t.match(rows(force, 'D'), [
    { unitId: 'D', depth: 0, counts: { levels: [21, 21, 21] } },
    { unitId: null, contains: [{ id: 'D', staff: true }, { id: 'b1', staff: false }], turnout: { summoned: 37, issued: 35, collected: 33 } },
    { unitId: 'b2' },
  ])
  const many = Array.from({ length: 9 }, (_, at) => `x${at}`)
  const wide = { ...round(unit('LD', ...many.map(id => unit(id)), unit('F')), { F: 40 }) }
  const places = [...many.map(id => place(id, { s: [0, 1, 1, 0, 0] })), ...wide.places]
  t.same(show(rows({ ...wide, places }, 'LD')), ['LD', '  x0, x1, x2, x3, x4 và 4 đơn vị khác', '  F'])
})

t.test('who reads about a part sees nothing of its neighbours', async t => {
  const force = round(unit('LD', unit('E'), unit('F'), unit('G')), { E: 6, F: 7, G: 40 })
  t.same(show(rows(force, 'E', 20, id => id === 'E')), ['  E và F –'], 'shown together with a unit of somebody else: named, without figures')
  t.same(show(rows(force, 'E')), ['  E và F'], 'for who may read both')
})

t.test('levels: no deeper than asked for, but what is not shown is followed until something is', async t => {
  const force = round(unit('LD', unit('D', unit('b1'), unit('b2')), unit('E', unit('e1'), unit('e2')), unit('F')), { b1: 30, b2: 30, e1: 30, e2: 30, F: 20 })
  t.same(show(rows(force, 'LD', 0)), ['LD'])
  t.same(show(rows(force, 'LD', 1)), ['LD', '  D', '  E', '  F'])
  t.same(show(rows(force, 'LD', 2)), ['LD', '  D', '    b1', '    b2', '  E', '    e1', '    e2', '  F'])
  const lodged = round(unit('LD', unit('D', unit('b1'), unit('b2')), unit('E')), { b1: 30, b2: 30, E: 4 })
  t.same(show(rows(lodged, 'LD', 1)), ['LD', '    b2', '  b1 và E'])
})

t.test('a chain of units with the same people, places without ballots, persons nobody answered about', async t => {
  const force = round(unit('LD', unit('D', unit('C', unit('b1'), unit('b2'))), unit('E')), { b1: 12, b2: 13, E: 0 })
  t.same(show(rows(force, 'LD')), ['LD', '  D', '    C', '      b1', '      b2'])
  t.match(rows(force, 'LD')[0], { turnout: { summoned: 12 + 13 + 6, collected: 25 } }, 'who was summoned where nobody voted counts in the turnout')
  t.same(show(rows(round(unit('LD', unit('E')), { E: 0 }), 'LD')), [])
})

t.test('the sentence under every report', async t => {
  t.equal(explain(usualRules), 'Số liệu của một đơn vị chỉ hiện riêng khi có từ 10 phiếu trở lên và với mỗi mức tín nhiệm có ít nhất 3 phiếu chọn mức khác; nếu không, đơn vị được gộp với đơn vị lân cận; không phép trừ nào giữa các bảng cho ra dưới 10 phiếu, và giữa các kỳ cho ra dưới 3 người.')
  t.match(explain({ ...usualRules, minBallots: 15, minMovers: 1, guardHigh: false }), /từ 15 phiếu .* mức dưới mức tín nhiệm cao nhất .* dưới 15 phiếu\.$/)
})

/** A force with places of one or two units, whose answers are drawn. */
const forces = fc.record({
  widths: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
  ballots: fc.array(fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 10, max: 30 })), { minLength: 90, maxLength: 90 }),
  answers: fc.array(fc.constantFrom([1, 1, 1], [9, 1, 0], [1, 0, 0], [0, 0, 1], [3, 2, 1]), { minLength: 90, maxLength: 90 }),
  joined: fc.nat({ max: 5 }),
})

type Force = typeof forces extends fc.Arbitrary<infer F> ? F : never

function roundOf ({ widths, ballots, answers, joined }: Force): CountedRound {
  let at = 0
  const places: CountedPlace[] = []
  const lay = ([width, ...below]: readonly number[]): EstablishmentUnit => {
    const [id, number] = [`u${at}`, at++]
    const count = ballots[number % 90]!
    const [, medium, low] = answers[number % 90]!.map(share => Math.floor(count * share / 10))
    places.push(place(id, { s: [count - medium! - low!, medium!, low!, 0, 0] }))
    return unit(id, ...Array.from({ length: width ?? 0 }, () => lay(below)))
  }
  const root = lay(widths)
  const [first, second] = [places[joined], places[joined + 2]]
  if (!first || !second) return { root, places, rules: usualRules, earlier: [] }
  const sum = first.subjects[0]!.levels.map((count, level) => count + second.subjects[0]!.levels[level]!)
  const both = place(`${first.id}+${second.id}`, { s: [...sum, 0, 0] }, { unitIds: [first.id, second.id] })
  return { root, places: [...places.filter(one => one !== first && one !== second), both], rules: usualRules, earlier: [] }
}

t.test('whatever the force: a row is a union of published figures, its counts are those of its people, and every figure is in some row', async t => {
  let merged = 0
  fc.assert(fc.property(forces, fc.nat({ max: 4 }), (force, levels) => {
    const counted = roundOf(force)
    const breakdown = publish(counted)
    const below = (id: string): string[] => [id, ...breakdown.units.filter(one => one.parentId === id).flatMap(one => below(one.id))]
    const voting = counted.places.filter(({ collected }) => collected > 0)
    const figures = breakdown.divisions.flatMap(division => division.figures.map(figure => figure.blocks.flatMap(at => division.blocks[at]!)))
    for (const { id } of breakdown.units) {
      const found = rows(counted, id, levels)
      for (const row of found) {
        const units = new Set(row.contains.flatMap(one => one.staff ? [one.id] : below(one.id)))
        const places = voting.filter(one => one.unitIds.some(at => units.has(at)))
        if (places.some(one => !one.unitIds.every(at => units.has(at)))) throw new Error(`${row.name} cuts a place`)
        const ids = new Set(places.map(one => one.id))
        if (figures.some(figure => figure.some(at => ids.has(at)) && !figure.every(at => ids.has(at)))) throw new Error(`${row.name} is no union of figures`)
        const low = places.reduce((sum, one) => sum + one.subjects[0]!.levels[2]!, 0)
        if (row.counts!.levels[2] !== low) throw new Error(`${row.name}: ${row.counts!.levels[2]} instead of ${low}`)
        if (row.unitId === null && row.contains.length > 1) merged++
      }
      const inside = new Set(below(id))
      const shown = new Set(found.flatMap(row => row.contains.flatMap(one => one.staff ? [one.id] : below(one.id))))
      const missing = voting.filter(one => one.unitIds.some(at => inside.has(at)) && !one.unitIds.some(at => shown.has(at)))
      if (missing.length > 0) throw new Error(`${id} lacks ${missing.map(one => one.id).join()}`)
    }
  }), { numRuns: 300 })
  t.ok(merged > 300, `${merged} merged rows`)
})

t.test('the order of rows does not depend on figures', async t => {
  fc.assert(fc.property(forces, force => {
    const order = (all: readonly Row[]) => all.map(({ name }) => name).join()
    const one = roundOf(force)
    const turned: CountedRound = { ...one, places: one.places.map(at => ({ ...at, subjects: at.subjects.map(({ id, levels: [high, medium, low], blank, invalid }) => ({ id, levels: [medium!, low!, high!], blank, invalid })) })) }
    if (JSON.stringify(publish(one).divisions.map(({ figures }) => figures.map(({ blocks }) => blocks))) !== JSON.stringify(publish(turned).divisions.map(({ figures }) => figures.map(({ blocks }) => blocks)))) return
    if (order(rows(one, 'u0')) !== order(rows(turned, 'u0'))) throw new Error('order changed')
  }), { numRuns: 200 })
  t.pass()
})
