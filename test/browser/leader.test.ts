import type { Locator, Page } from 'playwright-core'
import { readSheet } from 'read-excel-file/node'
import t from 'tap'
import { periodReport } from '../../src/domain/report/period.js'
import { unitReport } from '../../src/domain/report/report.js'
import type { UnitReport } from '../../src/domain/report/report.js'
import { personSheet } from '../../src/domain/report/sheet.js'
import type { Actor } from '../../src/domain/staff/role.js'
import { confirm } from '../support/acts.js'
import { screens, startBrowser } from '../support/browser.js'
import { accessible } from '../support/console.js'
import { atConsole, leaderOf } from '../support/leader.js'
import { publishPaper } from '../support/paper.js'
import type { Marks } from '../support/paper.js'
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
const unit = (code: string) => stage.units.get(code)!
const [first, , third] = stage.subjects as [string, string, string]

/** About the first in thirds; about the second nearly all low, so that nothing below the whole can be shown; about the third unlike in each place, with one blank. */
const marks: Marks = ({ name, summoned }, subject) => {
  if (subject === first) return { levels: [summoned - 2 * Math.floor(summoned / 3), Math.floor(summoned / 3), Math.floor(summoned / 3)], blank: 0 }
  if (subject !== third) return { levels: [name.endsWith('D2') ? 1 : 0, 0, summoned - (name.endsWith('D2') ? 1 : 0)], blank: 0 }
  const low = name.endsWith('D2') ? 4 : name.endsWith('C1') ? 6 : 5
  return { levels: [summoned - low - 4, 3, low], blank: 1 }
}
const publish = (period: string) => publishPaper(stage, { units: establishment, round: { period } }, marks)

await publish('2026-Q2')
await service.as(stage.organiser)('POST', `/api/people/${first}/posts`, { unitId: unit('D1'), title: 'Chức vụ mới', from: '2026-06-01' })
await publish('2026-Q3')
const [brigade, battalion, company] = [await leaderOf(stage, 'LD'), await leaderOf(stage, 'D1'), await leaderOf(stage, 'C2')]
const page = await atConsole(t, browser, service, brigade)
const home = `${service.url}/console`

t.test('home: what was published since the last visit, which only this device remembers', async t => {
  await page.goto(home)
  await page.getByText('Các đợt công bố gần đây.', { exact: false }).waitFor()
  t.equal(await page.locator('article.card').count(), 2)
  await page.getByText('quý 3 năm 2026', { exact: false }).first().waitFor()
  await accessible(t, page, 'home of a leader')
})

let round = ''
let address = ''

t.test('the list of rounds, with one published meanwhile', async t => {
  round = await publish('2026-Q4')
  address = `${home}/reports/rounds/${round}`
  const later = await page.context().newPage()
  await later.goto(home)
  await later.getByText('Từ lần xem trước trên máy này', { exact: false }).waitFor()
  t.equal(await later.locator('article.card').count(), 1)
  await later.getByText('Thu về 45', { exact: false }).waitFor()
  await later.getByRole('link', { name: 'Tất cả các đợt' }).click()
  t.same((await cells(later.getByRole('region', { name: 'Báo cáo' }))).map(([, period, , , turnout]) => [period, turnout]), ['4', '3', '2'].map(quarter => [`quý ${quarter} năm 2026`, '45/45']))
  await accessible(t, later, 'the list of rounds')
  await later.close()
})

type Row = UnitReport['subjects'][number]['rows'][number]

async function reportFor (actor: Actor, query = ''): Promise<UnitReport> {
  return unitReport.parse((await (await service.as(actor)('GET', `/api/rounds/${round}/report${query}`)).json()).report)
}

