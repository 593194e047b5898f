import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import t from 'tap'
import { pathStep } from '../../src/domain/round/path.js'
import { countBox } from '../../src/offline/count.js'
import { countRound } from '../../src/steps/count/count.js'
import { screens, startBrowser } from '../support/browser.js'
import { temporaryFolder } from '../support/cluster.js'
import { accessible, enterAs } from '../support/console.js'
import { serveStage } from '../support/service.js'
import { bring, openStaged, setStage } from '../support/stage.js'
import type { StagedRound } from '../support/stage.js'
import { closeStaged, voteAll } from '../support/voters.js'

t.setTimeout(0)
const stage = await setStage(t)
const { world, organiser, head, inspector, asOwner } = stage
const service = await serveStage(t, stage)
const browser = await startBrowser(t)
const folder = await temporaryFolder(t)
const desk = await enterAs(t, browser, service, inspector, screens.desktop)
const phone = await enterAs(t, browser, service, inspector, screens.phone)
const go = (page: Page, path: string) => page.goto(`${service.url}/console${path}`)
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const download = async (name: string, to: string) => {
  const [file] = await Promise.all([desk.waitForEvent('download'), press(desk, name)])
  await file.saveAs(join(folder, to))
  return join(folder, to)
}

t.test('before there is anything, the pages say so', async t => {
  await go(desk, '/')
  await desk.getByText('Chưa có đợt nào đã chốt danh sách', { exact: false }).waitFor()
  await go(desk, '/audit')
  await desk.getByText('Chưa có việc nào được ghi.').waitFor()
  await accessible(t, desk, 'an empty trail')
})

let id = ''
let shares: StagedRound['shares'] = []

t.test('an inspector finds what can be inspected of each round', async t => {
  const round = await openStaged(stage);
  ({ id, shares } = round)
  await voteAll(world, round.slips, Array.from({ length: 12 }, (_, voter) => [1, voter % 3 + 1, 0]))
  await closeStaged(stage, id)
  await countRound(world, head, id, bring(shares, 2))
  await go(desk, '/')
  const card = desk.getByRole('article').filter({ hasText: 'Lấy phiếu tín nhiệm (dữ liệu mẫu)' })
  await card.getByRole('listitem').nth(4).waitFor()
  t.same(await card.getByRole('listitem').allInnerTexts(), ['Nhật ký của đợt: ai đã làm gì', 'Phát ra, thu về', 'Hòm phiếu niêm phong và kiểm phiếu độc lập', 'Kết quả kiểm phiếu', 'Biên bản kiểm phiếu'])
  await accessible(t, desk, 'home of an inspector')
  await card.getByRole('link', { name: 'Nhật ký của đợt' }).click()
  await desk.getByText('đóng đợt lấy phiếu', { exact: false }).waitFor()
})

