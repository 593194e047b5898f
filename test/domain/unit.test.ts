import fc from 'fast-check'
import t from 'tap'
import { Refused } from '../../src/domain/refusal.js'
import { changeUnit, checkSuperior, establishment, misplaced, newUnit, pathOf, stableCode, unitAndBelow, unitChange, unitTree } from '../../src/domain/organisation/unit.js'
import type { Unit } from '../../src/domain/organisation/unit.js'

const codes = (units: readonly Unit[]) => units.map(({ code }) => code)
const refusedWith = (code: string, details: object) => ({ name: 'Refused', code, details })

function unit (code: string, parent: string | null, position = 0, dissolvedOn: string | null = null): Unit {
  return { id: `id-${code}`, code, name: `Đơn vị ${code}`, kind: 'company', parentId: parent && `id-${parent}`, position, dissolvedOn }
}

const brigade = [
  unit('c3', 'd1', 3), unit('d2', 'L604', 2), unit('L604', null), unit('c1', 'd1', 1), unit('d1', 'L604', 1),
  unit('P', 'L604', 0), unit('c10', 'd2', 1), unit('c2', 'd2', 1), unit('b1', 'c3', 1),
]

t.test('the establishment', async t => {
  t.test('orders siblings by position, then by code with numbers by value, each before its children', async t => {
    t.same(codes(establishment(unitTree(brigade))), ['L604', 'P', 'd1', 'c1', 'c3', 'b1', 'd2', 'c2', 'c10'])
  })

  t.test('is the same whatever the order of the rows and whatever the ids', async t => {
    const expected = codes(establishment(unitTree(brigade)))
    fc.assert(fc.property(fc.shuffledSubarray(brigade, { minLength: brigade.length }), fc.array(fc.uuid(), { minLength: 20, maxLength: 20 }), (rows, ids) => {
      const renamed = new Map(brigade.map((row, index) => [row.id, ids[index]! + index]))
      const other = rows.map(row => ({ ...row, id: renamed.get(row.id)!, parentId: row.parentId && renamed.get(row.parentId)! }))
      t.same(codes(establishment(unitTree(other))), expected)
    }), { numRuns: 50 })
  })

  t.test('gives a unit with all below it, and the way down to it', async t => {
    const tree = unitTree(brigade)
    t.same(codes(unitAndBelow(tree, 'id-d1')), ['d1', 'c1', 'c3', 'b1'])
    t.same(codes(unitAndBelow(tree, 'id-c10')), ['c10'])
    t.same(codes(pathOf(tree, 'id-b1')), ['L604', 'd1', 'c3', 'b1'])
    t.same(codes(pathOf(tree, 'id-L604')), ['L604'])
    t.throws(() => pathOf(tree, 'id-none'), refusedWith('not-found', { unit: 'id-none' }))
    t.throws(() => unitAndBelow(tree, 'id-none'), refusedWith('not-found', { unit: 'id-none' }))
  })

  t.test('may have several roots, and may be empty', async t => {
    t.same(codes(unitTree([unit('B', null, 2), unit('A', null, 1)]).roots), ['A', 'B'])
    t.same(establishment(unitTree([])), [])
  })

  t.test('refuses an unknown superior and names the unit', async t => {
    t.throws(() => unitTree([unit('a', null), unit('b', 'gone')]), refusedWith('conflict', { field: 'parentId', units: ['b'], expected: 'đơn vị cấp trên có trong danh sách' }))
  })

  t.test('refuses circles and names those in them', async t => {
    const circle = [unit('r', null), unit('a', 'c'), unit('b', 'a'), unit('c', 'b')]
    const thrown = t.throws(() => unitTree(circle), { code: 'conflict' }) as Refused
    t.match(thrown.details, { units: ['a', 'b', 'c'] })
    t.throws(() => unitTree([unit('self', 'self')]), { code: 'conflict' })
  })

  t.test('stands a chain of a hundred thousand units', async t => {
    const chain = Array.from({ length: 100_000 }, (_, i) => unit(`u${i}`, i === 0 ? null : `u${i - 1}`))
    t.equal(establishment(unitTree(chain)).length, chain.length)
  })

  t.test('misplaced finds every unit that no root reaches, and only those', async t => {
    fc.assert(fc.property(fc.array(fc.option(fc.nat(14)), { minLength: 1, maxLength: 12 }), parents => {
      const rows = parents.map((parent, i) => ({ id: String(i), parentId: parent === null ? null : String(parent) }))
      const { orphans, circular } = misplaced(rows)
      for (const row of rows) {
        t.equal(orphans.includes(row), row.parentId !== null && Number(row.parentId) >= rows.length)
        t.equal(circular.includes(row), climbs(rows, row.id) > rows.length + 1)
      }
    }), { numRuns: 200 })
  })
})

