import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import t from 'tap'
import { Device } from '../../src/client/device.js'
import type { DeviceState } from '../../src/client/state.js'
import { pathStep } from '../../src/domain/path.js'
import { countBox } from '../../src/offline/count.js'
import { newDevice, screens, startBrowser } from '../support/browser.js'
import { temporaryFolder } from '../support/cluster.js'
import { accessible, administer, csv, firstStart, signIn } from '../support/console.js'
import { textOf } from '../support/pdf.js'

t.setTimeout(0)
const start = await firstStart(t)
const { service } = start
const folder = await temporaryFolder(t)
const browser = await startBrowser(t)

const password = 'mật khẩu dài của mọi người'
const desk = await administer(start)
await desk.upload('/imports/units', csv('don-vi.csv', 'Mã đơn vị,Tên đơn vị,Cấp,Mã đơn vị cấp trên', 'LD,Lữ đoàn mẫu,Lữ đoàn,', 'D1,Tiểu đoàn 1 mẫu,Tiểu đoàn,LD', 'D2,Tiểu đoàn 2 mẫu,Tiểu đoàn,LD', 'C3,Đại đội 3 mẫu,Đại đội,LD'))
await desk.upload('/imports/people', csv('can-bo.csv', 'Số hiệu,Họ và tên,Cấp bậc,Mã đơn vị,Chức vụ,Nhóm cán bộ',
  ...['Một', 'Hai', 'Ba', 'Bốn'].map((name, at) => `CB-${at + 1},Cán Bộ Mẫu ${name},Trung tá,LD,Chức vụ mẫu ${at + 1},Cán bộ chủ trì`)))
const { people } = await (await fetch(`${service.url}/api/people`, { headers: { authorization: `Bearer ${await tokenOf()}` } })).json() as { people: { id: string, code: string }[] }
for (const [username, role, personId] of [['to-chuc', 'organiser'], ['to-chuc-2', 'organiser'], ['truong-ban', 'board'], ['uy-vien', 'board'],
  ['xung-dot', 'board', people.find(({ code }) => code === 'CB-1')!.id], ['kiem-tra', 'inspector']] as const) {
  await desk.post('/accounts', { username, role, password, name: `Tài khoản mẫu ${username}`, personId: personId ?? null })
}

const [organiser, other, head, member, inspector] = await Promise.all(['to-chuc', 'to-chuc-2', 'truong-ban', 'uy-vien', 'kiem-tra'].map(username => enter(username))) as [Page, Page, Page, Page, Page]
let round = ''
const shares: string[] = []
const at = (page: Page, step: string) => page.goto(`${service.url}/console/rounds/${round}/${step}`)
const button = (page: Page | Locator, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })
const confirm = async (page: Page, name: string) => {
  await button(page, name).click()
  await button(page.getByRole('dialog'), name).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

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
  await button(other, 'Lưu').click()
  await other.getByText('Đã lưu.').waitFor()
  await organiser.getByLabel('Căn cứ').fill('Quy định mẫu')
  await button(organiser, 'Lưu').click()
  const stale = organiser.getByRole('dialog', { name: 'Người khác vừa sửa' })
  await stale.getByText('Địa điểm').waitFor()
  await accessible(t, organiser, 'somebody else has saved')
  await button(stale, 'Giữ phần tôi sửa và lưu').click()
  await stale.waitFor({ state: 'detached' })
  t.equal(await organiser.getByLabel('Địa điểm').inputValue(), 'Hội trường mẫu', 'what the other wrote is kept')
  t.equal(await organiser.getByLabel('Căn cứ').inputValue(), 'Quy định mẫu')
})

