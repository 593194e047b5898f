import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { samplePassword } from '../src/demo/accounts.js'
import { brigadeCode } from '../src/demo/brigade.js'
import { cadre } from '../src/demo/cadre.js'
import { seatsOf } from '../src/demo/draft.js'
import { establish } from '../src/demo/establish.js'
import type { Established } from '../src/demo/establish.js'
import { prepareRound } from '../src/demo/round.js'
import { roll } from '../src/demo/roll.js'
import { voteTogether } from '../src/demo/voter.js'
import { personnelClassNames } from '../src/domain/organisation/person.js'
import type { PrintableSlip } from '../src/domain/ballot/slip.js'
import { countBox } from '../src/offline/count.js'
import { newDevice, screens } from '../test/support/browser.js'
import { temporaryFolder } from '../test/support/cluster.js'
import { csv, firstStart, signIn } from '../test/support/console.js'

type Test = Parameters<typeof newDevice>[0]

/** Called in each state, with a name for it; `top` is what matters there. */
type Visit = (page: Page, name: string, top?: Locator) => Promise<void>

/** Whose page is open: the username of a sample account. */
type Desks = Readonly<Record<'admin' | 'organiser' | 'head' | 'member' | 'inspector' | 'leader', Page>>

const usernames = { admin: 'quan-tri', organiser: 'to-chuc', head: 'truong-ban', member: 'uy-vien-1', inspector: 'kiem-tra', leader: 'chi-huy' } as const

/** How many of a unit are on the roll of the round; the last one votes on paper. */
const electorate = { CTS: 14, CTT: 12, 'PTM-TC': 8, BTC: 6, CCB: 11 } as const
const paperUnit = 'CCB'

/** One round of the sample brigade through all pages of the console, from the first start to its publication. */
export async function walkConsole (t: Test, { browser, visit }: { readonly browser: Browser, readonly visit: Visit }): Promise<void> {
  const { service, world } = await firstStart(t)
  const shares = await temporaryFolder(t)
  const open = async () => {
    const page = await (await newDevice(t, browser, { viewport: screens.desktop })).newPage()
    page.setDefaultTimeout(20_000)
    return page
  }
  const first = await open()
  await first.goto(`${service.url}/console/setup`)
  await first.getByRole('button', { name: 'Lập tài khoản quản trị' }).waitFor()
  await visit(first, 'setup')
  const established = await establish(service.url, world)
  await first.goto(`${service.url}/console`)
  await first.getByLabel('Tên đăng nhập').waitFor()
  await visit(first, 'sign-in')
  const desks = Object.fromEntries(await Promise.all(Object.entries(usernames).map(async ([desk, username]) => {
    const page = await open()
    await signIn(page, service.url, { username, password: samplePassword })
    return [desk, page]
  }))) as Desks
  const walk = { desks, established, url: service.url, visit, shares }
  await walkOrganisation(walk)
  const round = await walkDraft(walk)
  const files = await walkKey(walk, round)
  await walkVoting(walk, round)
  await walkCount(walk, round, files)
}

interface Walk {
  readonly desks: Desks
  readonly established: Established
  readonly url: string
  readonly visit: Visit
  /** A folder for the files of the key shares. */
  readonly shares: string
}

const press = (page: Page | Locator, name: string) => page.getByRole('button', { name, exact: true }).click()
const go = async ({ url }: Walk, page: Page, round: string, step: string) => {
  await page.goto(`${url}/console/rounds/${round}/${step}`)
  await page.locator('ol.path').waitFor()
}

