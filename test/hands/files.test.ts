import t from 'tap'
import { bookCsv } from '../../src/documents/book-csv.js'
import { readCsv } from '../../src/imports/csv.js'
import { fileLimits, readGrid } from '../../src/imports/grid.js'
import { firstTcvn3Row } from '../../src/imports/legacy.js'
import { readXlsx } from '../../src/imports/xlsx.js'
import { worksheet, zipOf } from '../fixtures/zip.js'
import { attackImports, reading, sheet } from './imports.js'
import { attackOffline } from './offline.js'

t.setTimeout(0)

/** Sentence of the first problem of a file that is refused. */
async function refusal (read: () => unknown): Promise<string> {
  const error: any = await Promise.resolve().then(read).then(() => null, (thrown: unknown) => thrown)
  return error?.details?.problems?.[0]?.expected ?? `not refused: ${error}`
}

t.test('a spreadsheet cannot bring more than it shows', async t => {
  const inner = zipOf({ 'zeros.bin': Buffer.alloc(20_000_000) })
  t.same(await readXlsx(zipOf({ ...worksheet(sheet(['a'])), 'xl/media/inner.xlsx': inner })), [['a']], 'an archive within is never unpacked')
  const crowd = Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`xl/${at}.xml`, '']))
  t.match(await refusal(() => readXlsx(zipOf({ ...worksheet(sheet(['a'])), ...crowd }))), /không quá 1000 tệp bên trong/, 'two thousand entries')
  const laughs = `<!DOCTYPE x [<!ENTITY a "${'ha'.repeat(50)}">${'bcdefgh'.split('').map((name, at) => `<!ENTITY ${name} "${`&${'abcdefgh'[at]};`.repeat(20)}">`).join('')}]>`
  const outside = '<!DOCTYPE x [<!ENTITY h SYSTEM "file:///etc/passwd">]>'
  for (const declared of [laughs, outside]) {
    const cells = (await readXlsx(zipOf(worksheet('<row r="1"><c r="A1" t="inlineStr"><is><t>&h;</t></is></c></row>', declared)))).flat().join()
    t.ok(cells.length < 10 && !/ha|root:/.test(cells), `an entity is never filled in: ${cells}`)
  }
  const lying = zipOf(worksheet(sheet(['a'])))
  lying.writeUInt32LE(7, 18)
  t.match(await refusal(() => readXlsx(lying)), /nguyên vẹn/, 'a size that lies')
})

t.test('a cell that begins like a formula is a text, and is written as one', async t => {
  const cells = ['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)']
  t.same(await readXlsx(zipOf(worksheet(sheet(cells)))), [cells])
  t.same(readCsv(Buffer.from(cells.map(cell => `"${cell.replaceAll('"', '""')}"`).join(';'))), [cells])
  const facts = cells.map(cell => [cell, cell] as const)
  const written = Buffer.from(bookCsv({ title: '', issuer: '', secrecy: null, foot: '', at: '2026-11-26T00:00:00Z', facts, parts: [], notes: cells })).toString().replace('\ufeff', '')
  t.notMatch(written, /(^|,)"?[=+@-]/m)
  t.equal(written.match(/(^|,)"?'/gm)!.length, 12)
})

t.test('an encoding of former days is called by its name', async t => {
  const named = async (bytes: Buffer, name: RegExp) => t.match(await refusal(() => readCsv(bytes)), name)
  await named(Buffer.from('\ufeffMã;Họ và tên\nA1;Nguyễn Văn An\n', 'utf16le'), /UTF-8.*UTF-16/)
  await named(Buffer.from('a;b\nc;d\n', 'utf16le'), /UTF-8.*UTF-16/)
  await named(Buffer.from('M\xe3;H\xf2\xf2 v\xe0 t\xean\nA1;Nguy\xea\xden V\xe3n An\n', 'latin1'), /UTF-8.*Windows-1258/)
  await named(Buffer.from('M\xb7;H\xe4 v\xb5 t\xaan\nA1;Nguy\xd4n V\xa8n An\nA2;\xae\xb7ng V\xa8n \xb8i\n', 'latin1'), /UTF-8.*TCVN3/)
  const old = 'M·;Hä vµ tªn\nA1;NguyÔn V¨n An\nA2;TrÇn V¨n B×nh\n'
  t.match((await reading(Buffer.from(old), 'a.csv')).problem, { row: 1, expected: /TCVN3.*Unicode/ }, 'and what its letters became in Unicode')
  t.equal(firstTcvn3Row(readCsv(Buffer.from('Mã;Tên\nA1;Nhà 20 m² «mẫu» ½\nA2;© 2026\nA3;5 µm\nA4;± 5°\n'))), null, 'signs among Unicode letters are none of it')
})

t.test('what is too much is refused before it is taken apart', async t => {
  await t.rejects(readGrid(Buffer.alloc(fileLimits.bytes + 1, 'a'), 'a.csv'), { code: 'too-large' })
  t.match(await refusal(() => readCsv(Buffer.from(`"${'a'.repeat(2_000_000)}"`))), /100.000 byte/)
})

t.test('spoilt tables are rows or a refusal in words', async t => {
  const { refused, findings } = await attackImports({ seed: 6, runs: 80 })
  t.same(findings, [])
  t.ok(refused > 50, `${refused} were refused`)
})

t.test('spoilt boxes, results and shares end count and verify with a verdict, and nothing false agrees', async t => {
  const { findings, statuses } = await attackOffline({ seed: 6, runs: 150, counts: 6 })
  t.same(findings, [])
  t.ok([0, 1, 2].every(status => (statuses.get(status) ?? 0) > 0), `each verdict was given: ${[...statuses]}`)
})