t.test('the list, in order by keyboard, with one left out; the roll; the places', async t => {
  await at(organiser, 'list')
  for (const name of ['Một', 'Hai', 'Ba', 'Bốn']) await button(organiser, new RegExp(`Mẫu ${name} \\(`)).click()
  await button(organiser, /^Lên: .*Mẫu Ba/).focus()
  await organiser.keyboard.press('Enter')
  await button(organiser, /^Chi tiết: .*Mẫu Bốn/).click()
  await organiser.getByLabel('Lấy phiếu kỳ này').selectOption('awaiting_retirement')
  await accessible(t, organiser, 'the list')
  await button(organiser, 'Lưu danh sách').click()
  await organiser.getByText('Đã lưu danh sách.').waitFor()
  await at(organiser, 'voters')
  const voters = [...Array.from({ length: 12 }, (_, i) => [`D1-${i + 1}`, 'D1'] as const), ...Array.from({ length: 8 }, (_, i) => [`D2-${i + 1}`, 'D2'] as const), ...Array.from({ length: 3 }, (_, i) => [`C3-${i + 1}`, 'C3'] as const)]
  await organiser.getByLabel('Chọn tệp (XLSX hoặc CSV)').setInputFiles(csv('cu-tri.csv', 'Số hiệu,Họ và tên,Cấp bậc,Mã đơn vị', ...voters.map(([code, unit]) => `${code},Cử Tri Mẫu ${code},Binh nhất,${unit}`)))
  await organiser.getByText('Thêm mới: 23').waitFor()
  await accessible(t, organiser, 'the roll')
  await button(organiser, 'Nhập').click()
  await organiser.getByText('23 cử tri trong danh sách.').waitFor()
  await at(organiser, 'places')
  await organiser.getByRole('cell', { name: 'Tiểu đoàn 2 mẫu và Đại đội 3 mẫu', exact: true }).waitFor()
  await organiser.getByText('Các đơn vị có dưới 10 phiếu được gộp', { exact: false }).waitFor()
  await accessible(t, organiser, 'the places')
})

t.test('the board: whoever is rated may not sit on it', async t => {
  await at(organiser, 'board')
  const add = organiser.getByLabel('Thêm thành viên')
  for (const username of ['truong-ban', 'xung-dot']) await add.selectOption({ label: `Tài khoản mẫu ${username} (${username})` })
  await organiser.getByLabel('Chức vụ').first().fill('Trưởng ban')
  await organiser.getByLabel('Chức vụ').nth(1).fill('Ủy viên')
  await button(organiser, 'Lưu ban kiểm phiếu').click()
  await organiser.getByText('Người được lấy phiếu không được ở trong ban kiểm phiếu.').waitFor()
  await button(organiser, 'Bỏ Tài khoản mẫu xung-dot').click()
  await add.selectOption({ label: 'Tài khoản mẫu uy-vien (uy-vien)' })
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
  t.equal(codes.length, 23)
  await organiser.getByRole('row', { name: 'Tiểu đoàn 1 mẫu 12 12 0' }).waitFor()
  await accessible(t, organiser, 'slips')
})

t.test('opened by two people, the head with the keyboard alone', async t => {
  await at(organiser, 'open')
  await confirm(organiser, 'Xác nhận mở đợt')
  await organiser.getByText('đã xác nhận (bạn)').waitFor()
  await accessible(t, organiser, 'one has confirmed')
  await at(head, 'open')
  await pressed(head, 'Xác nhận mở đợt')
  await head.getByText('Đang bỏ phiếu').waitFor()
})

t.test('people vote; who follows sees coarse figures and nothing of marks', async t => {
  await Promise.all(codes.slice(0, 20).map((code, voter) => vote(code, [1, voter % 2 === 0 ? 3 : 1, 0])))
  await at(organiser, 'follow')
  await organiser.getByRole('row', { name: 'Tiểu đoàn 1 mẫu 12 — 10 10' }).waitFor()
  await accessible(t, organiser, 'following')
  const phone = await enter('to-chuc', screens.phone)
  await at(phone, 'follow')
  await phone.getByText('làm tròn xuống bội số của 5', { exact: false }).waitFor()
  t.equal(await phone.evaluate(() => document.documentElement.scrollWidth), screens.phone.width, 'a phone shows it')
})

