// How long a voter's device takes from the slip's link to the receipt on a slow phone and a slow line, and how many vote at a kiosk in an hour.
import type { Browser, Page } from 'playwright-core'
import { fingerprint } from '../src/domain/round/manifest.js'
import { inviteKiosk } from '../src/steps/conduct/kiosk.js'
import { startBrowser } from '../test/support/browser.js'
import { collectEndings } from '../test/support/ending.js'
import { serveStage } from '../test/support/service.js'
import { openStaged, setStage } from '../test/support/stage.js'
import { median } from './report.js'
import { slowLine } from './slow-line.js'
import { slowProcessor } from './slow-processor.js'

const SUBJECTS = 20
const RUNS = Number(process.env.BENCH_RUNS ?? 5)
const KIOSK_VOTERS = 12
const PROCESSOR = 4
const LINE = { bitsPerSecond: 400_000, roundTrip: 400 }
/** Seconds that people take, assumed: to type a code, read the introduction, decide and mark a person, look through the review, and take leave of the receipt. */
const THINKING = { code: 30, introduction: 15, person: 6, review: 20, receipt: 10 }

const t = collectEndings()

/** From the introduction to the receipt as fast as the page lets a script. */
async function vote (page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Bắt đầu ghi phiếu' }).click()
  await page.getByRole('radio').first().waitFor()
  await page.evaluate(`(async () => {
    for (let row = 0; row < ${SUBJECTS}; row++) {
      document.getElementById('row-' + row + '-' + (1 + row % 3)).click()
      await new Promise(resolve => setTimeout(resolve))
    }
  })()`)
  await page.getByRole('button', { name: 'Xem lại phiếu' }).click()
  await page.getByRole('button', { name: 'Niêm phong và bỏ phiếu' }).click()
  await page.getByRole('heading', { name: 'Đã bỏ phiếu' }).waitFor({ timeout: 120_000 })
}

/** Seconds from opening the slip's link with an empty cache to the receipt, and how many bytes came. */
async function slowVote (browser: Browser, url: string): Promise<{ readonly seconds: number, readonly shown: number }> {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 } })
  const page = await context.newPage()
  page.setDefaultTimeout(120_000)
  const ease = await slowProcessor(browser, PROCESSOR)
  try {
    const start = performance.now()
    await page.goto(url, { waitUntil: 'commit' })
    await page.getByRole('button', { name: 'Bắt đầu ghi phiếu' }).waitFor()
    const shown = performance.now() - start
    await vote(page)
    return { seconds: (performance.now() - start) / 1000, shown: shown / 1000 }
  } finally {
    ease()
    await context.close()
  }
}

/** Seconds a voter at a kiosk without any thinking, one after the other. */
async function kioskVoter (page: Page, code: string): Promise<number> {
  const start = performance.now()
  await page.getByLabel('Mã bỏ phiếu trên phiếu mời').fill(code)
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await vote(page)
  await page.getByRole('button', { name: 'Xong', exact: true }).click()
  await page.getByLabel('Mã bỏ phiếu trên phiếu mời').waitFor()
  return (performance.now() - start) / 1000
}

try {
  const units = [{ code: 'LD', parent: null, voters: 0 }, { code: 'D1', parent: 'LD', voters: 40 }]
  const stage = await setStage(t, { units, subjects: SUBJECTS })
  const service = await serveStage(t, stage)
  const round = await openStaged(stage, { units })
  const mark = fingerprint((await stage.world.frozen.get(round.id)).hash)
  const codes = round.slips.map(({ code }) => code)
  const slow = await slowLine(t, Number(new URL(service.url).port), LINE)
  const browser = await startBrowser(t)

  const runs: { readonly seconds: number, readonly shown: number }[] = []
  for (let run = 0; run < RUNS; run++) runs.push(await slowVote(browser, `http://127.0.0.1:${slow}/vote#${codes.pop()}.${mark}`))
  const all = runs.map(({ seconds }) => seconds)
  console.log(`Link to receipt, ${SUBJECTS} persons, cold cache, processor ${PROCESSOR} times slower, ${LINE.bitsPerSecond / 1000} kbit/s, ${LINE.roundTrip} ms there and back:`)
  console.log(`  ${median(all).toFixed(1)} s (${Math.min(...all).toFixed(1)} … ${Math.max(...all).toFixed(1)}, ${RUNS} runs); introduction shown after ${median(runs.map(({ shown }) => shown)).toFixed(1)} s`)

  const page = await browser.newPage()
  await page.goto(`${service.url}/kiosk`)
  await page.getByLabel('Mã ghép máy').fill((await inviteKiosk(stage.world, stage.organiser, round.id)).pairingCode)
  await page.getByRole('button', { name: 'Ghép máy' }).click()
  await page.getByRole('button', { name: 'Trùng, dùng máy này' }).click()
  const times: number[] = []
  for (let voter = 0; voter < KIOSK_VOTERS; voter++) times.push(await kioskVoter(page, codes.pop()!))
  const machine = median(times)
  const thinking = THINKING.code + THINKING.introduction + THINKING.person * SUBJECTS + THINKING.review + THINKING.receipt
  console.log(`Kiosk: the device takes ${machine.toFixed(1)} s a voter (${KIOSK_VOTERS} in a row, at full speed), ${Math.floor(3600 / machine)} an hour without thinking;`)
  console.log(`  with ${thinking} s of it a voter (${JSON.stringify(THINKING)} s, assumed): ${Math.floor(3600 / (machine + thinking))} voters an hour`)
} finally {
  await t.end()
}
