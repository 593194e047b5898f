import type { Locator, Page } from 'playwright-core'
import t from 'tap'
import { unitReport } from '../../src/domain/report/report.js'
import type { UnitReport } from '../../src/domain/report/report.js'
import type { Actor } from '../../src/domain/role.js'
import { screens, startBrowser } from '../support/browser.js'
import { accessible } from '../support/console.js'
import { atConsole, leaderOf, publishStaged } from '../support/leader.js'
import { serveStage } from '../support/service.js'
import { setStage } from '../support/stage.js'
import type { StageUnit } from '../support/stage.js'

t.setTimeout(0)
const establishment: readonly StageUnit[] = [
  { code: 'LD', parent: null, voters: 0 },
  { code: 'D1', parent: 'LD', voters: 3 },
  { code: 'C1', parent: 'D1', voters: 14 },
  { code: 'C2', parent: 'D1', voters: 13 },
  { code: 'D2', parent: 'LD', voters: 15 },
]
const stage = await setStage(t, { units: establishment, subjects: 3 })
const service = await serveStage(t, stage)
const browser = await startBrowser(t)
/** About the first in turn; about the second nearly all low, so that nothing below the whole can be shown; about the third more high than low. */
const round = await publishStaged(stage, { units: establishment }, voter => [1 + voter % 3, voter === 0 ? 1 : 3, [1, 1, 2, 3][voter % 4]!])
const [brigade, battalion, company] = [await leaderOf(stage, 'LD'), await leaderOf(stage, 'D1'), await leaderOf(stage, 'C2')]
const page = await atConsole(t, browser, service, brigade)
const address = `${service.url}/console/reports/rounds/${round}`

type Row = UnitReport['subjects'][number]['rows'][number]

async function reportFor (actor: Actor, query = ''): Promise<UnitReport> {
  return unitReport.parse((await (await service.as(actor)('GET', `/api/rounds/${round}/report${query}`)).json()).report)
}

/** What a table says, cell by cell. */
async function cells (table: Locator): Promise<string[][]> {
  const rows = await table.locator('tbody tr').all()
  return Promise.all(rows.map(async row => (await row.locator('th, td').allInnerTexts()).map(text => text.replaceAll(/\s+/g, ' ').trim())))
}

const percent = (text: string | null) => `${text!.replace('.', ',')}%`
const level = ({ count, percent: part, difference }: NonNullable<Row['figures']>['levels'][number], compared: boolean) =>
  `${count} ${percent(part)}${compared && difference !== null ? ` ${difference.startsWith('-') ? `−${difference.slice(1).replace('.', ',')}` : `+${difference.replace('.', ',')}`} điểm` : ''}`

function lineOf (row: Row, report: UnitReport): string[] {
  const { turnout: { collected, summoned }, figures } = row
  const shown = figures
    ? [String(figures.base), ...figures.levels.map(one => level(one, row.unitId !== report.unit.id)), String(figures.blank + figures.invalid), figures.band === null ? '–' : String]
    : ['có phần ngoài phạm vi của bạn']
  return [`${collected}/${summoned}`, ...shown.map(one => typeof one === 'string' ? one : 'từ 2/3 tín nhiệm thấp')]
}

const comparison = (of: Page, name: string) => of.getByRole('region', { name: `Các đơn vị: ${name}`, exact: true })

t.test('every figure of the report is that of the API, and merged units stand under a name that says so', async t => {
  await page.goto(address)
  const report = await reportFor(brigade)
  const overview = await cells(page.getByRole('region', { name: 'Toàn đơn vị' }))
  t.same(overview.map(([, , ...rest]) => rest), report.subjects.map(({ rows }) => {
    const { base, levels, blank, invalid, band } = rows[0]!.figures!
    return [String(base), ...levels.map(one => level(one, false)), String(blank), String(invalid), band === null ? '–' : 'từ 2/3 tín nhiệm thấp']
  }))
  for (const subject of report.subjects) {
    const table = await cells(comparison(page, subject.name))
    t.same(table.map(([, ...rest]) => rest), subject.rows.map(row => lineOf(row, report)), subject.name)
    t.ok(table.every(([name], at) => subject.rows[at]!.unitId === null ? name!.startsWith(`${subject.rows[at]!.name} gộp Gồm: `) : name === subject.rows[at]!.name))
  }
  t.ok(report.subjects.some(({ rows }) => rows.some(({ unitId }) => unitId === null)), 'something is merged')
  await page.getByText(report.explanation).waitFor()
  await accessible(t, page, 'the unit report')
})