t.test('closed by two people', async t => {
  await at(head, 'close')
  await pressed(head, 'Xác nhận đóng đợt')
  await head.getByText('đã xác nhận (bạn)').waitFor()
  await at(organiser, 'close')
  await confirm(organiser, 'Xác nhận đóng đợt')
  await organiser.getByText('Gốc của hòm phiếu niêm phong').waitFor()
  await accessible(t, organiser, 'closed')
  await at(organiser, 'slips')
  await organiser.getByText('Đối chiếu phiếu mời').click()
  for (const [place, printed] of [['Tiểu đoàn 1 mẫu', 12], ['Tiểu đoàn 2 mẫu và Đại đội 3 mẫu', 10]] as const) {
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

t.test('counted with two shares, and again without the service', async t => {
  await at(organiser, 'count')
  await organiser.getByText('Ban kiểm phiếu của đợt này kiểm phiếu.', { exact: false }).waitFor()
  await at(head, 'count')
  await head.getByRole('row', { name: 'Cộng 23 — 20 20' }).waitFor()
  await head.getByLabel('Đã công bố số phát ra và thu về trước hội nghị').focus()
  await head.keyboard.press('Space')
  await head.getByLabel('Từ tệp').setInputFiles(shares.slice(0, 2))
  await head.getByText('Đã nạp 2 mảnh, cần 2 mảnh.').waitFor()
  await accessible(t, head, 'before the count')
  await pressed(head, 'Kiểm phiếu')
  await head.getByRole('cell', { name: '10 50,00%' }).first().waitFor()
  await accessible(t, head, 'the count')
  await at(organiser, 'count')
  await organiser.getByText('Kết quả chưa công bố', { exact: false }).waitFor()
  await at(inspector, 'count')
  const [box] = await Promise.all([inspector.waitForEvent('download'), button(inspector, 'Tải hòm phiếu niêm phong').click()])
  const { text } = await countBox(await box.path(), shares.slice(1))
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
  t.match(textOf(await readFile(await minutes.path())), 'Chủ Trì Mẫu')
  await at(organiser, 'publish')
  await confirm(organiser, 'Công bố kết quả')
  await organiser.getByText('Mã băm của kết quả đã công bố').waitFor()
  t.same(await organiser.getByRole('row').nth(2).getByRole('cell').allInnerTexts(), ['2', 'Trung tá Cán Bộ Mẫu Ba\nChức vụ mẫu 3, Lữ đoàn mẫu', '10\n50,00%', '0\n0,00%', '10\n50,00%', '0', '0', '–'])
  const [result] = await Promise.all([organiser.waitForEvent('download'), button(organiser, 'Tải bảng kết quả (XLSX)').click()])
  t.equal(result.suggestedFilename(), 'ket-qua.xlsx')
})

t.test('every step of a published round, in both languages', async t => {
  for (const language of ['English', 'Tiếng Việt']) {
    await button(organiser, language).click()
    for (const step of pathStep.options) {
      await at(organiser, step)
      await organiser.locator('ol.path').waitFor()
      await accessible(t, organiser, `${step} in ${language}`)
    }
  }
})

async function tokenOf (): Promise<string> {
  const response = await fetch(`${service.url}/api/session`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username: 'quan-tri', password: 'mật khẩu dài của quản trị' }),
  })
  return (await response.json() as { token: string }).token
}

async function enter (username: string, viewport: { width: number, height: number } = screens.desktop): Promise<Page> {
  const page = await (await newDevice(t, browser, { viewport })).newPage()
  page.setDefaultTimeout(60_000)
  await signIn(page, service.url, { username, password })
  return page
}

/** Asks and confirms without a pointer. */
async function pressed (page: Page, name: string): Promise<void> {
  await button(page, name).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  for (let turn = 0; turn < 6 && await page.evaluate(() => document.activeElement?.getAttribute('type')) !== 'submit'; turn++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

async function vote (code: string, marks: readonly number[]): Promise<void> {
  let state: DeviceState | null = null
  const device = await Device.resume(service.http, { load: async () => state, save: async next => { state = next } })
  await device.signIn(code, null)
  await device.obtainCredential()
  await device.seal({ marks, comment: null })
  await device.cast()
}
