import t from 'tap'
import type { BrowserContext, Page, Route } from 'playwright-core'
import { fingerprint } from '../../src/domain/round/manifest.js'
import { begin, codeField, markAll, receiptOf, sealBallot, typeCode } from '../support/booth.js'
import { newDevice, startBrowser } from '../support/browser.js'
import { remembered } from '../support/pages.js'
import { slowLine } from '../support/slow-line.js'
import { openStaged, setStage } from '../support/stage.js'
import { serveStage } from '../support/service.js'

t.setTimeout(0)
const stage = await setStage(t)
const service = await serveStage(t, stage)
const round = await openStaged(stage)
/** For what goes on beside the others and counts its sheets. */
const beside = await openStaged(stage)
const browser = await startBrowser(t)
const mark = fingerprint((await stage.world.frozen.get(round.id)).hash)
const link = (at: number) => `${service.url}/vote#${round.slips[at]!.code}.${mark}`
const sheets = async (id = round.id) => (await stage.asOwner<{ sheets: number }>('select count(*)::int as sheets from sheets where round_id = $1', [id]))[0]!.sheets
const issued = async () => (await stage.asOwner<{ issued: number }>('select count(*)::int as issued from issued_marks where round_id = $1', [round.id]))[0]!.issued
const stepOf = async (page: Page) => (Object.values((await remembered(page)).databases).flat()[0] as { step?: string } | undefined)?.step

/** Loses some requests to a path: before the service has them, or its replies. */
async function lose (context: BrowserContext, path: string, times: number, what: 'request' | 'reply'): Promise<void> {
  await context.route(path, async (route: Route) => {
    if (what === 'reply') await route.fetch()
    await route.abort('connectionfailed')
  }, { times })
}

/** Waits until the device remembers a step. */
async function untilStep (page: Page, step: string): Promise<void> {
  while (await stepOf(page) !== step) await page.waitForTimeout(100)
}

t.test('a reload in the middle keeps the credential, and marks are set again', async t => {
  const before = await issued()
  const page = await (await newDevice(t, browser)).newPage()
  await page.goto(link(0))
  await begin(page)
  await untilStep(page, 'credentialed')
  await markAll(page, 'Tín nhiệm thấp')
  await page.reload()
  await page.getByText('Đánh giá chưa bỏ không được lưu').waitFor()
  await begin(page)
  t.equal(await page.getByRole('radio', { checked: true }).count(), 0)
  await markAll(page, 'Tín nhiệm cao')
  await sealBallot(page)
  const receipt = await receiptOf(page)
  t.equal(await issued(), before + 1, 'one credential')
  await page.reload()
  t.equal(await receiptOf(page), receipt, 'the receipt stays')
})

t.test('the connection is lost before and after each reply: one credential, one ballot', async t => {
  const [credentials, ballots] = [await issued(), await sheets()]
  const context = await newDevice(t, browser)
  const page = await context.newPage()
  for (const what of ['request', 'reply'] as const) {
    await lose(context, '**/api/voter/session', 1, what)
    await lose(context, '**/api/rounds/*/manifest', 1, what)
    await lose(context, '**/api/voter/credential', 1, what)
    await lose(context, '**/api/box/**', 1, what)
  }
  await page.goto(link(1))
  await begin(page)
  await markAll(page, 'Tín nhiệm')
  await sealBallot(page)
  await receiptOf(page)
  t.same([await issued(), await sheets()], [credentials + 1, ballots + 1])
})

t.test('a device that may have been issued asks before it takes another slip', async t => {
  const context = await newDevice(t, browser)
  await context.route('**/api/voter/credential', route => route.abort('connectionfailed'))
  const page = await context.newPage()
  await page.goto(link(4))
  await untilStep(page, 'blinded')
  await page.goto('about:blank')
  await page.goto(link(5))
  await page.getByText('lá phiếu chưa bỏ').waitFor()
  await page.getByRole('button', { name: 'Tiếp tục lá phiếu đang giữ' }).click()
  await page.getByRole('button', { name: 'Bắt đầu ghi phiếu' }).waitFor()
  t.equal(await codeField(page).count(), 0)
})

