import t from 'tap'
import { fingerprint } from '../../src/domain/manifest.js'
import { newDevice, startBrowser } from '../support/browser.js'
import { openStaged, setStage } from '../support/stage.js'
import { serveStage } from '../support/service.js'

const stage = await setStage(t)
const service = await serveStage(t, stage)
const round = await openStaged(stage)
const browser = await startBrowser(t)
const mark = fingerprint((await stage.world.frozen.get(round.id)).hash)

t.test('a voter opens the link of the slip and casts', async t => {
  const page = await (await newDevice(t, browser)).newPage()
  await page.goto(`${service.url}/vote#${round.slips[0]!.code}.${mark}`)
  await page.getByRole('button', { name: 'Bắt đầu ghi phiếu' }).click()
  await page.getByRole('radio').first().waitFor()
  for (const level of await page.getByRole('radio', { name: 'Tín nhiệm cao' }).all()) await level.check()
  await page.getByRole('button', { name: 'Xem lại phiếu' }).click()
  await page.getByRole('button', { name: 'Niêm phong và bỏ phiếu' }).click()
  await page.getByRole('heading', { name: 'Đã bỏ phiếu' }).waitFor()
  t.equal(new URL(page.url()).hash, '')
})
