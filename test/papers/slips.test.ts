import decodeQR from 'qr/decode.js'
import t from 'tap'
import { createPress, mostSlips } from '../../src/documents/press.js'
import { renderPdf } from '../../src/documents/pdf.js'
import { qrSvg } from '../../src/documents/qr.js'
import { slipsPdf } from '../../src/documents/slips.js'
import type { SlipsPaper } from '../../src/documents/slips.js'
import { fingerprint } from '../../src/domain/round/manifest.js'
import { showSlipCode, slipCode } from '../../src/domain/ballot/slip-code.js'
import { admit } from '../../src/steps/ballot/admit.js'
import { testCluster } from '../support/cluster.js'
import { pagesOf, piecesOf, textOf } from '../support/pdf.js'
import { serveStage } from '../support/service.js'
import { openStaged, prepareStaged, setStage } from '../support/stage.js'

t.setTimeout(0)

const code = (number: number) => slipCode(Uint8Array.from({ length: 15 }, (_, at) => number >> at & 31))
const paper = (changes: Partial<SlipsPaper> = {}): SlipsPaper => ({
  head: { unit: 'Lữ đoàn mẫu', title: 'Lấy phiếu tín nhiệm (dữ liệu mẫu)', kind: 'rating', period: '2026-Q4', secrecy: null, rehearsal: false, fingerprint: 'ZQEX-WXSG-W32Y-GHWG-RG6C' },
  opensAt: null,
  closesAt: null,
  places: [{ id: 'a', name: 'Tiểu đoàn mẫu 1' }, { id: 'b', name: 'Tiểu đoàn mẫu 2' }],
  slips: ['Nguyễn Thị Ửng', 'Đỗ Văn Ấn', 'Lê Văn An', 'Trần Quốc Đạt'].map((name, at) => ({ code: code(at), constituencyId: at === 3 ? 'b' : 'a', name, rank: 'Thượng úy' })),
  origin: 'https://10.0.0.5:8443',
  qr: 'link',
  at: '2026-11-26T01:02:03.000Z',
  ...changes,
})
const pdf = async (changes: Partial<SlipsPaper> = {}) => renderPdf(slipsPdf(paper(changes)))

t.test('a slip says everything that its holder needs', async t => {
  const text = textOf(await pdf({ opensAt: '2026-12-01T00:30:00.000Z', closesAt: '2026-12-01T10:00:00.000Z' }))
  for (const part of ['LỮ ĐOÀN MẪU', 'PHIẾU MỜI LẤY PHIẾU TÍN NHIỆM', 'kỳ quý 4 năm 2026', 'Kính mời: Thượng úy Nguyễn Thị Ửng', 'Nơi bỏ phiếu: Tiểu đoàn mẫu 1',
    'Mở không sớm hơn 07:30 ngày 01/12/2026; đóng không muộn hơn 17:00 ngày 01/12/2026.', 'mở https://10.0.0.5:8443/vote rồi', 'ZQEX-WXSG-W32Y- GHWG-RG6C', code(0)]) {
    t.ok(text.includes(part), part)
  }
  t.equal(text.match(/1\. Quét.*?2\. Mã.*?3\. Đánh giá/g)?.length, 4, 'three sentences on each')
  t.notMatch(text, /DIỄN TẬP|MẬT|Mở không sớm hơn undefined|null/)
  t.notMatch(textOf(await pdf()), /Mở không sớm hơn|đóng không muộn hơn/, 'no dates where none are set')
})

t.test('the code is large and in groups, and the QR code is the link', async t => {
  const large = piecesOf(await pdf()).flat().filter(({ size }) => size >= 20)
  t.same(large.map(piece => piece.text).sort(), [0, 1, 2, 3].flatMap(at => showSlipCode(code(at)).split('-')).sort())
  const wide = piecesOf(await pdf({ slips: [{ code: 'WWWWMMMMQQQQGGGG', constituencyId: 'a', name: null, rank: null }] })).flat().filter(({ size }) => size >= 20)
  t.same(wide.map(piece => piece.text), ['WWWW', 'MMMM', 'QQQQ', 'GGGG'], 'the widest letters too')
  const { definition } = slipsPdf(paper())
  for (const at of [0, 1, 2, 3]) {
    t.ok(JSON.stringify(definition.content).includes(JSON.stringify(qrSvg(`https://10.0.0.5:8443/vote#${code(at)}.ZQEX-WXSG-W32Y-GHWG-RG6C`))), 'the link of PROTOCOL.md')
  }
  t.ok(JSON.stringify(slipsPdf(paper({ qr: 'code' })).definition.content).includes(JSON.stringify(qrSvg(`${code(0)}.ZQEX-WXSG-W32Y-GHWG-RG6C`))), 'or the code alone, which no browser opens')
  t.match(textOf(await pdf({ qr: 'code' })), /1\. Mở https:\/\/10\.0\.0\.5:8443\/vote, nhập mã trên đây hoặc bấm “Quét mã/)
})