// Each of these waits for half a minute until the device has lost its patience.
t.test('while nothing comes through', async t => {
  t.jobs = 3

  t.test('a sheet that was sealed survives a reload and is sent by itself', { buffered: true }, async t => {
    const ballots = await sheets()
    const context = await newDevice(t, browser)
    const page = await context.newPage()
    await context.route('**/api/box/**', route => route.abort('connectionfailed'))
    await page.goto(link(2))
    await begin(page)
    await markAll(page, 'Tín nhiệm thấp')
    await sealBallot(page)
    await untilStep(page, 'sealed')
    t.notMatch(await page.locator('main').innerHTML(), /Tín nhiệm thấp/)
    await page.reload()
    await page.getByRole('heading', { name: 'Niêm phong lá phiếu' }).waitFor()
    await page.getByText('Lá phiếu đã niêm phong nằm an toàn trên máy này').waitFor({ timeout: 90_000 })
    t.equal(await sheets(), ballots, 'nothing has come yet')
    await context.unroute('**/api/box/**')
    const titles = await page.evaluateHandle(() => {
      const seen = new Set<string>()
      new MutationObserver(() => seen.add(document.querySelector('h1')?.textContent ?? '')).observe(document.body, { subtree: true, childList: true, characterData: true })
      // The network comes back at the moment in which the voter presses.
      window.dispatchEvent(new Event('online'))
      for (const button of document.querySelectorAll('button')) if (button.textContent === 'Gửi lại ngay') button.click()
      return seen
    })
    await receiptOf(page)
    t.same(await titles.evaluate(seen => [...seen]), ['Niêm phong lá phiếu', await page.getByRole('heading', { level: 1 }).innerText()], 'sent twice, and no trouble told in between')
    t.equal(await sheets(), ballots + 1)
  })

  t.test('a session that runs out before there is a credential asks for the code again; what was sealed goes on', { buffered: true }, async t => {
    const { code } = beside.slips[0]!
    const context = await newDevice(t, browser)
    const page = await context.newPage()
    await context.route('**/api/voter/credential', route => route.abort('connectionfailed'))
    await page.goto(`${service.url}/vote#${code}`)
    await begin(page)
    await markAll(page, 'Tín nhiệm')
    await sealBallot(page)
    for (let text = ''; !text.includes('"sheet"'); text = (await remembered(page)).text) await page.waitForTimeout(100)
    await context.unroute('**/api/voter/credential')
    await context.route('**/api/voter/credential', route => route.fulfill({ status: 401, contentType: 'application/json', body: '{"error":"not-signed-in","message":"."}' }))
    await page.reload()
    await page.getByRole('alert').filter({ hasText: 'Hãy nhập lại đúng mã ấy' }).waitFor()
    t.notOk((await remembered(page)).text.includes(code), 'the device does not know it')
    await context.unroute('**/api/voter/credential')
    const before = await sheets(beside.id)
    await typeCode(page, code)
    await receiptOf(page)
    t.equal(await sheets(beside.id), before + 1)
  })

  t.test('without the service nothing is lost: try again', { buffered: true }, async t => {
    const context = await newDevice(t, browser)
    const page = await context.newPage()
    await context.route('**/api/voter/session', route => route.fulfill({ status: 429, contentType: 'application/json', body: '{"error":"too-many-requests","message":"."}' }))
    await page.goto(link(3))
    await page.getByRole('heading', { name: 'Có quá nhiều mã sai' }).waitFor({ timeout: 90_000 })
    await context.unroute('**/api/voter/session')
    await page.getByRole('button', { name: 'Thử lại' }).click()
    await page.getByRole('button', { name: 'Bắt đầu ghi phiếu' }).waitFor()
  })
})

// How long it takes is measured by `npm run bench:voter`.
t.test('on slow 3G and a slow processor a voter comes to the receipt', async t => {
  const context = await newDevice(t, browser)
  const page = await context.newPage()
  page.setDefaultTimeout(120_000)
  const devtools = await context.newCDPSession(page)
  // The browser's tool slows the page's thread only, not the device's own.
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const url = await slowLine(t, service.url)
  await page.goto(`${url}/vote`)
  await codeField(page).waitFor()
  await codeField(page).fill(round.slips[6]!.code)
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await begin(page)
  await markAll(page, 'Tín nhiệm')
  await sealBallot(page)
  await receiptOf(page)
  t.equal(await page.getByRole('alert').count(), 0)
})
