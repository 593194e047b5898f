import type { Browser, Page } from 'playwright-core'
import { encodeReceipt } from '../../src/client/receipt-code.js'
import type { Acknowledged } from '../../src/client/state.js'
import { fingerprint } from '../../src/domain/round/manifest.js'
import { inviteKiosk } from '../../src/steps/conduct/kiosk.js'
import { check as checkEn } from '../../src/web/vote/messages/en/check.js'
import { check as checkVi } from '../../src/web/vote/messages/vi/check.js'
import { dialogue as dialogueEn } from '../../src/web/vote/messages/en/dialogue.js'
import { dialogue as dialogueVi } from '../../src/web/vote/messages/vi/dialogue.js'
import { kiosk as kioskEn } from '../../src/web/vote/messages/en/kiosk.js'
import { kiosk as kioskVi } from '../../src/web/vote/messages/vi/kiosk.js'
import { result as resultEn } from '../../src/web/vote/messages/en/result.js'
import { result as resultVi } from '../../src/web/vote/messages/vi/result.js'
import { who as whoEn } from '../../src/web/vote/messages/en/who.js'
import { who as whoVi } from '../../src/web/vote/messages/vi/who.js'
import { en } from '../../src/web/vote/en.js'
import { vi } from '../../src/web/vote/vi.js'
import { newDevice } from './browser.js'
import { castByDevice, plant, printedOf, remembered } from './pages.js'
import { serveStage } from './service.js'
import type { TestService } from './service.js'
import { openStaged, prepareStaged, setStage } from './stage.js'
import type { Stage, StagedRound } from './stage.js'
import { closeStaged } from './voters.js'

type Test = Parameters<typeof newDevice>[0]

/** What the pages are walked on: an open round, one not yet open, and a closed one with a ballot that a device remembers. */
export interface WalkGround {
  readonly stage: Stage
  readonly service: TestService
  readonly open: StagedRound
  readonly early: StagedRound
  readonly closed: StagedRound
  readonly mark: string
  readonly cast: Acknowledged
}

/** Sample rounds; each walk uses five slips of the open one. */
export async function walkGround (t: Test): Promise<WalkGround> {
  const units = [{ code: 'LD', parent: null, voters: 0 }, { code: 'D1', parent: 'LD', voters: 30 }, { code: 'D2', parent: 'LD', voters: 30 }]
  const stage = await setStage(t, { units, subjects: 10 })
  const service = await serveStage(t, stage)
  const open = await openStaged(stage, { units, rules: { comments: true, revote: true }, round: { secrecy: 'mật' } })
  const early = await prepareStaged(stage, { units, round: { rehearsal: true } })
  const closed = await openStaged(stage, { units })
  const cast = await castByDevice(service, closed.slips[0]!.code, Array.from({ length: 10 }, () => 1))
  await closeStaged(stage, closed.id)
  return { stage, service, open, early, closed, cast, mark: fingerprint((await stage.world.frozen.get(open.id)).hash) }
}

const words = { vi: { ...vi, check: checkVi, dialogue: dialogueVi, kiosk: kioskVi, result: resultVi, who: whoVi }, en: { ...en, check: checkEn, dialogue: dialogueEn, kiosk: kioskEn, result: resultEn, who: whoEn } }

/** One way through all states of the voter's pages, in one language. */
export interface Walk {
  readonly browser: Browser
  readonly ground: WalkGround
  readonly language: keyof typeof words
  /** Five slips of the open round for this walk alone. */
  readonly codes: readonly string[]
  /** Called in each state, with a name for it. */
  readonly visit: (page: Page, name: string) => Promise<void>
}

/** Walks all voter's pages and visits each state. */
export async function walkPages (t: Test, walk: Walk): Promise<void> {
  const unsent = await walkVote(t, walk)
  await walkOddVotes(t, walk)
  await walkCheck(t, walk)
  await walkFacts(t, walk)
  await walkKiosk(t, walk)
  await walkReceipt(unsent, walk)
}