t.test('a camera reads the code that is drawn', async t => {
  const link = 'https://10.0.0.5:8443/vote#0123456789ABCDEF.ZQEX-WXSG-W32Y-GHWG-RG6C'
  const svg = qrSvg(link)
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)![1])
  const [scale, margin] = [6, 4]
  const width = (size + 2 * margin) * scale
  const data = new Uint8Array(width * width * 4).fill(255)
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    for (let row = 0; row < scale; row++) {
      const from = ((Number(y) + margin) * scale + row) * width + (Number(x) + margin) * scale
      for (let at = from; at < from + Number(length) * scale; at++) data.fill(0, at * 4, at * 4 + 3)
    }
  }
  t.equal(decodeQR({ width, height: width, data }), link)
})

t.test('each place on pages of its own, in the order of Vietnamese names', async t => {
  const pages = pagesOf(await pdf())
  t.equal(pages.length, 2)
  t.same([...pages[0]!.matchAll(/Kính mời: Thượng úy (.*)/g)].map(match => match[1]), ['Lê Văn An', 'Đỗ Văn Ấn', 'Nguyễn Thị Ửng'])
  t.same([...pages[1]!.matchAll(/Kính mời: Thượng úy (.*)/g)].map(match => match[1]), ['Trần Quốc Đạt'])
  const many = pagesOf(await pdf({ slips: Array.from({ length: 9 }, (_, at) => ({ code: code(at), constituencyId: 'a', name: `Người Mẫu ${at}`, rank: null })) }))
  t.same(many.map(page => page.match(/Kính mời/g)!.length), [4, 4, 1])
})

t.test('marks: rehearsal and secrecy on every slip; drawn slips name nobody', async t => {
  const drawn = paper().slips.map(slip => ({ ...slip, name: null, rank: null }))
  const text = textOf(await pdf({ head: { ...paper().head, rehearsal: true, secrecy: 'tối mật', kind: 'decisive' }, slips: drawn }))
  t.equal(text.match(/DIỄN TẬP/g)?.length, 4)
  t.equal(text.match(/TỐI MẬT/g)?.length, 4)
  t.equal(text.match(/Phiếu rút ngẫu nhiên, không ghi tên người giữ/g)?.length, 4)
  t.match(text, /PHIẾU MỜI BỎ PHIẾU TÍN NHIỆM/)
  t.notMatch(text, /Kính mời/)
})

t.test('long names and places are whole', async t => {
  const name = 'Công Tằng Tôn Nữ Thị Diệu Huyền Trân Ngọc Bảo Châu Mẫu Dài'
  const place = Array.from({ length: 20 }, (_, at) => `Đại đội Mẫu Thông tin Trinh sát ${at + 1}`).join(', ')
  const title = 'Lấy phiếu tín nhiệm đối với cán bộ chủ trì, cán bộ quản lý các cơ quan trọng yếu '.repeat(3).trim()
  const file = await pdf({ head: { ...paper().head, title }, places: [{ id: 'a', name: place }], slips: [1, 2, 3].map(at => ({ code: code(at), constituencyId: 'a', name, rank: 'Đại úy QNCN' })) })
  const text = textOf(file)
  for (const part of [`Đại úy QNCN ${name}`, place, title]) t.equal(text.split(part).length - 1, 3)
  t.same(piecesOf(file).flat().filter(({ x, y }) => x < 20 || x > 575 || y < 8 || y > 835), [], 'nothing begins off the page')
})

t.test('the same data gives the same bytes; nothing is fetched or opened for a name', async t => {
  const hostile = paper({ slips: [{ code: code(1), constituencyId: 'a', name: 'http://127.0.0.1:9/x data:image/png;base64,AA file:///etc/passwd', rank: '<svg>' }] })
  const [one, two] = [await renderPdf(slipsPdf(hostile)), await renderPdf(slipsPdf(hostile))]
  t.ok(Buffer.from(one).equals(Buffer.from(two)))
  t.match(Buffer.from(one).toString('latin1'), 'D:20261126010203Z', 'the time that was given')
  t.notOk(Buffer.from(one).equals(Buffer.from(await pdf())))
  t.match(textOf(one).replaceAll(' ', ''), 'AAfile:///etc/passwd', 'text stays text')
})

t.test('a large constituency in one file, beside the event loop', async t => {
  const press = createPress()
  t.teardown(() => press.close())
  const slips = Array.from({ length: 160 }, (_, at) => ({ code: code(at), constituencyId: 'a', name: `Người Mẫu ${at}`, rank: 'Binh nhì' }))
  let turns = 0
  const turning = setInterval(() => { turns++ }, 1)
  const file = await press.slips(paper({ slips }))
  clearInterval(turning)
  t.equal(Buffer.from(file).toString('latin1').match(/\/Type \/Page\n/g)?.length, 40)
  t.ok(turns > 20, `others were served meanwhile: ${turns} turns`)
})