t.test('pictures load, say in words what they show, and their tables hold their figures', async t => {
  const pictures = page.locator('figure.chart img')
  await page.waitForFunction(() => [...document.querySelectorAll('figure.chart img')].every(image => (image as HTMLImageElement).naturalWidth > 0))
  const sources = await pictures.evaluateAll(images => images.map(image => ({ src: (image as HTMLImageElement).src, alt: (image as HTMLImageElement).alt })))
  t.ok(sources.length >= 4 && sources.every(({ alt }) => alt.startsWith('Biểu đồ: ')))
  for (const details of await page.locator('figure.chart details').all()) await details.locator('summary').click()
  const said = await page.locator('main').innerText()
  const asked = service.as(brigade)
  for (const { src } of sources) {
    const reply = await asked('GET', src.slice(service.url.length))
    t.equal(reply.headers.get('content-type'), 'image/svg+xml')
    const svg = await reply.text()
    t.match(svg, /@font-face/)
    t.same([...svg.matchAll(/<text[^>]*>([\d,]+%)<\/text>/g)].filter(([, text]) => !said.includes(text!)), [], src)
  }
  await accessible(t, page, 'with its tables')
})

t.test('sorting and filtering use what is shown', async t => {
  const { subjects } = await reportFor(brigade)
  const { name, rows } = subjects[2]!
  await page.getByLabel('Thứ tự đơn vị').selectOption('most:low')
  const low = (row: Row) => Number(row.figures!.levels[2]!.percent)
  const expected = rows.toSorted((a, b) => low(b) - low(a))
  t.same((await cells(comparison(page, name))).map(([, ...rest]) => rest[0]), expected.map(({ turnout }) => `${turnout.collected}/${turnout.summoned}`))
  await page.getByLabel('Thứ tự đơn vị').selectOption('given')
  await page.getByLabel('Tìm đơn vị').fill('mau c1')
  t.same((await cells(comparison(page, name))).length, rows.filter(one => one.contains.some(unit => unit.name === 'Đơn vị mẫu C1')).length, 'found without marks')
  await page.getByLabel('Tìm đơn vị').fill('')
  await page.getByLabel('Thứ tự người').selectOption('most:low')
  t.equal((await cells(page.getByRole('region', { name: 'Toàn đơn vị' })))[0]![0], '2', 'the second is lowest')
  await page.getByLabel('Người được lấy phiếu').selectOption({ label: name })
  t.equal((await cells(page.getByRole('region', { name: 'Toàn đơn vị' }))).length, 1)
})

t.test('a unit below by its name, and back; paper has the tables and no controls', async t => {
  await comparison(page, (await reportFor(brigade)).subjects[2]!.name).getByRole('button', { name: 'Đơn vị mẫu D1' }).click()
  await page.getByText('Đơn vị mẫu D1 · quý 4 năm 2026').waitFor()
  const report = await reportFor(brigade, `?unit=${stage.units.get('D1')}`)
  t.same((await cells(comparison(page, report.subjects[2]!.name))).map(([, ...rest]) => rest), report.subjects[2]!.rows.map(row => lineOf(row, report)))
  await page.goBack()
  await page.getByText('Đơn vị mẫu LD · quý 4 năm 2026').waitFor()
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  t.notOk(await page.locator('form.controls').isVisible())
  t.ok(await page.locator('figure.chart details table').first().isVisible(), 'tables behind pictures are open')
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await page.emulateMedia({ media: 'screen' })
})

t.test('on a phone, in English', async t => {
  await page.setViewportSize(screens.phone)
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'Comparison of units' }).waitFor()
  t.equal(await page.evaluate(() => document.documentElement.scrollWidth), screens.phone.width)
  await accessible(t, page, 'the report on a phone')
})

t.test('who leads below sees his own unit, and nothing finer or wider', async t => {
  const own = await atConsole(t, browser, service, battalion)
  await own.goto(address)
  await own.getByText('Đơn vị mẫu D1 · quý 4 năm 2026').waitFor()
  await own.goto(`${address}?unit=${stage.units.get('LD')}`)
  await own.getByRole('alert').waitFor()
  const part = await atConsole(t, browser, service, company)
  await part.goto(address)
  await part.getByRole('region', { name: /^Các đơn vị: / }).first().waitFor()
  const report = await reportFor(company)
  const merged = report.subjects.find(({ rows }) => rows.some(({ figures }) => figures === null))!
  t.same((await cells(comparison(part, merged.name))).map(([, ...rest]) => rest), merged.rows.map(row => lineOf(row, report)))
  await accessible(t, part, 'a report without figures of one’s own')
})