/** What a table says, cell by cell. */
async function cells (table: Locator): Promise<string[][]> {
  await table.waitFor()
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
  const near = await reportFor(brigade, '?levels=1')
  const report = await reportFor(brigade)
  t.same((await cells(comparison(page, near.subjects[0]!.name))).length, near.subjects[0]!.rows.length, 'first what is directly below')
  await page.getByLabel('Xem tới').selectOption('3')
  await comparison(page, report.subjects[0]!.name).getByText('Đơn vị mẫu C1').first().waitFor()
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
  await shownWhole(page)
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

t.test('the workbook holds what the page shows', async t => {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Tải XLSX' }).click()])
  const rows = (await readSheet(await file.path())).slice(1)
  const { subjects } = await reportFor(brigade)
  const shown = await Promise.all(subjects.map(({ name }) => cells(comparison(page, name))))
  const number = (cell: string) => Number(cell.split(' ')[0])
  t.same(rows.map(([, , , summoned, , collected, ...rest]) => [`${collected as number}/${summoned as number}`, rest[0], rest[3], rest[6], (rest[9] as number) + (rest[10] as number)]),
    shown.flat().map(([, turnout, , high, medium, low, uncounted]) => [turnout, number(high!), number(medium!), number(low!), number(uncounted!)]))
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
  t.same((await cells(comparison(page, name))).length, rows.filter(one => one.contains.some(part => part.name === 'Đơn vị mẫu C1')).length, 'found without marks')
  await page.getByLabel('Tìm đơn vị').fill('')
  await page.getByLabel('Thứ tự người').selectOption('most:low')
  t.equal((await cells(page.getByRole('region', { name: 'Toàn đơn vị' })))[0]![0], '2', 'the second is lowest')
  await page.getByLabel('Người được lấy phiếu').selectOption({ label: name })
  t.equal((await cells(page.getByRole('region', { name: 'Toàn đơn vị' }))).length, 1)
})

t.test('a unit below by its name, and back; paper has the tables and no controls', async t => {
  await comparison(page, (await reportFor(brigade)).subjects[2]!.name).getByRole('button', { name: 'Đơn vị mẫu D1' }).click()
  await page.getByText('Đơn vị mẫu D1 · quý 4 năm 2026').waitFor()
  const report = await reportFor(brigade, `?unit=${unit('D1')}`)
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
  await own.goto(`${address}?unit=${unit('LD')}`)
  await own.getByRole('alert').waitFor()
  const part = await atConsole(t, browser, service, company)
  await part.goto(address)
  await part.getByRole('region', { name: /^Các đơn vị: / }).first().waitFor()
  const report = await reportFor(company)
  const merged = report.subjects.find(({ rows }) => rows.some(({ figures }) => figures === null))!
  t.same((await cells(comparison(part, merged.name))).map(([, ...rest]) => rest), merged.rows.map(row => lineOf(row, report)))
  await accessible(t, part, 'a report without figures of one’s own')
})

t.test('a person over time, and a unit over its rounds, with what the organiser wrote', async t => {
  const writer = await atConsole(t, browser, service, stage.organiser)
  await writer.goto(`${home}/reports/periods?unit=${unit('D1')}`)
  await writer.getByText('Ghi kết quả nhiệm vụ của đơn vị này').click()
  await writer.getByLabel('Kết quả', { exact: true }).selectOption('good')
  await writer.getByLabel('Ghi chú').fill('Ghi chú mẫu')
  await writer.getByRole('button', { name: 'Lưu' }).click()
  await writer.getByText('Đã lưu.').waitFor()
  await accessible(t, writer, 'the period report of an organiser')
  await writer.goto(`${home}/reports/people/${first}`)
  await writer.getByText('Ghi nhận xét').click()
  await writer.getByLabel('Nội dung').fill('Nhận xét mẫu của nơi cư trú')
  await writer.getByRole('button', { name: 'Lưu' }).click()
  await writer.getByText('Nhận xét mẫu của nơi cư trú', { exact: true }).last().waitFor()
  await writer.getByLabel('Nhận xét', { exact: true }).selectOption('emulation')
  await writer.getByLabel('Nội dung').fill('Nhận xét mẫu ghi nhầm')
  await writer.getByRole('button', { name: 'Lưu' }).click()
  await writer.getByText('Nhận xét mẫu ghi nhầm', { exact: true }).last().waitFor()
  await confirm(writer, 'Bỏ nhận xét đã ghi')
  await writer.getByText('Nhận xét mẫu ghi nhầm').waitFor({ state: 'detached' })
  t.equal(await writer.getByLabel('Nội dung').inputValue(), '')

  const reader = await atConsole(t, browser, service, brigade)
  const asked = service.as(brigade)
  await reader.goto(`${home}/reports/people/${first}`)
  const sheet = personSheet.parse(await (await asked('GET', `/api/people/${first}/sheet`)).json())
  const lines = await cells(reader.getByRole('region', { name: /^Số liệu qua các kỳ/ }))
  t.same(lines.map(([, , turnout, base, ...rest]) => [turnout, base, ...rest.slice(0, 4)]), sheet.series[0]!.points.map(({ sheets, official }) => [
    `${sheets.collected}/${sheets.summoned}`, `${official.base} Tổng số phiếu thu về`, ...official.levels.map(one => level(one, false)), String(official.blank + official.invalid),
  ]))
  t.match(lines[1]!.at(-1), /Chức vụ: Chức vụ mẫu 1 → Chức vụ mới/)
  t.equal(lines[2]!.at(-2), 'Hoàn thành tốt nhiệm vụ', 'of the unit of his post, beside the round of that period')
  await reader.getByText('Nhận xét mẫu của nơi cư trú').waitFor()
  await shownWhole(reader)
  await accessible(t, reader, 'a person over time')

  await reader.goto(`${home}/reports/periods`)
  const report = periodReport.parse(await (await asked('GET', '/api/reports/periods')).json())
  for (const { name, points } of report.series) {
    const table = await cells(reader.getByRole('region', { name: new RegExp(`^Số liệu qua các kỳ: ${name} · `) }))
    t.same(table.map(row => row.filter(cell => /^\d+( [\d,]+%)?$/.test(cell))), points.flatMap(({ here, official }) => [here, official].map(figures => figures
      ? [String(figures.base), ...figures.levels.map(one => level(one, false)), String(figures.blank + figures.invalid)]
      : [])), name)
  }
  await reader.getByText('Ghi chú mẫu').waitFor()
  await reader.getByLabel('Loại kỳ').selectOption('year')
  await reader.getByText('Không có đợt đã công bố nào của đơn vị này', { exact: false }).waitFor()
  await reader.goBack()
  await shownWhole(reader)
  await accessible(t, reader, 'the period report')
  await reader.setViewportSize(screens.phone)
  t.equal(await reader.evaluate(() => document.documentElement.scrollWidth), screens.phone.width)
})

/** Waits until every picture of a page is there, at least one. */
async function shownWhole (of: Page): Promise<void> {
  await of.locator('figure.chart img').first().waitFor()
  await of.waitForFunction(() => [...document.querySelectorAll('figure.chart img')].every(image => (image as HTMLImageElement).naturalWidth > 0))
}
