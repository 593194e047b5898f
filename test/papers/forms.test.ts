import readXlsxFile, { readSheet } from 'read-excel-file/node'
import t from 'tap'
import { ballot, minutesDocx, minutesPdf, result, subject } from '../../src/documents/worker.js'
import type { PaperHead } from '../../src/domain/count/paper-head.js'
import { long, sampleMinutes } from '../support/minutes.js'
import type { MinutesSample } from '../support/minutes.js'
import { pagesOf, piecesOf, textOf } from '../support/pdf.js'
import { docxText, unzip } from '../support/zip.js'

t.setTimeout(0)

const pdf = (sample?: MinutesSample) => minutesPdf(sampleMinutes(sample).minutes)
const docx = (sample?: MinutesSample) => minutesDocx(sampleMinutes(sample).minutes)
const head: PaperHead = { unit: 'Lữ đoàn mẫu', title: 'Lấy phiếu tín nhiệm (dữ liệu mẫu)', kind: 'rating', period: '2026-H2', secrecy: null, rehearsal: false, fingerprint: 'ZQEX-WXSG-W32Y-GHWG-RG6C' }
const at = '2026-11-26T10:00:00.000Z'
const equal = (a: Uint8Array, b: Uint8Array) => Buffer.from(a).equals(Buffer.from(b))

/** Every field of the form, in its order, as PDF and DOCX have them on one line. */
const fields = [
  'QUÂN KHU MẪU', 'BAN KIỂM PHIẾU LỮ ĐOÀN MẪU', 'Số: 12/BB-BKP', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'Phú Thọ, ngày 05 tháng 11 năm 2026',
  'BIÊN BẢN', 'Kiểm phiếu lấy phiếu tín nhiệm', 'V/v Lấy phiếu tín nhiệm đối với cán bộ chủ trì (dữ liệu mẫu), kỳ quý 4 năm 2026',
  'Căn cứ Quy định số 96-QĐ/TW ngày 02/02/2023;', 'Căn cứ Kế hoạch số 15/KH-LĐ;',
  'Khai mạc: 07 giờ 30', 'Địa điểm: Hội trường mẫu', 'Thời gian bỏ phiếu: từ 07 giờ 30 phút, ngày 26 tháng 11 năm 2026 đến 17 giờ 00 phút, ngày 26 tháng 11 năm 2026.',
  'Chủ tọa: Đại tá Chủ Tọa Mẫu', 'Thư ký: Thiếu tá Thư Ký Mẫu', 'Đại diện cấp trên: Thượng tá Đại Diện Mẫu',
  'Thiếu tá Ủy Viên Mẫu 1', 'Trợ lý, Phòng mẫu', 'Trưởng ban',
  'Triệu tập: 360 người; có mặt: 345 người; vắng mặt: 15 người.', 'Lý do vắng mặt: công tác: 3; ốm: 1; không ghi lý do: 11.',
  'Kiểm tra, niêm phong hòm phiếu: hòm rỗng, đã niêm phong', 'Mở hòm phiếu: 17 giờ 10', 'chia thành 5 mảnh do thành viên ban kiểm phiếu giữ; mở hòm bằng 3 mảnh.',
  'Phiếu giấy', `${'a'.repeat(42)}A`, `${'b'.repeat(42)}A`, 'Lý do phiếu không hợp lệ: không đánh dấu ai: 2.',
  'Trong đó bỏ phiếu giấy: 1 nơi; in ra 130; phát ra 112; thu về 110.', 'Lý do phiếu giấy không hợp lệ: không do ban kiểm phiếu phát ra: 1; phiếu rách: 2.',
  'Tỷ lệ phần trăm tính trên số phiếu thu về.', 'Trên 50% nhưng dưới 2/3 số phiếu “Tín nhiệm thấp”: Thượng tá Cán Bộ Mẫu 2.', 'Từ 2/3 số phiếu “Tín nhiệm thấp” trở lên: Thượng tá Cán Bộ Mẫu 3.',
  'Một ý kiến về nơi bỏ phiếu số 2.', 'Đã kiểm tra, số liệu đúng.', 'Biên bản lập xong hồi 18 giờ 45, gồm 3 bản',
  `gốc chung của các hòm phiếu ${'R'.repeat(42)}A`, `giá trị băm SHA-256 của kết quả ${'D'.repeat(42)}A`, 'CHỦ TỌA', 'TRƯỞNG BAN KIỂM PHIẾU', 'ỦY VIÊN BAN KIỂM PHIẾU', 'Ủy Viên Mẫu 3',
]

