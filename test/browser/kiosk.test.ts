import t from 'tap'
import type { Page } from 'playwright-core'
import { inviteKiosk } from '../../src/steps/conduct/kiosk.js'
import { begin, codeField, markAll, receiptOf, sealBallot, typeCode } from '../support/booth.js'
import { newDevice, startBrowser } from '../support/browser.js'
import { remembered } from '../support/pages.js'
import { serveStage } from '../support/service.js'
import { openStaged, setStage } from '../support/stage.js'
import { closeStaged } from '../support/voters.js'

const stage = await setStage(t)
const service = await serveStage(t, stage)
const round = await openStaged(stage, { rules: { comments: true } })
const foreign = await openStaged(stage)
const browser = await startBrowser(t)
const { manifest: { round: { title } } } = await stage.world.frozen.get(round.id)
const codes = round.slips.map(slip => slip.code)

/** A paired kiosk at the code. With `idle` its clock is the test's. */
async function pairedKiosk (test: Parameters<typeof newDevice>[0], { clock = false }: { readonly clock?: boolean } = {}): Promise<Page> {
  const page = await (await newDevice(test, browser)).newPage()
  if (clock) await page.clock.install()
  await page.goto(`${service.url}/kiosk`)
  await page.getByLabel('Mã ghép máy').fill((await inviteKiosk(stage.world, stage.organiser, round.id)).pairingCode.toLowerCase())
  await page.getByRole('button', { name: 'Ghép máy' }).click()
  await page.getByRole('button', { name: 'Trùng, dùng máy này' }).click()
  await codeField(page).waitFor()
  return page
}

const onlyPairing = { local: { 'hom-phieu.kiosk': /"idleSeconds":60/ }, session: {}, cookie: '', databases: {}, caches: [] }

async function enter (page: Page, code: string): Promise<void> {
  await typeCode(page, code)
  await begin(page)
}

async function cast (page: Page): Promise<void> {
  await sealBallot(page)
  await receiptOf(page)
}

t.test('a wrong pairing code pairs nothing', async t => {
  const page = await (await newDevice(t, browser)).newPage()
  await page.goto(`${service.url}/kiosk`)
  await page.getByLabel('Mã ghép máy').fill('0000-0000')
  await page.getByRole('button', { name: 'Ghép máy' }).click()
  await page.getByText('Mã ghép máy không đúng').waitFor()
  t.same((await remembered(page)).local, {})
})

t.test('two voters in a row never see anything of each other', async t => {
  const page = await pairedKiosk(t)
  t.match(await page.locator('footer').innerText(), title)
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('button', { name: 'Tiếng Việt' }).click()
  await enter(page, codes[0]!)
  await markAll(page, 'Tín nhiệm thấp')
  await page.getByRole('textbox').fill('Ý kiến mẫu của người thứ nhất')
  await cast(page)
  t.equal((await remembered(page)).text.includes(codes[0]!), false, 'the code is gone with the receipt still on the screen')
  const receipt = await page.locator('.receipt code').innerText()
  await page.getByRole('button', { name: 'Xong', exact: true }).click()
  await codeField(page).waitFor()

  const between = await remembered(page)
  t.match(between, onlyPairing)
  t.same(Object.keys(between.local), ['hom-phieu.kiosk'], 'the pairing and nothing else')
  t.same(Object.keys(JSON.parse(between.local['hom-phieu.kiosk']!) as object).sort(), ['idleSeconds', 'manifestHash', 'roundId'])
  t.equal(await codeField(page).inputValue(), '')
  t.notMatch(await page.locator('html').innerHTML(), new RegExp(`${codes[0]}|${receipt}|Ý kiến mẫu|Đã bỏ phiếu|thấp`))

  await enter(page, codes[1]!)
  t.equal(await page.getByRole('radio', { checked: true }).count(), 0, 'nothing is chosen')
  t.equal(await page.getByRole('textbox').inputValue(), '')
  await markAll(page, 'Tín nhiệm cao')
  await cast(page)
  t.not(await page.locator('.receipt code').innerText(), receipt)
  await page.getByRole('button', { name: 'Xong', exact: true }).click()
  await codeField(page).waitFor()
  t.match(await remembered(page), onlyPairing)
})

