import t from 'tap'
import { encodeReceipt } from '../../src/client/receipt-code.js'
import { fingerprint } from '../../src/domain/round/manifest.js'
import { newDevice, startBrowser } from '../support/browser.js'
import { cameraSeeing } from '../support/camera.js'
import { castByDevice, printedOf } from '../support/pages.js'
import { serveStage } from '../support/service.js'
import { openStaged, setStage } from '../support/stage.js'

t.setTimeout(0)
const stage = await setStage(t)
const service = await serveStage(t, stage)
const round = await openStaged(stage)
const mark = fingerprint((await stage.world.frozen.get(round.id)).hash)
const slips = [`https://192.0.2.1:8080/vote#${round.slips[0]!.code}.${mark}`, `${round.slips[2]!.code}.${mark}`]
const receipt = `https://192.0.2.1:8080/check#r=${encodeReceipt(printedOf(await castByDevice(service, round.slips[1]!.code, [1, 1, 1])))}`

for (const [at, slip] of slips.entries()) t.test(`the camera reads a slip with ${['a link', 'no more than its code'][at]}, once, on a slow device too`, async t => {
  const page = await (await newDevice(t, await startBrowser(t, { args: [...await cameraSeeing(t, slip)] }))).newPage()
  const signedIn: string[] = []
  page.on('request', request => { if (request.url().endsWith('/api/voter/session')) signedIn.push(request.method()) })
  await page.goto(`${service.url}/vote`)
  const processor = await page.context().newCDPSession(page)
  await processor.send('Emulation.setCPUThrottlingRate', { rate: 20 })
  await page.getByRole('button', { name: 'Quét mã QR trên phiếu mời' }).click()
  await page.locator('video').waitFor({ state: 'detached' })
  await processor.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await page.getByRole('button', { name: 'Bắt đầu ghi phiếu' }).waitFor()
  await page.getByText('Đã khớp với phiếu mời').waitFor()
  t.equal(await page.locator('video').count(), 0, 'and is off again')
  t.strictSame(signedIn, ['POST'])
})

t.test('what is no slip is told, and the camera goes on', async t => {
  const page = await (await newDevice(t, await startBrowser(t, { args: [...await cameraSeeing(t, receipt)] }))).newPage()
  await page.goto(`${service.url}/vote`)
  await page.getByRole('button', { name: 'Quét mã QR trên phiếu mời' }).click()
  await page.getByText('không phải loại cần ở đây').waitFor()
  await page.getByRole('button', { name: 'Thôi quét' }).click()
  t.equal(await page.locator('video').count(), 0)

  await page.goto(`${service.url}/check`)
  await page.getByRole('button', { name: 'Quét mã QR trên biên nhận' }).click()
  await page.getByText('Biên nhận là thật').waitFor()
})