async function device (t: Test, { browser, language }: Walk): Promise<Page> {
  const context = await newDevice(t, browser)
  if (language === 'en') await context.addInitScript(`location.protocol === 'about:' || localStorage.setItem('hom-phieu.language', 'en')`)
  return context.newPage()
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** As far as a sealed sheet that gets no answer; patience ends while the other pages are walked. */
async function walkVote (t: Test, walk: Walk): Promise<Page> {
  const { ground: { service, mark }, codes, visit } = walk
  const say = words[walk.language]
  const page = await device(t, walk)
  await page.goto(`${service.url}/vote`)
  await heading(page, say.code.title)
  await visit(page, 'vote-code')
  await page.getByRole('textbox').fill(`${codes[0]!.slice(0, 6)}${codes[0]![6] === 'A' ? 'B' : 'A'}${codes[0]!.slice(7)}`)
  await visit(page, 'vote-code-wrong')
  await press(page, say.scan.slip)
  await page.getByRole('alert').filter({ hasText: /\S/ }).last().waitFor()
  await visit(page, 'vote-code-no-camera')
  await page.goto('about:blank')
  await page.goto(`${service.url}/vote#${codes[0]}.${mark}`)
  await page.getByRole('button', { name: say.round.begin }).waitFor()
  await visit(page, 'vote-round')
  await press(page, say.round.begin)
  await heading(page, say.ballot.title)
  await visit(page, 'vote-ballot-empty')
  const radios = await page.getByRole('radio').count()
  for (let row = 0; row < 7; row++) await page.getByRole('radio').nth(row * (radios / 10) + row % 3).check()
  await page.getByRole('textbox').fill('Ý kiến mẫu: cần thêm giờ đối thoại dân chủ.')
  await visit(page, 'vote-ballot-filled')
  await press(page, say.ballot.review)
  await page.getByRole('dialog').waitFor()
  await visit(page, 'vote-blanks')
  await press(page, say.blanks.leave)
  await heading(page, say.review.title)
  await visit(page, 'vote-review')
  await page.route('**/api/box/**', route => route.abort())
  await press(page, say.review.cast)
  await heading(page, say.sealing.title)
  await visit(page, 'vote-sealing')
  return page
}

async function walkReceipt (page: Page, { language, visit }: Walk): Promise<void> {
  const say = words[language]
  await page.getByText(say.sealing.kept).waitFor({ timeout: 90_000 })
  await visit(page, 'vote-kept')
  await page.unroute('**/api/box/**')
  await page.reload()
  await heading(page, say.receipt.title)
  await visit(page, 'vote-receipt')
  await press(page, say.receipt.other)
  await page.getByRole('dialog').waitFor()
  await visit(page, 'vote-receipt-other')
}

async function walkOddVotes (t: Test, walk: Walk): Promise<void> {
  const { ground: { service, early, closed }, codes, visit } = walk
  const say = words[walk.language]
  const open = async (code: string, title: string, name: string) => {
    const page = await device(t, walk)
    await page.goto(`${service.url}/vote#${code}`)
    await heading(page, title)
    await visit(page, name)
    return page
  }
  await open(early.slips[0]!.code, say.early.title, 'vote-early')
  await open(closed.slips[1]!.code, say.over.title, 'vote-over')
  await castByDevice(service, codes[1]!, Array.from({ length: 10 }, () => 2))
  await open(codes[1]!, say.trouble.alreadyIssued.title, 'vote-used-elsewhere')
  const page = await device(t, walk)
  await page.goto(`${service.url}/vote#${codes[2]}`)
  await page.getByRole('button', { name: say.round.begin }).waitFor()
  while (!/"step":"(blinded|credentialed)"/.test((await remembered(page)).text)) await page.waitForTimeout(100)
  await page.goto('about:blank')
  await page.goto(`${service.url}/vote#${codes[3]}`)
  await heading(page, say.holding.title)
  await visit(page, 'vote-holding')
  await press(page, say.holding.remove)
  await page.getByRole('dialog').waitFor()
  await visit(page, 'vote-holding-remove')
}

async function walkCheck (t: Test, walk: Walk): Promise<void> {
  const { ground: { service, cast }, visit } = walk
  const say = words[walk.language].check
  const empty = await device(t, walk)
  await empty.goto(`${service.url}/check`)
  await empty.getByText(say.none).waitFor()
  await visit(empty, 'check-empty')
  await empty.getByLabel(say.printed.field).fill('abc')
  await press(empty, say.printed.submit)
  await empty.getByText(say.printed.notOne).waitFor()
  await visit(empty, 'check-printed-wrong')
  await empty.getByLabel(say.printed.field).fill(encodeReceipt(printedOf(cast)))
  await press(empty, say.printed.submit)
  await empty.getByText(say.printed.signed).waitFor()
  await visit(empty, 'check-printed')
  const page = await device(t, walk)
  await page.goto(`${service.url}/trust`)
  await plant(page, cast)
  await page.goto(`${service.url}/check`)
  await page.getByText(say.good.whole).waitFor()
  await page.getByLabel(say.roots.field).fill('0000 1111 2222')
  await visit(page, 'check-whole')
  await page.route('**/digests', async route => {
    const reply = await route.fetch()
    await route.fulfill({ response: reply, json: { ...await reply.json() as object, credentials: [] } })
  })
  await press(page, say.again)
  await page.getByText(say.bad.title).waitFor()
  await visit(page, 'check-problems')
}

async function walkFacts (t: Test, walk: Walk): Promise<void> {
  const { ground: { service, closed }, visit } = walk
  const page = await device(t, walk)
  await page.goto(`${service.url}/dialogue/${closed.id}`)
  await page.getByText(words[walk.language].dialogue.troubles.notYet).waitFor()
  await visit(page, 'dialogue-none')
  const round = { id: closed.id, title: 'Lấy phiếu tín nhiệm (dữ liệu mẫu)', period: '2026-Q4', unit: 'Lữ đoàn mẫu', secrecy: 'mật' }
  const themes = [{ title: 'Đời sống', answer: 'Đã giao hậu cần làm.\nXong trong quý.', comments: ['Bếp ăn cần […] rau', 'Thiếu nước nóng'] }]
  await page.route('**/dialogue/published', route => route.fulfill({ json: {
    dialogue: { version: 1, round, manifestHash: '', number: 2, shown: 2, withheld: [{ reason: 'writer', count: 1 }], shutPlaces: 1, themes }, digest: 'A'.repeat(43),
  } }))
  await page.reload()
  await page.getByRole('heading', { name: 'Đời sống' }).waitFor()
  await visit(page, 'dialogue')
  await walkResult(page, walk)
  await page.goto(`${service.url}/who`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.locator('.stored').first().waitFor()
  await page.locator('.stored summary').filter({ hasText: words[walk.language].who.stored.tables.roll_entries.is }).click()
  await visit(page, 'who')
  await press(page, words[walk.language].who.pages.compare)
  await page.locator('.digests').waitFor({ state: 'attached' })
  await page.locator('summary').last().click()
  await visit(page, 'who-files')
  await page.goto(`${service.url}/trust`)
  await page.locator('main p').first().waitFor()
  await visit(page, 'trust-none')
  const byte = (at: number) => (at * 37 % 256).toString(16).toUpperCase().padStart(2, '0')
  const sample = Array.from({ length: 32 }, (_, at) => byte(at)).join(':')
  await page.route('**/api/tls', route => route.fulfill({ json: { own: true, caFingerprint: sample, certificateFingerprint: sample, addresses: ['https://192.0.2.10:8080/'] } }))
  await page.reload()
  await page.locator('.fingerprint').first().waitFor()
  await visit(page, 'trust-own')
}

async function walkResult (page: Page, { ground: { service, closed }, language, visit }: Walk): Promise<void> {
  const { result: say, next } = words[language]
  await page.goto(`${service.url}/result`)
  await heading(page, say.title)
  await visit(page, 'result-code')
  await page.getByRole('textbox').fill(closed.slips[2]!.code)
  await press(page, next)
  await page.getByText(say.troubles.notYet).waitFor()
  await visit(page, 'result-none')
  const sheets = { summoned: 60, present: 58, issued: 58, collected: 57, valid: 57, invalid: 0 }
  const person = (id: string, name: string) => ({
    id, name, rank: 'Thượng tá', post: 'Chức vụ mẫu', unit: 'Lữ đoàn mẫu', category: 'principal', sheets, base: 57, blank: 1, invalid: 0, band: null,
    levels: [{ level: 'high', count: 40, percent: '70.18' }, { level: 'medium', count: 12, percent: '21.05' }, { level: 'low', count: 4, percent: '7.02' }],
  })
  await page.route('**/voter/result', route => route.fulfill({ json: {
    digest: 'A'.repeat(43), narrowed: true, result: {
      version: 1, round: { id: closed.id, title: 'Lấy phiếu tín nhiệm (dữ liệu mẫu)', kind: 'rating', period: '2026-Q4', unit: 'Lữ đoàn mẫu' }, manifestHash: '', roundRoot: '', base: 'collected', sheets,
      correction: { number: 1, reason: 'kiểm lại phiếu giấy mẫu' }, subjects: [person('1', 'Cán Bộ Mẫu Một'), person('2', 'Cán Bộ Mẫu Hai')],
    },
  } }))
  await press(page, say.again)
  await page.getByRole('heading', { name: 'Cán Bộ Mẫu Hai' }).waitFor()
  await visit(page, 'result')
}

async function walkKiosk (t: Test, walk: Walk): Promise<void> {
  const { ground: { service, stage, open }, codes, visit } = walk
  const say = words[walk.language]
  const page = await device(t, walk)
  await page.clock.install()
  await page.goto(`${service.url}/kiosk`)
  await page.getByLabel(say.kiosk.pair.code).fill('0000-0000')
  await press(page, say.kiosk.pair.submit)
  await page.getByText(say.kiosk.pair.wrong).waitFor()
  await visit(page, 'kiosk-pair-wrong')
  await page.getByLabel(say.kiosk.pair.code).fill((await inviteKiosk(stage.world, stage.organiser, open.id)).pairingCode)
  await press(page, say.kiosk.pair.submit)
  await heading(page, say.kiosk.pair.confirmTitle)
  await visit(page, 'kiosk-compare')
  await press(page, say.kiosk.pair.same)
  await heading(page, say.code.title)
  await visit(page, 'kiosk-code')
  await press(page, say.kiosk.bar.unpair)
  await page.getByRole('dialog').waitFor()
  await visit(page, 'kiosk-unpair')
  await press(page, say.kiosk.bar.no)
  await page.getByRole('textbox').fill(codes[4]!)
  await press(page, say.next)
  await press(page, say.round.begin)
  await heading(page, say.ballot.title)
  for (let row = 0; row < 4; row++) await page.getByRole('radio').nth(row * 3 + row % 3).check()
  await visit(page, 'kiosk-ballot')
  await page.clock.runFor(45_000)
  await page.getByRole('alertdialog').waitFor()
  await visit(page, 'kiosk-countdown')
}