t.test('over HTTP', async t => {
  const stage = await setStage(t, { cluster: await testCluster(t), subjects: 1 })
  const service = await serveStage(t, stage)
  const as = service.as(stage.organiser)
  const { id, slips: [first] } = await prepareStaged(stage, { round: { rehearsal: true } })
  const reprint = (body: unknown, accept?: string) => as('POST', `/api/rounds/${id}/slips/reprint`, body, accept)

  const json = await reprint({ constituencyId: first!.constituencyId })
  t.same([json.status, json.headers.get('content-type'), json.headers.get('cache-control')], [201, 'application/json; charset=utf-8', 'no-store'], 'JSON unless PDF is asked for')
  for (const accept of ['*/*', 'application/json', 'application/pdf;q=0', 'application/pdf;q=0.4, application/json', 'text/html']) {
    t.match((await reprint({ constituencyId: first!.constituencyId }, accept)).headers.get('content-type'), /^application\/json/, accept)
  }
  const reply = await reprint({ constituencyId: first!.constituencyId }, 'application/pdf, application/json;q=0.5')
  t.same(['content-type', 'content-disposition', 'cache-control'].map(name => reply.headers.get(name)), ['application/pdf', 'attachment; filename="phieu-moi.pdf"', 'no-store'])
  const file = new Uint8Array(await reply.arrayBuffer())
  const text = textOf(file)
  t.equal(text.match(/DIỄN TẬP/g)?.length, 12)
  t.match(text, `${service.url}/vote`, 'plain http on the machine itself only')
  t.match(text, fingerprint((await stage.world.frozen.get(id)).hash).slice(0, 15))
  const groups = piecesOf(file).flat().filter(({ size }) => size === 20).map(piece => piece.text)
  const codes = Array.from({ length: 12 }, (_, at) => groups.slice(4 * at, 4 * at + 4).join(''))
  t.equal(new Set(await Promise.all(codes.map(async one => (await admit(stage.world, one)).holder))).size, 12, 'every printed code admits')
  await t.rejects(admit(stage.world, first!.code), { code: 'bad-code' }, 'the old one does not')

  const again = await as('POST', `/api/rounds/${id}/slips`, {}, 'application/pdf')
  t.same([again.status, (await again.json() as { error: string }).error], [409, 'conflict'], 'refusals stay JSON')
  t.equal((await service.as(stage.inspector)('POST', `/api/rounds/${id}/slips`, {}, 'application/pdf')).status, 403)
  await stage.asOwner('update rounds set close_not_after = $2 where id = $1', [id, new Date('2099-01-01T00:00:00Z')])
  const elsewhere = await fetch(`${service.url}/api/rounds/${id}/slips/reprint`, {
    method: 'POST', headers: { authorization: `Bearer ${await service.token(stage.organiser)}`, accept: 'application/pdf', 'content-type': 'application/json' },
    body: JSON.stringify({ voters: ['D1-1'] }),
  })
  t.match(textOf(new Uint8Array(await elsewhere.arrayBuffer())), 'đóng không muộn hơn 07:00 ngày 01/01/2099')
  const far = await service.app.inject({
    method: 'POST', url: `/api/rounds/${id}/slips/reprint`, payload: { voters: ['D1-2'] },
    headers: { host: 'hom-phieu.lan:8443', accept: 'application/pdf', authorization: `Bearer ${await service.token(stage.organiser)}` },
  })
  t.match(textOf(far.rawPayload), 'https://hom-phieu.lan:8443/vote')

  const open = await openStaged(stage)
  const whole = await as('POST', `/api/rounds/${open.id}/slips/reprint`, { constituencyId: open.slips[0]!.constituencyId }, 'application/pdf')
  t.equal((await whole.json() as { error: string }).error, 'wrong-state')
})

t.test('what no file can hold is refused before a code is made', async t => {
  const units = [{ code: 'LD', parent: null, voters: 0 }, { code: 'D1', parent: 'LD', voters: mostSlips + 1 }]
  const stage = await setStage(t, { cluster: await testCluster(t), subjects: 1, units })
  const service = await serveStage(t, stage)
  const { id, slips: [first] } = await prepareStaged(stage, { units })
  await stage.asOwner('delete from slips where round_id = $1', [id])
  for (const body of [{}, { constituencyId: first!.constituencyId }]) {
    const reply = await service.as(stage.organiser)('POST', `/api/rounds/${id}/slips`, body, 'application/pdf')
    t.same([reply.status, (await reply.json() as { error: string }).error], [413, 'too-large'])
  }
  t.same(await stage.asOwner('select count(*)::int as made from slips where round_id = $1', [id]), [{ made: 0 }])
})
