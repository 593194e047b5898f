import { randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import t from 'tap'
import { fromBase64url } from '../../src/domain/encoding.js'
import { fingerprint } from '../../src/domain/round/manifest.js'
import { pathStep } from '../../src/domain/round/path.js'
import type { OfficialResult } from '../../src/domain/count/result.js'
import type { Role } from '../../src/domain/staff/role.js'
import { countBox } from '../../src/offline/count.js'
import type { RoundView } from '../../src/web/console/service/types.js'
import { button, confirm, figuresOn, press, read } from '../support/acts.js'
import { begin, receiptOf } from '../support/booth.js'
import { newDevice, screens, startBrowser } from '../support/browser.js'
import { temporaryFolder } from '../support/cluster.js'
import { accessible, administer, firstStart, signIn, xlsx } from '../support/console.js'
import { castByDevice } from '../support/pages.js'
import { withoutMouse } from '../support/keyboard.js'
import { textOf } from '../support/pdf.js'

t.setTimeout(0)
const start = await firstStart(t)
const { service } = start
const folder = await temporaryFolder(t)
const browser = await startBrowser(t)

const password = 'mật khẩu dài của mọi người'
const desk = await administer(start)
const account = (username: string, role: Role, personId: string | null = null) => desk.post('/accounts', { username, role, password, name: `Tài khoản mẫu ${username}`, personId })
for (const [username, role] of [['to-chuc', 'organiser'], ['to-chuc-2', 'organiser'], ['truong-ban', 'board'], ['uy-vien', 'board'], ['kiem-tra', 'inspector']] as const) await account(username, role)

const [organiser, other, head, member, inspector] = await Promise.all(['to-chuc', 'to-chuc-2', 'truong-ban', 'uy-vien', 'kiem-tra'].map(username => enter(username))) as [Page, Page, Page, Page, Page]
let round = ''
let paperPlace = ''
const shares: string[] = []
const at = (page: Page, step: string) => page.goto(`${service.url}/console/rounds/${round}/${step}`)

/** What 30 voters marked at the two electronic places, and what stands on eight sheets at the paper one. */
const cast = Array.from({ length: 30 }, (_, voter) => [1, voter % 2 === 0 ? 3 : 1, 0])
const onPaper = ['130', '130', '221', '191', '021', '333', '112'].map(keys => [...keys].map(Number))
const expected = [0, 1, 2].map(row => [1, 2, 3, 0, 9].map(key => timesOf(cast, row, key) + timesOf(onPaper, row, key) + (key === 9 ? 1 : 0)))

t.test('units and people come from workbooks', async () => {
  await organiser.goto(`${service.url}/console/units/import`)
  const file = organiser.getByLabel('Chọn tệp (XLSX hoặc CSV)')
  const battalion = (number: number) => [`D${number}`, `Tiểu đoàn ${number} mẫu`, 'Tiểu đoàn', 'LD']
  await file.setInputFiles(await xlsx('don-vi.xlsx', ['Mã đơn vị', 'Tên đơn vị', 'Cấp', 'Mã đơn vị cấp trên'], ['LD', 'Lữ đoàn mẫu', 'Lữ đoàn', ''],
    battalion(1), battalion(2), ['C3', 'Đại đội 3 mẫu', 'Đại đội', 'LD'], battalion(4)))
  await organiser.getByText('Thêm mới: 5').waitFor()
  await button(organiser, 'Nhập').click()
  await button(organiser, 'Lữ đoàn mẫu').waitFor()
  await organiser.goto(`${service.url}/console/people/import`)
  await file.setInputFiles(await xlsx('can-bo.xlsx', ['Số hiệu', 'Họ và tên', 'Cấp bậc', 'Mã đơn vị', 'Chức vụ', 'Nhóm cán bộ'],
    ...['Một', 'Hai', 'Ba', 'Bốn'].map((name, place) => [`CB-${place + 1}`, `Cán Bộ Mẫu ${name}`, 'Trung tá', 'LD', `Chức vụ mẫu ${place + 1}`, 'Cán bộ chủ trì'])))
  await organiser.getByText('Thêm mới: 4').waitFor()
  await button(organiser, 'Nhập').click()
  await organiser.getByRole('link', { name: 'Cán Bộ Mẫu Bốn' }).waitFor()
  const { people } = await read<{ people: { id: string, code: string }[] }>(organiser, '/people')
  await account('xung-dot', 'board', people.find(({ code }) => code === 'CB-1')!.id)
})

t.test('a draft from a template; two organisers never overwrite each other unseen', async t => {
  await organiser.goto(`${service.url}/console/rounds/new`)
  await organiser.getByLabel('Bắt đầu từ').selectOption({ label: 'Lấy phiếu tín nhiệm theo quý' })
  await organiser.getByLabel('Tên đợt').fill('Lấy phiếu tín nhiệm quý 4 (dữ liệu mẫu)')
  await organiser.getByLabel('Đơn vị tổ chức').selectOption({ label: 'Lữ đoàn mẫu' })
  await accessible(t, organiser, 'a new round')
  await button(organiser, 'Lập bản nháp').click()
  await organiser.waitForURL(/\/list$/)
  round = /rounds\/([^/]+)/.exec(organiser.url())![1]!
  await Promise.all([at(organiser, 'plan'), at(other, 'plan')])
  await other.getByLabel('Địa điểm').fill('Hội trường mẫu')
  await other.getByLabel('Đơn vị bỏ phiếu giấy', { exact: true }).selectOption({ label: '\u2003Tiểu đoàn 4 mẫu' })
  await button(other, 'Thêm: Đơn vị bỏ phiếu giấy').click()
  await button(other, 'Lưu').click()
  await other.getByText('Đã lưu.').waitFor()
  await organiser.getByLabel('Căn cứ').fill('Quy định mẫu')
  await organiser.getByLabel('Có phần ý kiến').check()
  await button(organiser, 'Lưu').click()
  const stale = organiser.getByRole('dialog', { name: 'Người khác vừa sửa' })
  await stale.getByText('Địa điểm').waitFor()
  await accessible(t, organiser, 'somebody else has saved')
  await button(stale, 'Giữ phần tôi sửa và lưu').click()
  await stale.waitFor({ state: 'detached' })
  t.equal(await organiser.getByLabel('Địa điểm').inputValue(), 'Hội trường mẫu', 'what the other wrote is kept')
  t.equal(await organiser.getByLabel('Căn cứ').inputValue(), 'Quy định mẫu')
  await other.context().close()
})

t.test('the list, in order by keyboard, with one left out; the roll; the places', async t => {
  await at(organiser, 'list')
  for (const name of ['Một', 'Hai', 'Ba', 'Bốn']) await button(organiser, new RegExp(`Mẫu ${name} \\(`)).click()
  await button(organiser, /^Lên: .*Mẫu Ba/).click()
  await button(organiser, /^Chi tiết: .*Mẫu Bốn/).click()
  await organiser.getByLabel('Lấy phiếu kỳ này').selectOption('awaiting_retirement')
  await accessible(t, organiser, 'the list')
  await button(organiser, 'Lưu danh sách').click()
  await organiser.getByText('Đã lưu danh sách.').waitFor()
  await at(organiser, 'voters')
  const voters = ([['D1', 18], ['D2', 12], ['C3', 3], ['D4', 11]] as const).flatMap(([unit, count]) => Array.from({ length: count }, (_, i) => [`${unit}-${i + 1}`, `Cử Tri Mẫu ${unit} ${i + 1}`, 'Binh nhất', unit]))
  await organiser.getByLabel('Chọn tệp (XLSX hoặc CSV)').setInputFiles(await xlsx('cu-tri.xlsx', ['Số hiệu', 'Họ và tên', 'Cấp bậc', 'Mã đơn vị'], ...voters))
  await organiser.getByText('Thêm mới: 44').waitFor()
  await accessible(t, organiser, 'the roll')
  await button(organiser, 'Nhập').click()
  await organiser.getByText('44 cử tri trong danh sách.').waitFor()
  await at(organiser, 'places')
  await organiser.getByRole('cell', { name: 'Tiểu đoàn 2 mẫu và Đại đội 3 mẫu', exact: true }).waitFor()
  await organiser.getByText('Các đơn vị có dưới 10 phiếu được gộp', { exact: false }).waitFor()
  await accessible(t, organiser, 'the places')
})

t.test('the board: whoever is rated may not sit on it', async t => {
  await at(organiser, 'board')
  const seat = async (username: string) => {
    await organiser.getByLabel('Thêm thành viên', { exact: true }).selectOption({ label: `Tài khoản mẫu ${username} (${username})` })
    await button(organiser, 'Thêm: Thêm thành viên').click()
  }
  for (const username of ['truong-ban', 'xung-dot']) await seat(username)
  await organiser.getByLabel('Chức vụ').first().fill('Trưởng ban')
  await organiser.getByLabel('Chức vụ').nth(1).fill('Ủy viên')
  await button(organiser, 'Lưu ban kiểm phiếu').click()
  await organiser.getByText('Người được lấy phiếu không được ở trong ban kiểm phiếu.').waitFor()
  await button(organiser, 'Bỏ Tài khoản mẫu xung-dot').click()
  await seat('uy-vien')
  await organiser.getByLabel('Chức vụ').nth(1).fill('Ủy viên')
  await accessible(t, organiser, 'the board')
  await button(organiser, 'Lưu ban kiểm phiếu').click()
  await organiser.getByText('Đã lưu ban kiểm phiếu.').waitFor()
})

t.test('the head makes the key; every share is read back, a damaged one is refused', async t => {
  const sent: string[] = []
  head.on('request', request => sent.push(`${request.url()} ${request.postData() ?? ''}`))
  await at(head, 'board')
  await head.getByLabel('Số mảnh', { exact: true }).fill('3')
  await button(head, 'Lập khóa').click()
  for (const index of [1, 2, 3]) {
    const [download] = await Promise.all([head.waitForEvent('download'), button(head, `Lưu mảnh ${index} thành tệp`).click()])
    shares.push(join(folder, `${index}.json`))
    await download.saveAs(shares.at(-1)!)
  }
  await accessible(t, head, 'the shares')
  await head.evaluate(() => document.body.classList.add('printing-shares'))
  t.equal((await head.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type \/Page\b/g)?.length, 3, 'no two shares on one sheet of paper')
  await head.evaluate(() => document.body.classList.remove('printing-shares'))
  t.equal(await head.locator('svg.qr').count(), 3)
  const texts = await Promise.all(shares.map(async path => (JSON.parse(await readFile(path, 'utf8')) as { share: string }).share))
  await confirm(head, 'Đã trao hết, xóa khỏi máy này')
  await head.locator('svg.qr').first().waitFor({ state: 'detached' })
  const file = (page: Page) => page.getByLabel('Từ tệp')
  const damaged = join(folder, 'damaged.json')
  await writeFile(damaged, (await readFile(shares[0]!, 'utf8')).replace(texts[0]!, `${texts[0]!.startsWith('A') ? 'B' : 'A'}${texts[0]!.slice(1)}`))
  await file(head).setInputFiles(damaged)
  await head.getByText('Mảnh khóa đọc được không khớp với giá trị đã đăng ký', { exact: false }).waitFor()
  await accessible(t, head, 'a damaged share')
  await file(head).setInputFiles([shares[0]!, shares[2]!])
  await head.getByText('đã đọc thử', { exact: true }).nth(1).waitFor()
  await at(member, 'board')
  await member.getByLabel('Gõ hoặc dán nội dung').fill(texts[1]!.replace(/(.{4})/g, '$1 '))
  await button(member, 'Đọc nội dung này').click()
  await member.getByText('đã đọc thử', { exact: true }).nth(2).waitFor()
  t.notOk(sent.some(request => texts.some(text => request.includes(text))), 'no share has left the head’s device')
})

const codes: string[] = []

t.test('frozen, slips printed once', async t => {
  await at(organiser, 'slips')
  await accessible(t, organiser, 'before freezing')
  await confirm(organiser, 'Chốt danh sách')
  await button(organiser, 'In tất cả phiếu mời').waitFor()
  const [download] = await Promise.all([organiser.waitForEvent('download'), confirm(organiser, 'In tất cả phiếu mời')])
  codes.push(...new Set(textOf(await readFile(await download.path())).match(/\b[0-9A-HJKMNP-TV-Z]{16}\b/g)))
  t.equal(codes.length, 33)
  await organiser.getByRole('row', { name: 'Tiểu đoàn 1 mẫu 18 18 0' }).waitFor()
  const [ballot] = await Promise.all([organiser.waitForEvent('download'), button(organiser, 'Tải phiếu giấy của Tiểu đoàn 4 mẫu').click()])
  const paper = textOf(await readFile(await ballot.path()))
  t.match(paper, 'Tiểu đoàn 4 mẫu')
  t.match(paper, await mark(), 'the ballot says by which list it was made')
  await accessible(t, organiser, 'slips')
})

t.test('opened by two people', async t => {
  await at(organiser, 'open')
  await confirm(organiser, 'Xác nhận mở đợt')
  await organiser.getByText('đã xác nhận (bạn)').waitFor()
  await accessible(t, organiser, 'one has confirmed')
  await at(head, 'open')
  await confirm(head, 'Xác nhận mở đợt')
  await head.getByText('Đang bỏ phiếu').waitFor()
})

t.test('attendance: who saves last is told what the other has saved', async t => {
  const present = (page: Page) => page.getByLabel('Có mặt').nth(1)
  const absent = (page: Page) => page.getByLabel('Vắng mặt').nth(1)
  for (const page of [organiser, head]) {
    await at(page, 'open')
    await page.getByText('Số có mặt và lý do vắng').click()
    await present(page).waitFor()
  }
  await present(head).fill('13')
  await absent(head).fill('đi công tác')
  await head.getByText('Mỗi dòng phải bắt đầu bằng một số', { exact: false }).waitFor()
  await absent(head).fill('2 đi công tác')
  await accessible(t, head, 'attendance')
  await button(head, 'Lưu số có mặt').click()
  await head.getByText('Đã lưu số có mặt.').waitFor()
  await present(organiser).fill('14')
  await button(organiser, 'Lưu số có mặt').click()
  const stale = organiser.getByRole('dialog', { name: 'Người khác vừa sửa' })
  await stale.getByText('Tiểu đoàn 2 mẫu và Đại đội 3 mẫu: 13').waitFor()
  await button(stale, 'Lấy bản của người kia, bỏ phần tôi sửa').click()
  t.same([await present(organiser).inputValue(), await absent(organiser).inputValue()], ['13', '2 đi công tác'])
})

const comments = ['Đề nghị đối thoại hằng quý', 'Tôi là Nguyễn Văn Mẫu ở bếp', 'Bếp ăn cần thêm rau']

t.test('people vote, three on the voter’s page; who follows sees coarse figures and nothing of marks', async t => {
  await Promise.all(cast.slice(3).map((marks, voter) => castByDevice(service, codes[voter + 3]!, marks, comments[voter] ?? null)))
  const link = `${service.url}/vote#`
  await Promise.all(cast.slice(0, 3).map(async (marks, voter) => voteOnPage(await (await newDevice(t, browser)).newPage(), `${link}${codes[voter]!}.${await mark()}`, marks)))
  await at(organiser, 'follow')
  await organiser.getByRole('row', { name: 'Tiểu đoàn 1 mẫu 18 — 15 15' }).waitFor()
  await accessible(t, organiser, 'following')
  const phone = await enter('to-chuc', screens.phone)
  await at(phone, 'follow')
  await phone.getByText('làm tròn xuống bội số của 5', { exact: false }).waitFor()
  t.equal(await phone.evaluate(() => document.documentElement.scrollWidth), screens.phone.width, 'a phone shows it')
  await phone.context().close()
})

t.test('closed by two people', async t => {
  await at(head, 'close')
  await confirm(head, 'Xác nhận đóng đợt')
  await head.getByText('đã xác nhận (bạn)').waitFor()
  await at(organiser, 'close')
  await confirm(organiser, 'Xác nhận đóng đợt')
  await organiser.getByText('Gốc của hòm phiếu niêm phong').waitFor()
  await accessible(t, organiser, 'closed')
  await at(organiser, 'slips')
  await organiser.getByText('Đối chiếu phiếu mời').click()
  for (const [place, printed] of [['Tiểu đoàn 1 mẫu', 18], ['Tiểu đoàn 2 mẫu và Đại đội 3 mẫu', 14]] as const) {
    await organiser.getByLabel(`Đã phát: ${place}`).fill(String(printed))
    for (const fate of ['Hỏng', 'Thu lại']) await organiser.getByLabel(`${fate}: ${place}`).fill('0')
  }
  await button(organiser, 'Lưu đối chiếu').click()
  await organiser.getByText('Tiểu đoàn 2 mẫu và Đại đội 3 mẫu: còn 1 phiếu mời chưa rõ ở đâu').waitFor()
  await accessible(t, organiser, 'slips that do not add up')
  await organiser.getByLabel('Thu lại: Tiểu đoàn 2 mẫu và Đại đội 3 mẫu').fill('1')
  await button(organiser, 'Lưu đối chiếu').click()
  await organiser.getByText('Đã lưu đối chiếu.').waitFor()
})

t.test('a paper place: numbers, then sheets by one member, sums by another', async t => {
  await at(head, 'count')
  await head.getByText('Chưa ghi số phiếu giấy phát ra, thu về: Tiểu đoàn 4 mẫu.').waitFor()
  for (const page of [head, member]) {
    await at(page, 'count')
    await page.getByRole('link', { name: 'Tiểu đoàn 4 mẫu' }).click()
    await page.getByLabel('In ra').waitFor()
  }
  paperPlace = head.url().split('/').at(-1)!
  await member.getByLabel('In ra').fill('12')
  for (const [label, number] of [['In ra', '11'], ['Phát ra', '10'], ['Thu về', '8']] as const) await head.getByLabel(label).fill(number)
  await button(head, 'Lưu số phiếu').click()
  await head.getByText('chưa công bố', { exact: true }).first().waitFor()
  await accessible(t, head, 'numbers of a paper place')
  await member.getByLabel('Phát ra').fill('11')
  await member.getByLabel('Thu về').fill('9')
  await button(member, 'Lưu số phiếu').click()
  const stale = member.getByRole('dialog', { name: 'Người khác vừa sửa' })
  await stale.getByText('In ra 11, phát ra 10, thu về 8').waitFor()
  await button(stale, 'Lấy bản của người kia, bỏ phần tôi sửa').click()
  t.equal(await member.getByLabel('Thu về').inputValue(), '8')
  await confirm(head, 'Công bố phát ra, thu về')

  await button(head, 'Nhập từng lá').click()
  await head.getByText('Tờ 1/8').waitFor()
  await press(head, '130|130|22')
  await head.reload()
  await head.getByText('Tờ 3/8').waitFor()
  t.equal(await head.getByRole('radio', { checked: true }).count(), 3, 'two rows of the sheet in hand are still there, and that it is read row by row')
  await press(head, '|')
  await head.getByText('Còn 1 dòng chưa nhập.').waitFor()
  await press(head, '1|391|<')
  await head.getByText('Đang sửa lá số 4').waitFor()
  await press(head, '191|')
  await press(head, '02<21|333|112|-')
  await head.keyboard.press('ArrowDown')
  await accessible(t, head, 'sheet by sheet')
  await head.keyboard.press('Enter')
  await head.getByText('Đã nhập đủ 8 lá.').waitFor()
  await confirm(head, 'Nộp lần nhập')
  await head.getByText('Còn cần 1 thành viên nộp lần nhập.').waitFor()
  t.equal(await head.evaluate('Object.keys(sessionStorage).filter(key => key.endsWith("sheets")).length'), 0, 'nothing of it stays on the device')

  await member.setViewportSize(screens.phone)
  await member.reload()
  await button(member, 'Nhập số cộng').click()
  await accessible(t, member, 'sums on a phone')
  t.equal(await member.evaluate(() => document.documentElement.scrollWidth), screens.phone.width, 'a phone shows it')
  await member.getByLabel('Phiếu không do ban phát').fill('1')
  const sums = [0, 1, 2].flatMap(row => [1, 2, 3, 0, 9].map(key => timesOf(onPaper, row, key)))
  const mistaken = sums.with(5, sums[5]! + 1).with(6, sums[6]! - 1)
  const fields = member.getByRole('table').getByRole('spinbutton')
  for (const [place, count] of mistaken.entries()) await fields.nth(place).fill(String(count))
  await confirm(member, 'Nộp lần nhập')
  const differences = member.getByRole('region', { name: 'Chỗ khác nhau' }).last()
  await differences.getByRole('row', { name: /Cán Bộ Mẫu Ba Tín nhiệm cao/ }).waitFor()
  t.equal(await differences.getByRole('row').count(), 3, 'two figures differ')
  await accessible(t, member, 'differences')
  await head.getByText('Các lần nhập còn khác nhau', { exact: false }).waitFor()
  await button(member, 'Sửa lần nhập của tôi').click()
  for (const place of [5, 6]) await fields.nth(place).fill(String(sums[place]))
  await confirm(member, 'Nộp lần nhập')
  await member.getByText('Hai thành viên đã nhập khớp; số liệu của nơi này đã chốt.').waitFor()
  await member.setViewportSize(screens.desktop)
  await at(organiser, 'count')
  await organiser.getByText('đã khớp').waitFor()
  await accessible(t, organiser, 'paper places')
})

t.test('counted with two shares, and again without the service', async t => {
  await at(organiser, 'count')
  await organiser.getByText('Ban kiểm phiếu của đợt này kiểm phiếu.', { exact: false }).waitFor()
  await at(head, 'count')
  await head.getByRole('row', { name: 'Cộng 44 13 40 38' }).waitFor()
  await head.getByLabel('Đã công bố số phát ra và thu về trước hội nghị').check()
  await head.getByLabel('Từ tệp').setInputFiles(shares.slice(0, 2))
  await head.getByText('Đã nạp 2 mảnh, cần 2 mảnh.').waitFor()
  await accessible(t, head, 'before the count')
  await confirm(head, 'Kiểm phiếu')
  await head.getByText('1 nơi, phát ra 10, thu về 8').waitFor()
  t.same(await figuresOn(head), expected, 'what was marked on devices and on paper, and nothing else')
  const { subjects } = await read<OfficialResult>(head, `/rounds/${round}/tally`)
  t.same(subjects.map(({ levels, blank, invalid }) => [...levels.map(({ count }) => count), blank, invalid]), expected)
  await accessible(t, head, 'the count')
  await at(organiser, 'count')
  await organiser.getByText('Kết quả chưa công bố', { exact: false }).waitFor()
  await at(inspector, 'count')
  const [box] = await Promise.all([inspector.waitForEvent('download'), button(inspector, 'Tải hòm phiếu niêm phong').click()])
  const { text, tally: { constituencies } } = await countBox(await box.path(), shares.slice(1))
  const opened = [0, 1, 2].map(row => constituencies.map(place => place.subjects[row]!).map(({ levels, blank, invalid }) => [...levels, blank, invalid]).reduce((one, next) => one.map((count, figure) => count + next[figure]!)))
  t.same(opened, [0, 1, 2].map(row => [1, 2, 3, 0, 9].map(key => timesOf(cast, row, key))), 'the box by itself holds what was cast on devices')
  const tally = inspector.getByLabel('Tệp kết quả độc lập')
  await tally.setInputFiles({ name: 'ket-qua.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  await inspector.getByText('Khớp: lần kiểm phiếu độc lập cho cùng con số', { exact: false }).waitFor()
  await tally.setInputFiles({ name: 'khac.json', mimeType: 'application/json', buffer: Buffer.from(text.replace('"blank":0', '"blank":1')) })
  await inspector.getByText('Không khớp với lần kiểm phiếu độc lập:', { exact: false }).waitFor()
  await accessible(t, inspector, 'compared')
})

t.test('minutes written, result published', async t => {
  await at(head, 'minutes')
  await head.getByLabel('Chủ trì').fill('Chủ Trì Mẫu')
  await button(head, 'Lưu các mục viết tay').click()
  await head.getByText('Đã lưu biên bản.').waitFor()
  await accessible(t, head, 'minutes')
  const [minutes] = await Promise.all([head.waitForEvent('download'), button(head, 'Tải PDF để in và ký').click()])
  const pdf = await readFile(await minutes.path())
  t.equal(pdf.subarray(0, 5).toString(), '%PDF-')
  const said = textOf(pdf)
  for (const words of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'BIÊN BẢN', 'Chủ Trì Mẫu', 'đi công tác: 2', 'Trong đó bỏ phiếu giấy: 1 nơi; in ra 11; phát ra 10; thu về 8.', 'Cán Bộ Mẫu Ba Chức vụ mẫu 3, Lữ đoàn mẫu 1642,1125,261847,37']) t.match(said, words)
  await at(member, 'minutes')
  await member.getByLabel('Chủ trì').waitFor()
  await head.getByLabel('Thư ký').fill('Thư Ký Mẫu')
  await Promise.all([head.waitForResponse(response => response.request().method() === 'PUT'), button(head, 'Lưu các mục viết tay').click()])
  await member.getByLabel('Giờ kết thúc').fill('11 giờ')
  await button(member, 'Lưu các mục viết tay').click()
  await button(member.getByRole('dialog', { name: 'Người khác vừa sửa' }), 'Giữ phần tôi sửa và lưu').click()
  await member.getByText('Đã lưu biên bản.').waitFor()
  t.same([await member.getByLabel('Thư ký').inputValue(), await member.getByLabel('Giờ kết thúc').inputValue()], ['Thư Ký Mẫu', '11 giờ'])
  await at(organiser, 'publish')
  await confirm(organiser, 'Công bố kết quả')
  await organiser.getByText('Mã băm của kết quả đã công bố').waitFor()
  t.same(await organiser.getByRole('row').nth(2).getByRole('cell').allInnerTexts(), ['2', 'Trung tá Cán Bộ Mẫu Ba\nChức vụ mẫu 3, Lữ đoàn mẫu · gồm 8 phiếu giấy', '16\n42,11%', '2\n5,26%', '18\n47,37%', '0', '2', '–'])
  t.same(await figuresOn(organiser), expected)
  const [result] = await Promise.all([organiser.waitForEvent('download'), button(organiser, 'Tải bảng kết quả (XLSX)').click()])
  t.equal(result.suggestedFilename(), 'ket-qua.xlsx')
})

t.test('comments: reviewed by two, answered, read by whoever votes', async t => {
  const page = (of: Page) => of.goto(`${service.url}/console/dialogue/${round}`)
  const card = (of: Page, text: string) => of.getByRole('article').filter({ hasText: text })
  const left = (of: Page, count: number) => of.getByRole('article').nth(count - 1).waitFor().then(() => of.getByRole('article').nth(count).waitFor({ state: 'detached' }))
  await page(organiser)
  await organiser.getByText('Ban kiểm phiếu đang duyệt ý kiến.', { exact: false }).waitFor()
  await at(head, 'count')
  await head.getByRole('link', { name: 'Ý kiến và đối thoại' }).click()
  await left(head, 3)
  await button(card(head, 'rau'), 'thêm').click()
  await head.getByText('Bếp ăn cần […] rau').waitFor()
  await accessible(t, head, 'a review')
  await button(card(head, 'rau'), 'Cho đọc').click()
  await left(head, 2)
  await button(card(head, 'hằng quý'), 'Cho đọc').click()
  await left(head, 1)
  await button(head, 'Không công khai').click()
  await head.getByText('Không còn ý kiến nào chờ bạn.').waitFor()
  await head.getByLabel('Ý kiến hiện ra').selectOption('all')
  await head.getByText('Bạn đã cho ý kiến, còn chờ người thứ hai.').nth(2).waitFor()
  t.ok(await button(head, 'Kết thúc duyệt').isDisabled())
  await accessible(t, head, 'all comments')
  await page(member)
  await member.getByText('Một thành viên đề nghị không công khai: để lộ người viết.').waitFor()
  for (const count of [3, 2, 1]) {
    await left(member, count)
    await button(member, 'Đồng ý như vậy').first().click()
  }
  await member.getByText('Đã duyệt xong 3 trên 3 ý kiến.').waitFor()
  await confirm(member, 'Kết thúc duyệt')
  await member.getByText('1 ý kiến không công khai: để lộ người viết.').waitFor()
  await page(organiser)
  for (const name of ['Dân chủ', 'Đời sống']) {
    await button(organiser, 'Thêm chủ đề').click()
    await organiser.getByLabel('Tên chủ đề').last().fill(name)
  }
  await organiser.getByLabel('Chủ đề của ý kiến: Đề nghị đối thoại hằng quý').selectOption({ label: 'Dân chủ' })
  await organiser.getByLabel('Chủ đề của ý kiến: Bếp ăn cần […] rau').selectOption({ label: 'Đời sống' })
  await button(organiser, 'Lưu chủ đề').click()
  await organiser.getByText('Đã lưu chủ đề.').waitFor()
  await organiser.getByLabel('Trả lời về: Dân chủ').fill('Mỗi quý một lần.')
  await button(organiser, 'Lưu trả lời').first().click()
  await organiser.getByText('Đã lưu trả lời.').waitFor()
  await button(organiser, 'Công bố đối thoại').click()
  const asked = organiser.getByRole('dialog')
  await button(asked, 'Công bố đối thoại').click()
  await asked.getByText('Chưa có trả lời về: Đời sống').waitFor()
  await button(asked, 'Thôi').click()
  await organiser.getByLabel('Trả lời về: Đời sống').fill('Từ tháng sau.')
  await button(organiser.getByRole('article').filter({ hasText: 'Đời sống' }), 'Lưu trả lời').click()
  await organiser.getByRole('article').filter({ hasText: 'Đời sống' }).getByRole('status').waitFor({ state: 'detached' })
  await page(organiser)
  await confirm(organiser, 'Công bố đối thoại')
  await organiser.getByText('Đã công bố lần 1.', { exact: false }).waitFor()
  await accessible(t, organiser, 'themes and answers')
  const voter = await (await newDevice(t, browser)).newPage()
  await voter.goto(`${service.url}/dialogue/${round}`)
  await voter.getByRole('heading', { name: 'Dân chủ' }).waitFor()
  t.same(await voter.locator('blockquote').allInnerTexts(), ['Đề nghị đối thoại hằng quý', 'Bếp ăn cần […] rau'])
  t.notMatch(await voter.locator('main').innerText(), /Văn Mẫu|thêm/)
  await accessible(t, voter, 'what voters read')
  await button(voter, 'English').click()
  await voter.getByRole('heading', { name: 'Comments and answers' }).waitFor()
  await accessible(t, voter, 'the same in English')
  await voter.goto(`${service.url}/dialogue/${randomUUID()}`)
  await voter.getByRole('alert').waitFor()
})

t.test('a paper place counted again: proposed by the head, published by the organiser', async t => {
  await at(head, 'publish')
  await head.getByText('Đề nghị đính chính một nơi bỏ phiếu giấy').click()
  await head.getByLabel('Nơi bỏ phiếu đã kiểm lại').selectOption({ label: 'Tiểu đoàn 4 mẫu' })
  await head.getByLabel('Lý do đính chính').fill('Kiểm lại phiếu giấy mẫu')
  await head.getByLabel('Phiếu không do ban phát').fill('1')
  const sums = [0, 1, 2].flatMap(row => [1, 2, 3, 0, 9].map(key => timesOf(onPaper, row, key)))
  const fields = head.locator('table.totals').getByRole('spinbutton')
  for (const [place, count] of sums.entries()) await fields.nth(place).fill(String(count))
  await fields.nth(0).fill(String(sums[0]! - 1))
  await head.getByText('Còn 1 dòng chưa đủ hoặc chưa khớp.').waitFor()
  t.ok(await button(head, 'Gửi đề nghị').isDisabled())
  await fields.nth(1).fill(String(sums[1]! + 1))
  await accessible(t, head, 'a correction')
  await confirm(head, 'Gửi đề nghị')
  await head.getByText('Bạn là người đề nghị; cần một người khác xác nhận.').waitFor()
  t.equal(await button(head, 'Xác nhận và công bố đính chính').count(), 0)
  await at(organiser, 'publish')
  await organiser.getByText('Tiểu đoàn 4 mẫu: Kiểm lại phiếu giấy mẫu').waitFor()
  await accessible(t, organiser, 'a proposed correction')
  await confirm(organiser, 'Xác nhận và công bố đính chính')
  await organiser.getByRole('listitem').filter({ hasText: 'Kiểm lại phiếu giấy mẫu' }).waitFor()
  const [high, medium, ...rest] = expected[0] as [number, number, ...number[]]
  t.same(await figuresOn(organiser), expected.with(0, [high - 1, medium + 1, ...rest]), 'the corrected result takes the place of the former one')
  const voter = await (await newDevice(t, browser)).newPage()
  await voter.goto(`${service.url}/result`)
  await voter.getByLabel('Mã bỏ phiếu trên phiếu mời').fill(codes[0]!)
  await button(voter, 'Tiếp tục').click()
  await voter.getByText('Đã đính chính lần 1: Kiểm lại phiếu giấy mẫu').waitFor()
  const figures = (await voter.getByRole('row').filter({ has: voter.getByRole('rowheader') }).locator('td:nth-of-type(1)').allInnerTexts()).map(Number)
  t.same(figures, expected.with(0, [high - 1, medium + 1, ...rest]).flat(), 'a voter reads it with his slip')
  t.equal(new URL(voter.url()).hash, '', 'whose code is in no address')
})

t.test('every step of a published round, in both languages', async t => {
  let [language, next] = ['Tiếng Việt', 'English']
  const inBoth = async (name: string) => {
    await accessible(t, organiser, `${name} in ${language}`)
    await button(organiser, next).click()
    await organiser.getByRole('button', { name: next, pressed: true }).waitFor()
    await accessible(t, organiser, `${name} in ${next}`);
    [language, next] = [next, language]
  }
  for (const step of pathStep.options) {
    await at(organiser, step)
    await organiser.locator('ol.path').waitFor()
    await inBoth(step)
  }
  await at(organiser, `paper/${paperPlace}`)
  await organiser.getByRole('heading', { name: 'Tiểu đoàn 4 mẫu' }).waitFor()
  await inBoth('a paper place')
})

/** The fingerprint of what was frozen. */
async function mark (): Promise<string> {
  const { round: { manifestHash } } = await read<RoundView>(organiser, `/rounds/${round}`)
  return fingerprint(fromBase64url(manifestHash!))
}

function timesOf (sheets: readonly (readonly number[])[], row: number, key: number): number {
  return sheets.filter(marks => marks[row] === key).length
}

async function enter (username: string, viewport: { width: number, height: number } = screens.desktop): Promise<Page> {
  const page = await (await newDevice(t, browser, { viewport })).newPage()
  await withoutMouse(page)
  await signIn(page, service.url, { username, password })
  return page
}

/** A voter with the slip's link in a browser of his own; he leaves out the last row. */
async function voteOnPage (page: Page, link: string, marks: readonly number[]): Promise<void> {
  await page.goto(link)
  await begin(page)
  for (const [row, name] of ['Một', 'Ba'].entries()) await page.getByRole('radio', { name: `Cán Bộ Mẫu ${name}: ${marks[row] === 1 ? 'Tín nhiệm cao' : 'Tín nhiệm thấp'}`, exact: true }).check()
  await button(page, 'Xem lại phiếu').click()
  await button(page, 'Để trống và xem lại').click()
  await button(page, 'Niêm phong và bỏ phiếu').click()
  await receiptOf(page)
}
