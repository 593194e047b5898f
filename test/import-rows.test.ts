import fc from 'fast-check'
import t from 'tap'
import { personnelClassNames, rank } from '../src/domain/organisation/person.js'
import type { Person } from '../src/domain/organisation/person.js'
import type { Unit, UnitKind } from '../src/domain/organisation/unit.js'
import { parseDate } from '../src/imports/cell.js'
import type { Grid } from '../src/imports/grid.js'
import { comparePeople, parsePeople } from '../src/imports/people.js'
import { parseRoll } from '../src/imports/roll.js'
import { compareUnits, parseUnits } from '../src/imports/units.js'

function grid (...rows: readonly (readonly string[])[]): Grid {
  return { rows: rows.map((cells, index) => ({ number: index + 1, cells })) }
}

function unit (code: string, parent: string | null = null, kind: UnitKind = 'battalion', dissolvedOn: string | null = null): Unit {
  return { id: `id-${code}`, code, name: `Đơn vị ${code}`, kind, parentId: parent && `id-${parent}`, position: 1, dissolvedOn }
}

t.test('dates', async t => {
  t.test('are read in every form people write', async t => {
    for (const text of ['1975-11-03', '3/11/1975', '03/11/1975', '3-11-1975', '3.11.1975', '27701', '1975-11-03T00:00:00Z']) t.equal(parseDate(text), '1975-11-03', text)
    t.equal(parseDate('29/2/2024'), '2024-02-29')
  })

  t.test('are refused when they are none, or could be something else', async t => {
    for (const text of ['31/4/2024', '29/2/2023', '2023-13-01', '0/1/2020', '1975', '3/11/75', '7305', '73051', '11/1975', '3/11/1899', 'hôm nay', '12.5']) t.equal(parseDate(text), undefined, text)
  })

  t.test('serial numbers are days as Excel counts them', async t => {
    fc.assert(fc.property(fc.date({ min: new Date('1920-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), date => {
      const day = date.toISOString().slice(0, 10)
      t.equal(parseDate(String(Date.parse(day) / 86_400_000 + 25569)), day)
    }), { numRuns: 100 })
  })
})

t.test('a file of units', async t => {
  const heading = ['STT', 'Mã đơn vị', 'TÊN ĐƠN VỊ ', 'Cấp', 'Đơn vị cấp trên (mã)']

  t.test('is an establishment in any order, below what exists', async t => {
    const { rows, problems } = parseUnits(grid(['QUÂN KHU 2', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'], ['BIÊN CHẾ'], heading,
      ['2', 'c1', 'Đại đội 1', 'Đại đội', 'd1'], ['1', 'd1', 'Tiểu đoàn 1', 'tiểu ĐOÀN', 'L604'], ['', 'P', 'Phòng Chính trị', 'phòng', 'L604']), [unit('L604')])
    t.same(problems, [])
    t.same(rows, [
      { code: 'c1', name: 'Đại đội 1', kind: 'company', parentCode: 'd1', position: 2 },
      { code: 'd1', name: 'Tiểu đoàn 1', kind: 'battalion', parentCode: 'L604', position: 1 },
      { code: 'P', name: 'Phòng Chính trị', kind: 'office', parentCode: 'L604', position: 3 },
    ])
  })

  t.test('lists every problem with row, column, value and what was expected', async t => {
    const { problems } = parseUnits(grid(heading,
      ['1', 'a', 'Một', 'Hạm đội', ''],
      ['x', 'b', '', 'Đại đội', 'không có'],
      ['', 'c', 'Ba', 'Đại đội', 'zz'],
      ['', 'c', 'Ba nữa', 'Đại đội', ''],
      ['', 'd d', 'Bốn', 'Đại đội', ''],
      ['', 'e', 'Năm', 'Đại đội', 'f'], ['', 'f', 'Sáu', 'Đại đội', 'e'],
      ['', 'g', 'Bảy', 'Đại đội', 'cũ'],
      ['', 'cũ', 'Tám', 'Đại đội', ''],
      ['', 'h', 'Chín', 'Đại đội', '', 'thừa']), [unit('cũ', null, 'company', '2020-01-01')])
    t.match(problems, [
      { row: 2, column: 'Cấp', value: 'Hạm đội', expected: /một trong các cấp: Bộ, Quân khu, .*Tiểu đoàn/ },
      { row: 3, column: 'TÊN ĐƠN VỊ ', value: '', expected: /ô không trống/ },
      { row: 3, column: 'Đơn vị cấp trên (mã)', value: 'không có', expected: /mã đơn vị cấp trên/ },
      { row: 3, column: 'STT', value: 'x', expected: /số nguyên/ },
      { row: 4, column: 'Đơn vị cấp trên (mã)', value: 'zz', expected: /có trong tệp này hoặc trong danh sách/ },
      { row: 5, column: 'Mã đơn vị', value: 'c', expected: /đã có ở dòng 4/ },
      { row: 6, column: 'Mã đơn vị', value: 'd d', expected: /viết liền/ },
      { row: 7, value: 'f', expected: /không phải chính nó hoặc cấp dưới/ },
      { row: 8, value: 'e', expected: /không phải chính nó hoặc cấp dưới/ },
      { row: 9, value: 'cũ', expected: /chưa giải thể/ },
      { row: 10, value: 'cũ', expected: /đơn vị đã giải thể/ },
      { row: 11, column: null, value: 'thừa', expected: /không quá 5 ô/ },
    ])
    t.equal(problems.length, 12)
  })

  t.test('cannot turn the existing establishment round', async t => {
    const { problems } = parseUnits(grid(heading, ['', 'L604', 'Lữ đoàn 604', 'Lữ đoàn', 'c1']), [unit('L604'), unit('d1', 'L604'), unit('c1', 'd1')])
    t.match(problems, [{ row: 2, value: 'c1', expected: /cấp dưới của nó/ }])
  })

  t.test('says which headings are missing or doubled, and that rows are missing', async t => {
    t.match(parseUnits(grid(['Mã', 'Cấp', 'cấp']), []).problems, [
      { row: 1, column: 'Tên đơn vị', expected: 'cột "Tên đơn vị" trong dòng tiêu đề' },
      { row: 1, column: 'Mã đơn vị cấp trên', expected: /dòng tiêu đề/ },
      { row: 1, column: 'cấp', expected: /mỗi cột một lần/ },
      { row: 1, column: null, expected: /ít nhất một dòng/ },
    ])
    t.equal(parseUnits(grid(), []).problems.length, 5)
  })

  t.test('is compared with what is there', async t => {
    const existing = [unit('L604'), unit('d1', 'L604')]
    const { rows } = parseUnits(grid(heading, ['', 'L604', 'Đơn vị L604', 'Lữ đoàn', ''], ['', 'd1', 'Đơn vị d1', 'Tiểu đoàn', 'L604'], ['', 'd2', 'Hai', 'Tiểu đoàn', 'L604']), existing)
    t.same(compareUnits(rows, existing), {
      create: [{ code: 'd2', name: 'Hai' }],
      update: [{ code: 'L604', name: 'Đơn vị L604', fields: [{ field: 'kind', from: 'Tiểu đoàn', to: 'Lữ đoàn' }] }],
      unchanged: [{ code: 'd1', name: 'Đơn vị d1' }],
    })
  })
})

t.test('a roll', async t => {
  const units = new Map([['d1', null], ['d2', null]])
  const heading = ['Số hiệu', 'Họ và tên', 'Cấp bậc', 'Đối tượng', 'Đơn vị', 'Mã đơn vị']
  const service = (held: string, stated: string) => parseRoll(grid(heading, ['1', 'A', held, stated, '', 'd1']), units)

  t.test('reads rank and class as lists write them, each from the other', async t => {
    const read = (held: string, stated: string) => service(held, stated).rows.map(row => `${row.rank} ${row.personnelClass}`)[0]
    t.equal(read('Thiếu uý', 'Sỹ quan'), 'Thiếu úy officer')
    t.equal(read('Thiếu úy', 'QNCN'), 'Thiếu úy QNCN professional')
    t.equal(read('Thiếu tá CN', ''), 'Thiếu tá QNCN professional')
    t.equal(read('Đại úy (chuyên nghiệp)', ''), 'Đại úy QNCN professional')
    t.equal(read('hạ SỸ', 'HSQ-BS'), 'Hạ sĩ enlisted')
    t.equal(read('', 'CNVQP'), 'null civilian')
    t.equal(read('VCQP', ''), 'null civilian')
    for (const word of rank.options) t.match(read(word, ''), new RegExp(`^${word} `))
    for (const [key, word] of Object.entries(personnelClassNames)) t.match(service(key === 'civilian' ? '' : '?', word).problems, key === 'civilian' ? [] : [{ expected: `cấp bậc của đối tượng ${word}` }])
  })

  t.test('refuses ranks and classes that do not go together', async t => {
    for (const [held, stated] of [['Binh nhì', 'Sĩ quan'], ['Đại tướng', 'QNCN'], ['Thiếu tá', 'CNVQP'], ['CNVQP', 'Sĩ quan'], ['', 'Sĩ quan'], ['Nguyên soái', ''], ['', '']] as const) {
      t.match(service(held, stated).problems, [{ row: 2, column: 'Cấp bậc', value: held }], `${held} ${stated}`)
    }
    t.match(service('Thiếu tá', 'Bộ đội').problems, [{ column: 'Đối tượng', value: 'Bộ đội', expected: /Sĩ quan; Quân nhân chuyên nghiệp/ }])
  })

  t.test('gives rows with everything the round needs', async t => {
    t.same(parseRoll(grid(heading, ['20001', 'Nguyễn Văn An', 'Binh nhất', '', 'Tiểu đoàn 2', 'd2']), units), {
      rows: [{ code: '20001', name: 'Nguyễn Văn An', unitCode: 'd2', line: 2, rank: 'Binh nhất', personnelClass: 'enlisted' }], problems: [],
    })
  })

  t.test('names both rows of a repeated code, and units it does not know', async t => {
    const { problems } = parseRoll(grid(heading, ['7', 'A', 'Hạ sĩ', '', '', 'd1'], ['7', 'B', 'Hạ sĩ', '', '', 'd9'], ['', 'C', 'Hạ sĩ', '', '', '']), units)
    t.match(problems, [
      { row: 3, column: 'Mã đơn vị', value: 'd9', expected: /danh sách đơn vị/ },
      { row: 3, column: 'Số hiệu', value: '7', expected: /đã có ở dòng 2/ },
      { row: 4, column: 'Số hiệu', value: '', expected: /ô không trống/ },
      { row: 4, column: 'Mã đơn vị', value: '' },
    ])
  })

  t.test('names each missing column once, not on every row', async t => {
    t.match(parseRoll(grid(['Số hiệu', 'Họ tên'], ['1', 'A'], ['2', 'B']), units).problems, [{ row: 1, column: 'Cấp bậc' }, { row: 1, column: 'Mã đơn vị' }])
  })

  t.test('reads headings in English too, and a hundred thousand rows in moments', async t => {
    const many = Array.from({ length: 100_000 }, (_, i) => [`n${i}`, `Người ${i}`, 'Binh nhì', 'enlisted', i % 2 ? 'd1' : 'd2'])
    const { rows, problems } = parseRoll(grid(['code', 'name', 'rank', 'personnelClass', 'unit_code'], ...many), units)
    t.same([rows.length, problems], [100_000, []])
  })
})

t.test('a file of people', async t => {
  const an: Person = {
    id: 'p1', code: '1', name: 'Nguyễn Văn An', rank: 'Thiếu tá', personnelClass: 'officer', category: 'principal', birthDate: '1980-05-01',
    post: { id: 'post1', unitId: 'id-d1', title: 'Tiểu đoàn trưởng', from: '2024-01-01', to: null },
  }
  const known = { units: new Map([['d1', unit('d1')], ['d2', unit('d2')]]), people: new Map([['1', an]]), today: '2026-11-20' }
  const heading = ['Số hiệu', 'Họ và tên', 'Cấp bậc', 'Chức vụ', 'Mã đơn vị']

  t.test('leaves alone what it has no column for, and clears what it leaves empty', async t => {
    const { rows } = parsePeople(grid(heading, ['1', an.name, 'Thiếu tá', 'Tiểu đoàn trưởng', 'd1']), known)
    t.match(rows, [{ category: 'principal', birthDate: '1980-05-01', from: '2026-11-20' }])
    t.same(comparePeople(rows, known).unchanged, [{ code: '1', name: an.name }])
    const cleared = parsePeople(grid([...heading, 'Nhóm cán bộ', 'Ngày sinh'], ['1', an.name, 'Thiếu tá', 'Tiểu đoàn trưởng', 'd1', '', '']), known).rows
    t.match(cleared, [{ category: null, birthDate: null }])
  })

  t.test('shows what will change', async t => {
    const { rows, problems } = parsePeople(grid([...heading, 'Diện cán bộ', 'Từ ngày'],
      ['1', an.name, 'Trung tá', 'Lữ đoàn phó', 'd2', 'chủ trì', '1/11/2026'], ['2', 'Lê Bình', 'Đại úy', 'Trợ lý', 'd1', 'Cán bộ quản lý cơ quan trọng yếu']), known)
    t.same(problems, [])
    t.match(rows, [{ from: '2026-11-01' }, { from: '2026-11-20', category: 'key_agency_manager' }])
    t.same(comparePeople(rows, known), {
      create: [{ code: '2', name: 'Lê Bình' }],
      update: [{ code: '1', name: an.name, fields: [
        { field: 'rank', from: 'Thiếu tá', to: 'Trung tá' },
        { field: 'unitCode', from: 'd1', to: 'd2' },
        { field: 'title', from: 'Tiểu đoàn trưởng', to: 'Lữ đoàn phó' },
      ] }],
      unchanged: [],
    })
  })

  t.test('lists every problem', async t => {
    const { problems } = parsePeople(grid([...heading, 'Nhóm cán bộ', 'Ngày sinh', 'Từ ngày'],
      ['1', an.name, 'Thiếu tá', 'Lữ đoàn phó', 'd2', 'khác', '31/2/1980', '31/12/2023'],
      ['1', '', 'Thiếu tá', '', 'd2', '', '', 'mai'],
      ['3', 'C', 'Thiếu tá', 'Lữ đoàn phó', 'd2', '', '', '31/12/2023']), known)
    t.match(problems, [
      { row: 2, column: 'Nhóm cán bộ', value: 'khác', expected: 'Cán bộ chủ trì hoặc Cán bộ quản lý cơ quan trọng yếu' },
      { row: 2, column: 'Ngày sinh', value: '31/2/1980', expected: /ngày\/tháng\/năm/ },
      { row: 3, column: 'Họ và tên', value: '' },
      { row: 3, column: 'Số hiệu', value: '1', expected: /dòng 2/ },
      { row: 3, column: 'Chức vụ', value: '' },
      { row: 3, column: 'Từ ngày', value: 'mai' },
    ])
    t.equal(problems.length, 6)
    t.match(parsePeople(grid([...heading, 'Từ ngày'], ['1', an.name, 'Thiếu tá', 'Lữ đoàn phó', 'd2', '31/12/2023']), known).problems,
      [{ row: 2, column: 'Từ ngày', value: '31/12/2023', expected: /từ 2024-01-01 trở đi/ }])
  })
})