/** Asks, shows the question, and confirms. */
async function confirm ({ visit }: Walk, page: Page, name: string, picture?: string): Promise<void> {
  await press(page, name)
  if (picture) await visit(page, picture)
  await press(page.getByRole('dialog'), name)
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

async function walkOrganisation ({ desks: { admin, organiser, leader, inspector, head }, url, visit }: Walk): Promise<void> {
  for (const [name, page] of Object.entries({ admin, inspector, head, leader })) await visit(page, `home-${name}`)
  await admin.goto(`${url}/console/units`)
  await press(admin, 'Lữ đoàn Mẫu 000')
  await visit(admin, 'units')
  await admin.goto(`${url}/console/units/import`)
  await admin.getByLabel('Chọn tệp (XLSX hoặc CSV)').setInputFiles(csv('don-vi-moi.csv', 'Mã đơn vị,Tên đơn vị,Cấp,Mã đơn vị cấp trên', 'D4,Tiểu đoàn 4,Tiểu đoàn xe,LDM000', 'C1D4,Đại đội 1/d4,Đại đội,D5'))
  await admin.getByRole('table').waitFor()
  await visit(admin, 'import-problems')
  await admin.goto(`${url}/console/people`)
  await admin.getByRole('table').waitFor()
  await visit(admin, 'people')
  await admin.getByRole('link', { name: 'Lê Văn Mẫu 03' }).click()
  await admin.getByRole('table').waitFor()
  await visit(admin, 'person')
  await admin.goto(`${url}/console/accounts`)
  await admin.getByRole('table').waitFor()
  await visit(admin, 'accounts')
  await press(admin, 'Lập tài khoản')
  await visit(admin, 'account-new')
  await organiser.goto(`${url}/console/rounds`)
  await organiser.getByText('Chưa có đợt nào', { exact: false }).waitFor()
  await visit(organiser, 'rounds-empty')
}

/** Plan, list, voters, places, board; gives the id of the round. */
async function walkDraft (walk: Walk): Promise<string> {
  const { desks: { organiser }, established: { team, unitIds, personIds }, url, visit } = walk
  await organiser.goto(`${url}/console/rounds/new`)
  await organiser.getByLabel('Bắt đầu từ').selectOption({ label: 'Lấy phiếu tín nhiệm theo quý' })
  await organiser.getByLabel('Tên đợt').fill('Lấy phiếu tín nhiệm quý 4 năm 2026 (dữ liệu mẫu)')
  await organiser.getByLabel('Đơn vị tổ chức').selectOption(unitIds.get(brigadeCode)!)
  await organiser.getByLabel('Địa điểm').fill('Hội trường Lữ đoàn Mẫu 000')
  await visit(organiser, 'round-new')
  await press(organiser, 'Lập bản nháp')
  await organiser.waitForURL(/\/list$/)
  const [, round = ''] = /rounds\/([^/]+)/.exec(organiser.url()) ?? []
  const { version, ...draft } = (await team.organiser.get<{ round: Readonly<Record<string, unknown>> & { readonly version: number } }>(`/rounds/${round}`)).round
  void version
  await organiser.getByText('Danh sách chưa có ai.', { exact: false }).waitFor()
  await visit(organiser, 'list-empty')
  const rated = cadre.filter(person => person.electorate === null)
  await team.organiser.put(`/rounds/${round}/subjects`, rated.map(({ code, exclusion }) => ({ personId: personIds.get(code)!, electorate: [], exclusion })))
  await team.organiser.put(`/rounds/${round}/board`, seatsOf(team))
  await team.organiser.put(`/rounds/${round}`, { ...pick(draft), paperUnits: [unitIds.get(paperUnit)!], basis: ['Kế hoạch mẫu số 000/KH-MAU'] })
  await go(walk, organiser, round, 'plan')
  await visit(organiser, 'plan')
  await go(walk, organiser, round, 'list')
  await visit(organiser, 'list', organiser.locator('h2'))
  await go(walk, organiser, round, 'voters')
  await organiser.getByLabel('Chọn tệp (XLSX hoặc CSV)').setInputFiles(rollFile())
  await organiser.getByRole('button', { name: 'Nhập', exact: true }).waitFor()
  await visit(organiser, 'voters', organiser.locator('h2').first())
  await press(organiser, 'Nhập')
  await organiser.getByText('cử tri trong danh sách.', { exact: false }).waitFor()
  await go(walk, organiser, round, 'places')
  await organiser.getByRole('table').waitFor()
  await visit(organiser, 'places', organiser.locator('h2'))
  await go(walk, organiser, round, 'board')
  await visit(organiser, 'board', organiser.locator('h2'))
  return round
}

/** What a draft may be given of what it is read as. */
function pick (draft: Readonly<Record<string, unknown>>): object {
  const fields = ['title', 'kind', 'period', 'unitId', 'rehearsal', 'secrecy', 'place', 'rules', 'composition', 'slipKind', 'openNotBefore', 'closeNotAfter']
  return Object.fromEntries(fields.map(field => [field, draft[field]]))
}

function rollFile () {
  const voters = Object.entries(electorate).flatMap(([unit, count]) => roll.filter(({ unitCode }) => unitCode === unit).slice(0, count))
  return csv('cu-tri.csv', 'Số hiệu;Họ và tên;Cấp bậc;Đối tượng;Mã đơn vị', ...voters.map(({ code, name, rank, personnelClass, unitCode }) => [code, name, rank ?? '', personnelClassNames[personnelClass], unitCode].join(';')))
}

/** The head makes the key in the browser; gives the files of the shares. */
async function walkKey (walk: Walk, round: string): Promise<readonly string[]> {
  const { desks: { organiser, head, member }, visit, shares } = walk
  await go(walk, head, round, 'board')
  await head.getByRole('button', { name: 'Lập khóa' }).waitFor()
  await visit(head, 'key', head.locator('.shares'))
  await press(head, 'Lập khóa')
  const files: string[] = []
  for (const index of [1, 2, 3, 4, 5]) {
    const save = head.getByRole('button', { name: `Lưu mảnh ${index} thành tệp` })
    await save.waitFor()
    if (index === 1) await visit(head, 'shares', head.locator('.shares'))
    const [download] = await Promise.all([head.waitForEvent('download'), save.click()])
    files.push(join(shares, `${index}.json`))
    await download.saveAs(files.at(-1)!)
  }
  await confirm(walk, head, 'Đã trao hết, xóa khỏi máy này')
  await head.getByLabel('Từ tệp').setInputFiles(files.slice(0, 2))
  await head.getByText('đã đọc thử', { exact: true }).nth(1).waitFor()
  await visit(head, 'shares-checked', head.locator('.shares'))
  await head.getByLabel('Từ tệp').setInputFiles(files.slice(2))
  await head.getByText('đã đọc thử', { exact: true }).nth(4).waitFor()
  await go(walk, member, round, 'board')
  await visit(member, 'board-member')
  await go(walk, organiser, round, 'slips')
  await visit(organiser, 'slips-before', organiser.locator('h2'))
  await press(organiser, 'Chốt danh sách')
  await visit(organiser, 'freeze')
  await organiser.keyboard.press('Escape')
  return files
}

/** Frozen, printed, opened, voted in, closed. */
async function walkVoting (walk: Walk, round: string): Promise<void> {
  const { desks: { organiser, head }, established: { team }, url, visit } = walk
  const { fingerprint } = await prepareRound(url, team, round)
  await go(walk, organiser, round, 'slips')
  await organiser.getByRole('button', { name: 'In tất cả phiếu mời' }).waitFor()
  await visit(organiser, 'slips', organiser.locator('h2'))
  const slips = await team.organiser.post<readonly PrintableSlip[]>(`/rounds/${round}/slips`, {})
  await go(walk, organiser, round, 'slips')
  await organiser.getByRole('heading', { name: 'Phiếu mất hoặc hỏng' }).waitFor()
  await visit(organiser, 'slips-printed', organiser.locator('h2'))
  await go(walk, organiser, round, 'open')
  await organiser.getByText('Số có mặt và lý do vắng').click()
  for (const [at, field] of (await organiser.getByLabel('Có mặt').all()).entries()) await field.fill(String([14, 14, 12, 10][at]))
  await press(organiser, 'Lưu số có mặt')
  await organiser.getByText('Đã lưu số có mặt.').waitFor()
  await press(organiser, 'Cấp mã ghép máy')
  await organiser.getByText('Mã ghép máy:').waitFor()
  await confirm(walk, organiser, 'Xác nhận mở đợt', 'open-confirm')
  await organiser.getByText('đã xác nhận (bạn)').waitFor()
  await visit(organiser, 'open', organiser.locator('h2'))
  await go(walk, head, round, 'open')
  await confirm(walk, head, 'Xác nhận mở đợt')
  await voteTogether({ origin: url, fingerprint, voters: slips.slice(0, 37).map(({ code, name }) => ({ code, name: name ?? code })) })
  await go(walk, organiser, round, 'follow')
  await organiser.getByRole('table').waitFor()
  await visit(organiser, 'follow', organiser.locator('h2'))
  await go(walk, organiser, round, 'close')
  await organiser.getByRole('table').waitFor()
  await confirm(walk, organiser, 'Xác nhận đóng đợt', 'close-confirm')
  await go(walk, head, round, 'close')
  await confirm(walk, head, 'Xác nhận đóng đợt')
  await head.getByText('Gốc của hòm phiếu niêm phong').waitFor()
  await visit(head, 'closed', head.locator('h2'))
  await go(walk, organiser, round, 'slips')
  await organiser.getByText('Đối chiếu phiếu mời').click()
  await organiser.getByRole('button', { name: 'Lưu đối chiếu' }).waitFor()
  await visit(organiser, 'reconciliation')
}

/** Counted, compared, written down, published. */
async function walkCount (walk: Walk, round: string, files: readonly string[]): Promise<void> {
  const { desks: { organiser, head, inspector, leader }, visit, url } = walk
  await walkPaper(walk, round)
  await go(walk, head, round, 'count')
  await head.getByLabel('Đã công bố số phát ra và thu về trước hội nghị').check()
  await head.getByLabel('Từ tệp').setInputFiles(files.slice(0, 3))
  await head.getByText('Đã nạp 3 mảnh', { exact: false }).waitFor()
  await visit(head, 'count', head.getByRole('heading', { name: 'Mở hòm và kiểm phiếu' }))
  await confirm(walk, head, 'Kiểm phiếu', 'count-confirm')
  await head.getByRole('cell', { name: '%' }).first().waitFor()
  await visit(head, 'result', head.locator('dl.facts').last())
  await go(walk, inspector, round, 'count')
  const [box] = await Promise.all([inspector.waitForEvent('download'), press(inspector, 'Tải hòm phiếu niêm phong')])
  const { text } = await countBox(await box.path(), files.slice(2))
  await inspector.getByLabel('Tệp kết quả độc lập').setInputFiles({ name: 'ket-qua.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  await inspector.getByText('Khớp: lần kiểm phiếu độc lập cho cùng con số').waitFor()
  await visit(inspector, 'compare', inspector.getByRole('heading', { name: 'So với lần kiểm phiếu độc lập' }))
  await inspector.goto(`${url}/console/rounds/${round}/recount`)
  await inspector.getByRole('heading', { name: 'Cần có' }).waitFor()
  await visit(inspector, 'recount')
  await inspector.goto(`${url}/console/audit`)
  await press(inspector, 'Kiểm tra trên máy này')
  await inspector.getByText('Nguyên vẹn:', { exact: false }).waitFor()
  await visit(inspector, 'trail', inspector.getByRole('heading', { name: 'Xích băm' }))
  await go(walk, head, round, 'minutes')
  await head.getByLabel('Chủ trì').fill('Trần Văn Mẫu B')
  await visit(head, 'minutes', head.locator('h2'))
  await press(head, 'Lưu các mục viết tay')
  await head.getByText('Đã lưu biên bản.').waitFor()
  await go(walk, organiser, round, 'publish')
  await confirm(walk, organiser, 'Công bố kết quả', 'publish-confirm')
  await organiser.getByRole('table').waitFor()
  await visit(organiser, 'published', organiser.locator('h2'))
  await organiser.goto(`${url}/console/rounds`)
  await organiser.getByRole('table').waitFor()
  await visit(organiser, 'rounds')
  await organiser.goto(`${url}/console`)
  await visit(organiser, 'home-organiser')
  await leader.goto(`${url}/console`)
  await leader.getByRole('heading', { level: 2 }).first().waitFor()
  await visit(leader, 'home-leader-after')
  await leader.goto(`${url}/console/reports`)
  await leader.getByRole('table').waitFor()
  await visit(leader, 'reports')
  await leader.goto(`${url}/console/reports/rounds/${round}`)
  await leader.getByRole('table').first().waitFor()
  await leader.waitForFunction(() => [...document.images].every(image => image.complete))
  await visit(leader, 'report', leader.locator('h2').first())
}

/** The paper place: numbers, and its sums by two members. */
async function walkPaper ({ desks: { member }, established: { team }, url, visit }: Walk, round: string): Promise<void> {
  const [, one, other] = team.board.map(({ staff }) => staff)
  const [place] = await one!.get<readonly { readonly constituencyId: string, readonly subjectIds: readonly string[] }[]>(`/rounds/${round}/paper`)
  const at = `/rounds/${round}/paper/${place!.constituencyId}`
  await one!.put(`${at}/numbers`, { printed: 11, issued: 10, collected: 10 })
  await one!.post(`${at}/announcement`, { issued: 10, collected: 10 })
  await member.goto(`${url}/console/rounds/${round}/paper/${place!.constituencyId}`)
  await press(member, 'Nhập từng lá')
  await member.locator('[data-row="0"] input').first().waitFor()
  for (const key of ['1', '2', '1', '1']) await member.keyboard.press(key)
  await visit(member, 'paper', member.getByRole('heading', { name: 'Lần nhập của tôi' }))
  const rows = place!.subjectIds.map((subjectId, row) => ({ subjectId, levels: [6 - row % 3, 3, row % 3], blank: 1, several: 0 }))
  for (const staff of [one!, other!]) await staff.put(`${at}/totals`, { rows })
}