t.test('minutes: every field of the form, in both files', async t => {
  const [printed, editable] = [textOf(await pdf()), docxText(await docx()).replace(/\s+/g, ' ')]
  for (const field of fields) {
    t.ok(printed.includes(field), `PDF: ${field}`)
    t.ok(editable.includes(field), `DOCX: ${field}`)
  }
  t.match(printed.replaceAll(' ', ''), /CánBộMẫu2.*?3090?,?/, 'the table follows')
  const rows = docxText(await docx()).split('\n')
  const row = rows.indexOf('Thượng tá Cán Bộ Mẫu 2')
  t.same(rows.slice(row + 1, row + 9), ['Tiểu đoàn trưởng, Tiểu đoàn mẫu', '30', '9,09', '90', '27,27', '207', '62,73', '3'], 'numbers, two decimals and a comma')
  t.notMatch(printed + editable, /undefined|null|NaN|DIỄN TẬP|MẬT/)
})

t.test('a digest stays on one line, however many hyphens it has', async t => {
  const { minutes } = sampleMinutes()
  for (const resultDigest of [`${'ab-'.repeat(14)}A`, `a${'-b'.repeat(21)}`, `A${'--W'.repeat(14)}`]) {
    t.match(textOf(await minutesPdf({ ...minutes, resultDigest })), `của kết quả ${resultDigest}. Ai có`)
  }
})

t.test('minutes: Party heading, secrecy, rehearsal, decisive vote', async t => {
  const sample: MinutesSample = { heading: 'party', secrecy: 'tối mật', rehearsal: true, kind: 'decisive' }
  const file = await pdf(sample)
  const text = textOf(file)
  t.match(text, 'ĐẢNG CỘNG SẢN VIỆT NAM')
  t.notMatch(text, /CỘNG HÒA|Tín nhiệm thấp/)
  t.match(text, /Kiểm phiếu bỏ phiếu tín nhiệm.*DIỄN TẬP – không có giá trị công bố.*Không tín nhiệm/)
  for (const page of pagesOf(file)) t.match(page, /TỐI MẬT – DIỄN TẬP[^]*Vân tay của đợt lấy phiếu: /, 'marks and fingerprint on every page')
  const parts = unzip(await docx(sample))
  const headers = [...parts].filter(([name]) => /^word\/header\d/.test(name)).map(([, { bytes }]) => bytes.toString())
  t.equal(headers.length, 2)
  for (const header of headers) t.match(header, 'TỐI MẬT – DIỄN TẬP')
})

t.test('minutes: what nobody wrote is room for a pen', async t => {
  const text = textOf(await pdf({ written: false }))
  for (const field of ['Số: ……', 'Khai mạc: ……', 'Chủ tọa: ……', 'LỮ ĐOÀN MẪU', '……………, ngày …… tháng …… năm ……', '7. Khiếu nại, kiến nghị và việc giải quyết Không.']) t.ok(text.includes(field), field)
})

