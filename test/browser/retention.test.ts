import t from 'tap'
import { countRound } from '../../src/steps/count/count.js'
import { destroyDue } from '../../src/steps/retention/destroy.js'
import { publishRound } from '../../src/steps/publish/publish.js'
import { newDevice, screens, startBrowser } from '../support/browser.js'
import { accessible, enterAs } from '../support/console.js'
import { castByDevice, plant } from '../support/pages.js'
import { serveStage } from '../support/service.js'
import { bring, openStaged, setStage } from '../support/stage.js'
import { closeStaged } from '../support/voters.js'

t.setTimeout(0)
const stage = await setStage(t)
const service = await serveStage(t, stage)
const { world, organiser, inspector, head, asOwner } = stage
const { id, slips, shares } = await openStaged(stage)
const device = await castByDevice(service, slips[0]!.code, [1, 2, 3])
await closeStaged(stage, id)
await countRound(world, head, id, bring(shares, 2))
await publishRound(world, organiser, id)
const browser = await startBrowser(t)
const publishedBefore = (interval: string) => asOwner(`update rounds set published_at = now() - interval '${interval}' where id = $1`, [id])

t.test('how long a round is kept is shown, two people end it, and its record is there afterwards', async t => {
  const page = await enterAs(t, browser, service, organiser, screens.phone)
  await page.goto(`${service.url}/console/rounds/${id}/publish`)
  const card = page.getByRole('region', { name: 'Thời hạn lưu giữ' })
  await card.getByText(/được giữ tới .+\./).waitFor()
  await card.getByText('Đang có khiếu nại').or(card.getByText('đang có khiếu nại')).waitFor()
  t.equal(await card.getByRole('button').count(), 0, 'long before there is nothing to confirm')

  await publishedBefore('11 months 20 days')
  await page.goto(`${service.url}/console`)
  await page.getByRole('region', { name: 'Sắp hết thời hạn lưu giữ' }).getByRole('link').click()
  await card.getByRole('button', { name: 'Xác nhận hủy khi hết hạn' }).click()
  await page.getByRole('dialog').getByText('bị hủy vĩnh viễn').waitFor()
  await accessible(t, page, 'the question')
  await page.getByRole('dialog').getByRole('button', { name: 'Xác nhận hủy khi hết hạn' }).click()
  await card.getByRole('button', { name: 'Rút lại xác nhận' }).waitFor()
  await accessible(t, page, 'confirmed by one')

  const other = await enterAs(t, browser, service, inspector, screens.desktop)
  await other.goto(`${service.url}/console/rounds/${id}/publish`)
  await other.getByRole('button', { name: 'Xác nhận hủy khi hết hạn' }).click()
  await other.getByRole('dialog').getByRole('button', { name: 'Xác nhận hủy khi hết hạn' }).click()
  await other.getByText('Hệ thống tự hủy khi tới hạn').first().waitFor()

  await publishedBefore('12 months 1 day')
  await destroyDue(world)
  await page.reload()
  await card.getByText('đã bị hủy lúc').waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), card.getByRole('button', { name: 'Tải biên bản hủy có chữ ký' }).click()])
  t.equal(download.suggestedFilename(), 'bien-ban-huy.json')
  await accessible(t, page, 'destroyed')
  t.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'nothing is wider than a phone')
  await other.goto(`${service.url}/console/rounds/${id}/recount`)
  await other.getByText('đã bị hủy lúc').waitFor()
})

t.test('a voter who looks for his ballot is told', async t => {
  const page = await (await newDevice(t, browser)).newPage()
  await page.goto(`${service.url}/trust`)
  await plant(page, device)
  await page.goto(`${service.url}/check`)
  await page.getByText('đã bị hủy khi hết thời hạn lưu giữ').waitFor()
  await page.goto(`${service.url}/who`)
  await page.getByRole('heading', { name: 'Chỉ phần hòm phiếu đọc được' }).waitFor()
  t.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'))
})