t.test('there is no way back, and no history', async t => {
  const page = await pairedKiosk(t)
  const before = await page.evaluate('history.length')
  await enter(page, codes[2]!)
  await markAll(page, 'Tín nhiệm cao')
  await page.evaluate('history.back()')
  await page.waitForTimeout(300)
  t.equal(new URL(page.url()).pathname, '/kiosk')
  t.equal(await page.getByRole('radio', { checked: true }).count() > 0, true, 'the ballot is still there')
  t.equal(await page.evaluate('history.length'), before, 'no entry was added')
  await page.reload()
  await codeField(page).waitFor()
  t.match(await remembered(page), onlyPairing, 'a reload begins anew')
  t.equal(await page.evaluate(`dispatchEvent(new MouseEvent('contextmenu', { cancelable: true }))`), false, 'no menu')
  await enter(page, codes[2]!)
  await page.getByRole('button', { name: 'Thôi, xóa và về đầu' }).click()
  await page.getByRole('button', { name: 'Xóa và về đầu', exact: true }).click()
  await codeField(page).waitFor()
  t.match(await remembered(page), onlyPairing, 'nor does leaving leave anything')
})

t.test('an idle minute wipes; a touch stops the countdown and does nothing else', async t => {
  const page = await pairedKiosk(t, { clock: true })
  await page.clock.runFor(120_000)
  t.equal(await page.getByRole('alertdialog').count(), 0, 'nobody is counted out before the first touch')
  await enter(page, codes[3]!)
  await markAll(page, 'Tín nhiệm cao')
  await page.clock.runFor(41_000)
  await page.getByRole('alertdialog', { name: 'Còn ai ở đây không?' }).waitFor()
  t.match(await page.getByRole('alert').innerText(), /Còn 20 giây/, 'it is told to a screen reader')
  await page.keyboard.press('Space')
  await page.getByRole('alertdialog').waitFor({ state: 'detached' })
  t.equal(await page.getByRole('radio', { checked: true }).count(), 3, 'the ballot is as it was')
  await page.clock.runFor(59_000)
  t.equal(await page.getByRole('radio').count() > 0, true)
  await page.clock.runFor(2_000)
  await codeField(page).waitFor()
  t.match(await remembered(page), onlyPairing)
  t.equal(await page.getByRole('radio').count(), 0)
})

t.test('a slip of another round is refused', async t => {
  const page = await pairedKiosk(t)
  await codeField(page).fill(foreign.slips[0]!.code)
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.getByText('Phiếu mời là của một đợt lấy phiếu khác').waitFor()
  await page.getByRole('button', { name: 'Xong', exact: true }).click()
  await codeField(page).waitFor()
  t.match(await remembered(page), onlyPairing)
})

t.test('the power goes before the reply: that sheet is sent again, and then nothing is left', async t => {
  const page = await pairedKiosk(t)
  await enter(page, codes[4]!)
  await markAll(page, 'Tín nhiệm cao')
  await page.route('**/api/box/**', route => route.abort())
  await page.getByRole('button', { name: 'Xem lại phiếu' }).click()
  await page.getByRole('button', { name: 'Niêm phong và bỏ phiếu' }).click()
  await page.waitForRequest('**/api/box/**')
  const kept = await remembered(page)
  t.match(kept.text, /"step":"sealed"/)
  t.notMatch(kept.text, codes[4]!)
  await page.unroute('**/api/box/**')
  await page.reload()
  await page.getByRole('heading', { name: 'Đã bỏ phiếu' }).waitFor()
  await page.getByRole('button', { name: 'Xong', exact: true }).click()
  await codeField(page).waitFor()
  t.match(await remembered(page), onlyPairing)
})

t.test('the organiser unpairs after a question', async t => {
  const page = await pairedKiosk(t)
  await page.getByRole('button', { name: 'Gỡ máy khỏi đợt' }).click()
  await page.getByRole('button', { name: 'Quay lại' }).click()
  t.equal(await codeField(page).count(), 1)
  await page.getByRole('button', { name: 'Gỡ máy khỏi đợt' }).click()
  await page.getByRole('button', { name: 'Gỡ máy', exact: true }).click()
  await page.getByLabel('Mã ghép máy').waitFor()
  t.same((await remembered(page)).local, {})
})

t.test('a closed round is told, and the device stays empty', async t => {
  const page = await pairedKiosk(t)
  await closeStaged(stage, round.id)
  await page.reload()
  await page.getByText('Hòm phiếu đã đóng. Máy này không nhận phiếu nữa.').waitFor()
  t.equal(await codeField(page).count(), 0)
  t.match(await remembered(page), onlyPairing)
})