t.test('minutes of sixty: rows whole, heads repeated, signatures whole, nothing off the page', async t => {
  const { minutes } = sampleMinutes({ subjects: 60, members: 9 })
  const file = await minutesPdf(minutes)
  const pages = pagesOf(file)
  t.ok(pages.length > 5)
  const withRows = pages.filter(page => /\d,\d\d/.test(page))
  for (const page of withRows) t.match(page, /Họ và tên[^]*Tín nhiệm[^]*Tỷ lệ/, 'the head of the table on every page with rows')
  const table = textOf(file).replaceAll(' ', '').split('6.Kếtquảkiểmphiếu')[1]!.split('Tỷlệphầntrăm')[0]!
  t.equal(table.split(long.name.replaceAll(' ', '')).length - 1, 15, 'no long name is broken by the end of a page')
  for (const page of pages) {
    const duties = page.match(/ỦY VIÊN BAN KIỂM PHIẾU/g)?.length ?? 0
    t.equal(page.match(/\nỦy Viên Mẫu \d|(?<=Ủy Viên Mẫu \d)Ủy Viên Mẫu \d/g)?.length ?? 0, duties + (page.includes('TRƯỞNG BAN KIỂM PHIẾU') ? 1 : 0), 'a name under every duty')
  }
  for (const basis of [6, 12, 16]) {
    const other = await minutesPdf({ ...minutes, basis: Array.from({ length: basis }, (_, line) => `Kế hoạch số ${line + 1}`) })
    for (const page of pagesOf(other)) t.notMatch(page, /\n\d\. \p{Lu}[^\n]*(?:\n\d+)?\nVân tay/u, 'no heading alone at the foot of a page')
  }
  t.same(piecesOf(file).flat().filter(({ x, y }) => x < 50 || x > 560 || y < 20 || y > 830), [])
  const xml = unzip(await minutesDocx(minutes)).get('word/document.xml')!.bytes.toString()
  t.equal(xml.match(/<w:tblHeader/g)?.length, 1 + 1 + 1 + 1 + 2, 'rows of heads')
  t.equal(xml.match(/<w:cantSplit/g)?.length, xml.match(/<w:tr>/g)?.length, 'no row of any table is split')
})

t.test('minutes: where people have electorates of their own, each has his base, and no number is broken', async t => {
  const { minutes } = sampleMinutes()
  const unanimous = minutes.subjects[0]!.levels.map((level, place) => ({ ...level, count: place === 0 ? 12345 : 0, percent: place === 0 ? '100.00' : '0.00' }))
  const file = await minutesPdf({ ...minutes, subjects: [{ ...minutes.subjects[0]!, base: 12345, levels: unanimous }, ...minutes.subjects.slice(1)] })
  const pieces = new Set(piecesOf(file).flat().map(({ text }) => text.trim()))
  for (const number of ['12345', '100,00', '330']) t.ok(pieces.has(number), number)
  t.match(textOf(file), 'Số để tính tỷ lệ')
  t.notMatch(textOf(await pdf()), 'Số để tính tỷ lệ')
})

t.test('minutes: the same data, the same bytes, whatever the clock says', async t => {
  const [one, other] = [await docx(), await docx()]
  t.ok(equal(one, other))
  t.ok(equal(await pdf(), await pdf()))
  const entries = unzip(one)
  t.same(new Set([...entries.values()].map(({ stamp }) => stamp)), new Set([((2026 - 1980) * 512 + 11 * 32 + 26) * 65536 + 10 * 2048]), 'dated to the end of voting')
  t.match(entries.get('docProps/core.xml')!.bytes.toString(), 'xsi:type="dcterms:W3CDTF">2026-11-26T10:00:00Z<')
  t.match(Buffer.from(await pdf()).toString('latin1'), 'D:20261126100000Z')
  t.notOk(equal(one, await docx({ members: 4 })))
})

t.test('DOCX: hostile text is text', async t => {
  const { minutes } = sampleMinutes()
  const bytes = await minutesDocx({ ...minutes, complaints: '<w:p>&"\'</w:t>', title: 'A & B <c>' })
  t.match(docxText(bytes), `<w:p>&"'</w:t>`)
  t.match(unzip(bytes).get('docProps/core.xml')!.bytes.toString(), 'A &amp; B &lt;c&gt;')
})

