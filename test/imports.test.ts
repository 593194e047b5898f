import writeXlsx from 'write-excel-file/node'
import type { SheetData } from 'write-excel-file/node'
import t from 'tap'
import { Refused } from '../src/domain/refusal.js'
import { detectDelimiter, readCsv } from '../src/imports/csv.js'
import { fileLimits, readGrid } from '../src/imports/grid.js'
import type { Problem } from '../src/imports/problem.js'
import { repeated, worksheet, zipOf } from './fixtures/zip.js'

const utf8 = (text: string) => Buffer.from(text, 'utf8')
const csv = (text: string) => readGrid(utf8(text), 'tệp.csv')
const xlsx = async (rows: SheetData) => writeXlsx(rows).toBuffer()

async function problemsOf (work: Promise<unknown>): Promise<readonly Problem[]> {
  const error = await work.then(() => null, (thrown: unknown) => thrown)
  if (!(error instanceof Refused) || error.code !== 'import-problems') throw new Error('not refused', { cause: error })
  return (error.details as { problems: Problem[] }).problems
}

t.test('the same table comes out of every kind of file', async t => {
  const rows = [['Số hiệu', 'Họ và tên', 'Ghi chú'], ['20001', 'Nguyễn Thị Ánh', 'a, b; c'], ['20002', 'Trần Đức', '']]
  const expected = [
    { number: 1, cells: ['Số hiệu', 'Họ và tên', 'Ghi chú'] },
    { number: 2, cells: ['20001', 'Nguyễn Thị Ánh', 'a, b; c'] },
    { number: 3, cells: ['20002', 'Trần Đức'] },
  ]
  const joined = (delimiter: string, end = '\r\n') => rows.map(row => row.map(cell => `"${cell}"`).join(delimiter)).join(end)
  const files: Record<string, Buffer> = {
    'comma.csv': utf8(joined(',')),
    'semicolon.csv': utf8(joined(';')),
    'tab.txt': utf8(joined('\t')),
    'unix.csv': utf8(joined(';', '\n') + '\n'),
    'bom.csv': utf8('\ufeff' + joined(';')),
    'announced.csv': utf8('\ufeffsep=,\r\n' + joined(',')),
    'nfd.csv': utf8(joined(';').normalize('NFD')),
    'stray spaces.csv': utf8(joined(';').replaceAll('"', '').replace('a, b; c', '"  a,  b; c "').replace('Thị Ánh', '\u00a0 Thị\u200b   Ánh\t'.replace('\t', ' '))),
    'sheet.xlsx': await xlsx(rows.map(row => row.map(value => ({ value })))),
    'nfd.xlsx': await xlsx(rows.map(row => row.map(value => ({ value: ` ${value.normalize('NFD')}  ` })))),
    'numbers.xlsx': await xlsx(rows.map((row, index) => row.map((value, place) => index > 0 && place === 0 ? { value: Number(value), type: Number } : { value }))),
    'named wrongly.csv': await xlsx(rows.map(row => row.map(value => ({ value })))),
  }
  for (const [name, bytes] of Object.entries(files)) t.same((await readGrid(bytes, name)).rows, expected, name)
})

t.test('a CSV file', async t => {
  t.test('keeps the numbers of rows over blank ones', async t => {
    const { rows } = await csv('a;b\r\n\r\n ; \r\nx;y\r\n\r\n')
    t.same(rows.map(row => row.number), [1, 4])
  })

  t.test('keeps quoted line breaks within one row', async t => {
    const { rows } = await csv('a;b\r\n"x\r\ny";"nói ""được"""\r\nz;w')
    t.same(rows.map(({ number, cells }) => [number, cells]), [[1, ['a', 'b']], [2, ['x y', 'nói "được"']], [3, ['z', 'w']]])
  })

  t.test('leaves quotation marks inside a bare cell', async t => {
    t.same(readCsv(utf8('a;b\nNguyễn "Ba" An;x')), [['a', 'b'], ['Nguyễn "Ba" An', 'x']])
  })

  t.test('is split where its headings are, whatever names hold', async t => {
    t.equal(detectDelimiter('Họ, tên và chữ đệm;Cấp bậc;Đơn vị\nA, B, C, D, E;x;y'), ';')
    t.equal(detectDelimiter('DANH SÁCH\n\n"a;b;c;d",e,f'), ',')
    t.equal(detectDelimiter('a\tb, c\td'), '\t')
    t.equal(detectDelimiter('một cột'), ';')
  })

  t.test('must be UTF-8; the problem names the first row that is not', async t => {
    const [problem, ...rest] = await problemsOf(readGrid(Buffer.concat([utf8('a;b\nx;y\n'), Buffer.from([0x4e, 0xe3, 0x6d, 0x0a])]), 'cp1258.csv'))
    t.same(rest, [])
    t.match(problem, { row: 3, column: null, expected: /UTF-8/ })
    t.match(await problemsOf(readGrid(Buffer.from('\ufeffa;b\nx;y', 'utf16le'), 'unicode.txt')), [{ row: 1, expected: /UTF-8/ }])
  })

  t.test('must close its quotation marks', async t => {
    t.match(await problemsOf(csv('a;b\nx;y\n"chưa đóng;z\n1;2')), [{ row: 3, expected: /ngoặc kép/ }])
  })
})

