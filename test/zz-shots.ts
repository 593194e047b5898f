import t from 'tap'
import { fingerprint } from '/work/wt/ballot/src/domain/manifest.js'
import { startBrowser } from '/work/wt/ballot/test/support/browser.js'
import { openStaged, setStage } from '/work/wt/ballot/test/support/stage.js'
import { serveStage } from '/work/wt/ballot/test/support/service.js'
t.setTimeout(0)
const stage = await setStage(t, { subjects: 12 })
const service = await serveStage(t, stage)
const round = await openStaged(stage, { rules: { comments: true }, round: { secrecy: 'mật', rehearsal: true } })
const browser = await startBrowser(t)
const mark = fingerprint((await stage.world.frozen.get(round.id)).hash)
const out = '/tmp/shots-ballot'
for (const [name, opts, code] of [['phone', { viewport: { width: 360, height: 800 } }, 0], ['desk', { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' }, 1]] as const) {
  const context = await browser.newContext({ locale: 'vi-VN', ...opts })
  const page = await context.newPage()
  page.on('console', m => console.log(name, m.text()))
  page.on('pageerror', m => console.log(name, m.message))
  let n = 0
  const shot = async (what: string) => { await page.screenshot({ path: `${out}/${name}-${++n}-${what}.png` }) }
  await page.goto(`${service.url}/vote`)
  await page.getByRole('heading').first().waitFor()
  await shot('code')
  const right = round.slips[code]!.code
  const bad = right.slice(0, 5) + (right[5] === 'X' ? 'Y' : 'X') + right.slice(6)
  await page.getByRole('textbox').fill(bad)
  await shot('fault')
  await page.getByRole('textbox').fill(right)
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.getByRole('button', { name: 'Bắt đầu ghi phiếu' }).waitFor()
  await shot('round')
  await page.screenshot({ path: `${out}/${name}-round-full.png`, fullPage: true })
  await page.getByRole('button', { name: 'Bắt đầu ghi phiếu' }).click()
  await page.getByRole('radio').first().waitFor()
  await shot('ballot')
  for (const [i, level] of (await page.getByRole('radio', { name: 'Tín nhiệm cao' }).all()).entries()) if (i % 4 !== 2) await level.check()
  await page.getByRole('button', { name: 'Tới người chưa đánh giá' }).click()
  await shot('marked')
  await page.screenshot({ path: `${out}/${name}-ballot-full.png`, fullPage: true })
  await page.getByRole('button', { name: 'Xem lại phiếu' }).click()
  await shot('question')
  await page.getByRole('button', { name: 'Để trống và xem lại' }).click()
  await shot('review')
  await page.screenshot({ path: `${out}/${name}-review-full.png`, fullPage: true })
  await page.getByRole('button', { name: 'Niêm phong và bỏ phiếu' }).click()
  await page.waitForTimeout(700)
  await shot('sealing')
  await page.getByRole('heading', { name: 'Đã bỏ phiếu' }).waitFor()
  await page.waitForTimeout(500)
  await page.screenshot({ path: `${out}/${name}-receipt-full.png`, fullPage: true })
}