t.test('XLSX: numbers are numbers, names are names', async t => {
  const { result: official } = sampleMinutes()
  const hostile = ['=1+1', '+84', '-5', '@SUM(A1)', '=HYPERLINK("http://x")']
  const [first, second, third] = official.subjects
  const book = { result: { ...official, subjects: [{ ...first!, name: hostile[0]!, rank: hostile[1]!, post: hostile[2]!, unit: hostile[3]! }, { ...second!, name: hostile[4]! }, { ...third!, levels: third!.levels.map(level => ({ ...level, percent: null })) }] }, fingerprint: head.fingerprint, digest: 'D', at }
  const bytes = Buffer.from(await result(book))
  t.ok(equal(bytes, await result(book)), 'the same bytes')
  const [titles, one, two, three] = await readSheet(bytes, 'Kết quả')
  t.same(titles, ['TT', 'Cấp bậc', 'Họ và tên', 'Chức vụ', 'Đơn vị', 'Thu về', 'Số để tính tỷ lệ', 'Tín nhiệm cao: số phiếu', 'Tín nhiệm cao: tỷ lệ %', 'Tín nhiệm: số phiếu', 'Tín nhiệm: tỷ lệ %', 'Tín nhiệm thấp: số phiếu', 'Tín nhiệm thấp: tỷ lệ %', 'Không tính', 'Ngưỡng'])
  t.same(one, [1, '+84', '=1+1', '-5', '@SUM(A1)', 330, 330, 270, 81.82, 45, 13.64, 12, 3.64, 3, null])
  t.same([two![2], two![12], two![14]], ['=HYPERLINK("http://x")', 62.73, 1])
  t.same(three!.slice(7), [6, null, 24, null, 297, null, 3, 2])
  const parts = [...unzip(bytes)].filter(([name]) => name.endsWith('.xml')).map(([, part]) => part.bytes.toString())
  t.same(parts.filter(xml => /<f[ >]/.test(xml)), [], 'no formula in any part')
  const facts = Object.fromEntries(await readSheet(bytes, 'Số phiếu') as [string, unknown][])
  t.match(facts, { 'Đơn vị tổ chức': 'Lữ đoàn mẫu', 'Triệu tập': 360, 'Có mặt': 345, 'Phát ra': 336, 'Thu về': 330, 'Phiếu giấy: thu về': 110, 'Tỷ lệ tính trên': 'số phiếu thu về', 'Vân tay': head.fingerprint })
  t.equal((await readXlsxFile(bytes)).length, 2)
})

t.test('paper ballots: every row has its squares, none is marked', async t => {
  const { minutes: { subjects } } = sampleMinutes({ subjects: 60 })
  const paper = { head: { ...head, rehearsal: true, secrecy: 'mật' }, place: 'Nơi bỏ phiếu mẫu 3', levels: ['high', 'medium', 'low'] as const, subjects, at }
  const file = await ballot(paper)
  t.ok(equal(file, await ballot(paper)))
  const pages = pagesOf(file)
  for (const page of pages) for (const part of ['MẬT – DIỄN TẬP', 'Cấp bậc, họ và tên', 'Vân tay của đợt lấy phiếu: ZQEX-']) t.ok(page.includes(part), part)
  const text = textOf(file)
  for (const part of ['PHIẾU LẤY PHIẾU TÍN NHIỆM', 'Dấu của ban kiểm phiếu', 'Nơi bỏ phiếu: Nơi bỏ phiếu mẫu 3', 'vào một trong 3 ô', 'Kỳ 6 tháng cuối năm 2026']) t.ok(text.includes(part), part)
  t.equal(text.replaceAll(' ', '').split(long.name.replaceAll(' ', '')).length - 1, 15)
  const decisive = textOf(await ballot({ ...paper, head: { ...head, kind: 'decisive' }, levels: ['confidence', 'no_confidence'] }))
  t.match(decisive, /PHIẾU BỎ PHIẾU TÍN NHIỆM.*một trong 2 ô.*Không tín nhiệm/)
  t.notMatch(decisive, /DIỄN TẬP|thấp/)
})

t.test('a sheet a person: his own row and nobody else', async t => {
  const { result: { subjects } } = sampleMinutes()
  const paper = { head, base: 'collected' as const, roundRoot: 'R', digest: 'D', at }
  const text = textOf(await subject({ ...paper, subject: subjects[1]! }))
  for (const part of ['PHIẾU KẾT QUẢ LẤY PHIẾU TÍN NHIỆM', 'Họ và tên: Cán Bộ Mẫu 2', 'Cấp bậc: Thượng tá', 'triệu tập 360; phát ra 336 phiếu; thu về 330 phiếu.', 'Trên 50% nhưng dưới 2/3 số phiếu “Tín nhiệm thấp”.', 'tính trên số phiếu thu về (330).']) t.ok(text.includes(part), part)
  t.notMatch(text, /Cán Bộ Mẫu 3|Diệu Huyền/)
  t.match(textOf(await subject({ ...paper, subject: subjects[0]! })), 'Không quá 50% số phiếu “Tín nhiệm thấp”.')
})