t.test('an XLSX file', async t => {
  t.test('gives dates as days, formulas by their value, and truth as words', async t => {
    const sheet = await xlsx([
      [{ value: 'a' }, { value: 'b' }, { value: 'c' }, { value: 'd' }],
      [{ value: new Date(Date.UTC(1975, 10, 3)), type: Date, format: 'dd/mm/yyyy' }, { value: 27701, type: Number }, { value: true, type: Boolean }, { value: 12.5, type: Number }],
    ])
    t.same((await readGrid(sheet, 'a.xlsx')).rows[1]?.cells, ['1975-11-03', '27701', 'true', '12.5'])
    const formula = zipOf(worksheet('<row r="1"><c r="A1" t="str"><f>"L"&amp;604</f><v>L604</v></c><c r="B1"><f>600+4</f><v>6.04E2</v></c><c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D1" t="inlineStr"><is><t>x</t></is></c></row>'))
    t.same((await readGrid(formula, 'f.xlsx')).rows, [{ number: 1, cells: ['L604', '604', '', 'x'] }])
  })

  t.test('keeps the numbers of rows over blank ones', async t => {
    const { rows } = await readGrid(await xlsx([[{ value: 'a' }], [], [null], [{ value: 'b' }]]), 'a.xlsx')
    t.same(rows.map(row => row.number), [1, 4])
  })

  t.test('must be whole, new and without a password', async t => {
    const good = await xlsx([[{ value: 'a' }]])
    t.match(await problemsOf(readGrid(good.subarray(0, good.length - 60), 'cut.xlsx')), [{ row: null, expected: /nguyên vẹn/ }])
    t.match(await problemsOf(readGrid(zipOf({ 'readme.xml': '<x/>' }), 'other.xlsx')), [{ expected: /nguyên vẹn/ }])
    t.match(await problemsOf(readGrid(Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'old.xls')), [{ expected: /không đặt mật khẩu/ }])
    t.match(await problemsOf(readGrid(utf8('<html>'), 'page.xlsx')), [{ expected: /Excel hoặc LibreOffice/ }])
    t.match(await problemsOf(readGrid(zipOf(worksheet('<row r="1"><c r="A1" t="s"><v>9</v></c></row>')), 'index.xlsx')), [{ expected: /nguyên vẹn/ }])
  })

  t.test('cannot exhaust the service', async t => {
    const bomb = zipOf({ ...worksheet(''), 'xl/media/zeros.xml': repeated(Buffer.alloc(10 * 1024 * 1024), 45) })
    t.ok(bomb.length < 1024 * 1024)
    t.match(await problemsOf(readGrid(bomb, 'bomb.xlsx')), [{ expected: 'tệp không quá lớn sau khi giải nén' }])
    const liar = zipOf(worksheet(''), { statedSize: 10 })
    t.match(await problemsOf(readGrid(liar, 'liar.xlsx')), [{ expected: /nguyên vẹn/ }])
    const hidden = zipOf(worksheet(''), { padding: Buffer.concat([zipOf({ 'a.xml': '<a/>' })]) })
    t.match(await problemsOf(readGrid(hidden, 'hidden.xlsx')), [{ expected: /nguyên vẹn/ }])
    const wide = Array.from({ length: 20_000 }, (_, i) => `<row r="${i + 1}"><c r="${i === 0 ? 'XFD' : 'A'}${i + 1}"><v>1</v></c></row>`).join('')
    t.match(await problemsOf(readGrid(zipOf(worksheet(wide)), 'wide.xlsx')), [{ expected: /tối đa 600.000 dòng/ }])
  })
})

t.test('limits of size', async t => {
  await t.rejects(readGrid(Buffer.alloc(fileLimits.bytes + 1, 'a'), 'a.csv'), { code: 'too-large' })
  t.match(await problemsOf(csv('a\n'.repeat(fileLimits.rows + 1))), [{ expected: 'không quá 600.000 dòng' }])
  t.equal((await csv('a;b\n'.repeat(5001))).rows.length, 5001, 'rows come in several batches')
})