function climbs (rows: readonly { readonly id: string, readonly parentId: string | null }[], id: string): number {
  let steps = 0
  for (let at: string | null | undefined = id; at !== null && at !== undefined && steps <= rows.length + 1; steps++) {
    at = rows.find(row => row.id === at)?.parentId
  }
  return steps
}

t.test('a change', async t => {
  const tree = unitTree([...brigade, unit('old', 'L604', 9, '2024-01-01')])

  t.test('keeps what it does not name', async t => {
    const before = tree.byId.get('id-c3')!
    t.same(changeUnit(tree, 'id-c3', { name: 'Đại đội 3 mới' }), { ...before, name: 'Đại đội 3 mới' })
    t.same(changeUnit(tree, 'id-c3', { parentId: null }), { ...before, parentId: null })
    t.same(changeUnit(tree, 'id-c3', { parentId: 'id-d2', position: 7, kind: 'battalion' }), { ...before, parentId: 'id-d2', position: 7, kind: 'battalion' })
  })

  t.test('never forms a circle', async t => {
    for (const parentId of ['id-d1', 'id-c3', 'id-b1']) t.throws(() => changeUnit(tree, 'id-d1', { parentId }), { code: 'conflict', details: { field: 'parentId' } })
  })

  t.test('needs a superior that stands', async t => {
    for (const parentId of ['id-none', 'id-old']) t.throws(() => changeUnit(tree, 'id-d1', { parentId }), { code: 'conflict', details: { field: 'parentId' } })
    t.throws(() => checkSuperior(tree, 'id-old'), { code: 'conflict' })
    t.doesNotThrow(() => checkSuperior(tree, null))
    t.throws(() => changeUnit(tree, 'id-none', { name: 'x' }), { code: 'not-found' })
  })

  t.test('dissolves a unit only after those below it', async t => {
    t.throws(() => changeUnit(tree, 'id-c3', { dissolvedOn: '2026-01-01' }), { code: 'conflict', details: { field: 'dissolvedOn' } })
    t.equal(changeUnit(tree, 'id-b1', { dissolvedOn: '2026-01-01' }).dissolvedOn, '2026-01-01')
    t.equal(changeUnit(tree, 'id-old', { dissolvedOn: null }).dissolvedOn, null)
  })
})

t.test('what may be said of a unit', async t => {
  t.test('text comes in NFC with single spaces', async t => {
    const said = newUnit.parse({ code: ' d1 ', name: '  Tiểu   đoàn\u00a01 '.normalize('NFD'), kind: 'battalion', parentId: null, position: 1 })
    t.match(said, { code: 'd1', name: 'Tiểu đoàn 1'.normalize('NFC') })
  })

  t.test('codes are written in one piece', async t => {
    for (const code of ['d1', 'QK2.L604', 'Đ-10/2', '604_a']) t.equal(stableCode.parse(code), code)
    for (const code of ['', '  ', 'a b', '-a', 'x'.repeat(41), 'a;b']) t.notOk(stableCode.safeParse(code).success, code)
  })

  t.test('a change does not bring defaults or a code along', async t => {
    t.same(unitChange.parse({ code: 'x', position: 2 }), { position: 2 })
    t.notOk(unitChange.safeParse({ kind: 'fleet' }).success)
    t.notOk(unitChange.safeParse({ dissolvedOn: '2026-02-30' }).success)
  })
})