t.test('the trail: sentences, a filter, and every digest computed by the device', async t => {
  await desk.getByRole('row').filter({ hasText: `${organiser.name} (${organiser.username}) chốt danh sách: 2 nơi bỏ phiếu, 23 người được triệu tập.` }).waitFor()
  await desk.getByRole('row').filter({ hasText: 'Hệ thống niêm phong hòm phiếu xong.' }).waitFor()
  t.notMatch(await desk.locator('main').innerText(), /Cử Tri Mẫu/, 'no voter')
  await accessible(t, desk, 'the trail')
  await desk.getByLabel('Việc', { exact: true }).selectOption({ label: 'Xác nhận mở' })
  await desk.getByText('Đang xem 2 trên 2 việc', { exact: false }).waitFor()
  await desk.getByLabel('Người làm').selectOption({ label: `${head.name} (${head.username})` })
  await desk.getByText('Đang xem 1 trên 1 việc', { exact: false }).waitFor()
  await press(desk, 'Kiểm tra trên máy này')
  await desk.getByText(/^Nguyên vẹn: \d+ việc nối tiếp đúng/).waitFor()
  const kept = await download('Tải cả nhật ký (JSON)', 'nhat-ky.json')
  const table = await download('Tải các việc đang lọc (CSV)', 'nhat-ky.csv')
  t.match(await readFile(table, 'utf8'), new RegExp(`^\uFEFFSố,Lúc[^\n]*\r\n\\d+,[^\n]*,${head.username},[^\n]*xác nhận mở \\(Trưởng ban kiểm phiếu\\)[^\n]*\r\n$`))
  await asOwner('alter table audit_events disable trigger audit_events_append_only')
  const [former, last] = await asOwner<{ number: number, actor: string }>('select number::int, actor from audit_events where number > (select max(number) - 2 from audit_events) order by number')
  await asOwner('update audit_events set actor = $1 where number = $2', ['ai-do', former!.number])
  await press(desk, 'Kiểm tra trên máy này')
  await desk.getByText(`Đứt ở việc số ${former!.number}:`, { exact: false }).waitFor()
  await desk.getByText(`Máy chủ báo: xích đứt ở việc số ${former!.number}`).waitFor()
  await accessible(t, desk, 'a broken chain')
  await asOwner('update audit_events set actor = $1 where number = $2', [former!.actor, former!.number])
  const compare = desk.getByLabel('So với tệp JSON đã xuất lần trước')
  await compare.setInputFiles(kept)
  await desk.getByText(`Nối tiếp đúng: ${last!.number} việc trong tệp không đổi.`).waitFor()
  await asOwner('delete from audit_events where number = $1', [last!.number])
  await compare.setInputFiles(kept)
  await desk.getByText(`Đã bị viết lại: từ việc số ${last!.number}`, { exact: false }).waitFor()
  t.ok(await desk.getByText(`Nguyên vẹn: ${former!.number} việc`, { exact: false }).isVisible(), 'the chain alone does not show that its end is gone')
})

t.test('an independent count by the page’s instructions, compared row by row, its verdict kept', async t => {
  await go(desk, `/rounds/${id}/recount`)
  await desk.getByText('node bin/hom-phieu.js count hom-phieu-niem-phong.json --share manh-khoa-1.json --share manh-khoa-2.json --out kiem-lai.json').waitFor()
  const box = await download('Tải hòm phiếu niêm phong', 'hom-phieu-niem-phong.json')
  await desk.getByText(/^Đã tải xong: \d+ kB/).waitFor()
  const files = await Promise.all(shares.slice(0, 2).map(async share => {
    await writeFile(join(folder, `${share.index}.json`), JSON.stringify(share))
    return join(folder, `${share.index}.json`)
  }))
  const { text } = await countBox(box, files)
  const file = desk.getByLabel('Tệp kết quả độc lập')
  await file.setInputFiles({ name: 'kiem-lai.json', mimeType: 'application/json', buffer: Buffer.from(text.replace('"blank":0', '"blank":1')) })
  await desk.getByText('Không khớp với lần kiểm phiếu độc lập: 2 trên 3 người khớp.').waitFor()
  await accessible(t, desk, 'a count that differs')
  await file.setInputFiles({ name: 'kiem-lai.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  await desk.getByText('Khớp: lần kiểm phiếu độc lập cho cùng con số. 3 trên 3 người khớp.').waitFor()
  t.same((await desk.getByRole('row').nth(2).getByRole('cell').allInnerTexts()).slice(2), ['4\nđếm lại 4', '4\nđếm lại 4', '4\nđếm lại 4', '0\nđếm lại 0', '0\nđếm lại 0', 'khớp'])
  await press(desk, 'Ghi nhận kết luận: khớp')
  await desk.getByRole('dialog').getByRole('button', { name: 'Ghi nhận kết luận: khớp' }).click()
  await desk.getByRole('row').filter({ hasText: `${inspector.name} (${inspector.username}) ghi nhận kiểm phiếu độc lập: khớp.` }).waitFor()
  await accessible(t, desk, 'the recount')
})

t.test('a phone shows every page of reading and following', async t => {
  for (const path of ['/', '/audit', '/rounds', `/rounds/${id}/recount`, ...pathStep.options.map(step => `/rounds/${id}/${step}`)]) {
    await go(phone, path)
    await phone.locator('h1').waitFor()
    await phone.waitForLoadState('networkidle')
    t.equal(await phone.evaluate(() => document.documentElement.scrollWidth), screens.phone.width, path)
  }
  await go(phone, '/audit')
  await phone.getByRole('row').nth(1).waitFor()
  await accessible(t, phone, 'the trail on a phone')
})
