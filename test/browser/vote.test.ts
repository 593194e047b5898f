import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import type { Page } from 'playwright-core'
import { fingerprint } from '../../src/domain/round/manifest.js'
import { showSlipCode, slipCode } from '../../src/domain/ballot/slip-code.js'
import { countRound } from '../../src/steps/count/count.js'
import { openRound } from '../../src/steps/conduct/open.js'
import { storedTallies } from '../../src/steps/count/tallies.js'
import { begin, codeField, markAll, receiptOf, sealBallot, typeCode } from '../support/booth.js'
import { newDevice, startBrowser, startProfile } from '../support/browser.js'
import { remembered } from '../support/pages.js'
import { bring, openStaged, prepareStaged, setStage } from '../support/stage.js'
import { serveStage } from '../support/service.js'
import { closeStaged } from '../support/voters.js'

t.setTimeout(0)
const stage = await setStage(t)
const service = await serveStage(t, stage)
const markup = '<img src=x onerror="alert(1)"><script>alert(2)</script>'
await stage.asOwner('update posts set title = $1 where person_id = $2', [`Chức vụ ${markup}`, stage.subjects[2]])
const round = await openStaged(stage, { rules: { comments: true }, round: { secrecy: 'mật', title: `Đợt mẫu ${markup}` } })
const browser = await startBrowser(t)
const mark = fingerprint((await stage.world.frozen.get(round.id)).hash)
const codes = round.slips.map(slip => slip.code)
const link = (at: number, from = round) => `${service.url}/vote#${from.slips[at]!.code}.${mark}`
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 }).waitFor()
const sheets = async () => (await stage.asOwner<{ sheets: number }>('select count(*)::int as sheets from sheets where round_id = $1', [round.id]))[0]!.sheets

t.test('by the link of a slip: mark, leave a row blank, review, change, seal, receipt', async t => {
  const page = await (await newDevice(t, browser)).newPage()
  page.on('dialog', dialog => { t.fail(`a script of a title ran: ${dialog.message()}`); void dialog.dismiss() })
  await page.goto(link(0))
  await page.getByText('Đã khớp với phiếu mời').waitFor()
  t.same([new URL(page.url()).hash, await page.evaluate('history.state')], ['', null], 'the code has left the address')
  t.match(await page.locator('.secrecy').innerText(), /^Độ mật:\s+MẬT$/)
  t.ok(await page.getByText(`Đợt mẫu ${markup}`).count() > 0, 'markup in a title is text')
  await begin(page)
  t.ok(await page.getByText(`Chức vụ ${markup}`, { exact: false }).count() > 0, 'and in a post')
  t.equal(await page.locator('img[src="x"], script:not([src])').count(), 0, 'and nothing else')
  t.equal(await page.getByRole('radio', { checked: true }).count(), 0, 'nothing is preselected')
  await page.getByText('Còn 3 người chưa đánh giá').waitFor()
  await markAll(page, 'Tín nhiệm thấp')
  await page.getByText('Đã đánh giá tất cả').waitFor()
  await page.getByRole('button', { name: 'Bỏ chọn đánh giá Cán Bộ Mẫu 2' }).click()
  await page.getByRole('button', { name: 'Xem lại phiếu' }).click()
  const question = page.getByRole('dialog', { name: 'Để trống 1 dòng?' })
  await question.getByText('Cán Bộ Mẫu 2').waitFor()
  await question.getByRole('button', { name: 'Để trống và xem lại' }).click()
  await heading(page, 'Xem lại phiếu')
  t.same((await page.locator('.review strong:not(.name *)').allInnerTexts()), ['Tín nhiệm thấp', 'Để trống', 'Tín nhiệm thấp'])
  await page.getByRole('button', { name: 'Sửa đánh giá Cán Bộ Mẫu 1' }).click()
  // Back at the row; the focus comes a moment after the page.
  await page.locator('[aria-label="Cán Bộ Mẫu 1: Tín nhiệm thấp"]:focus').waitFor()
  await page.keyboard.press('ArrowUp')
  t.equal(await page.evaluate('document.activeElement.ariaLabel'), 'Cán Bộ Mẫu 1: Tín nhiệm', 'arrows move within the row')
  await page.getByRole('button', { name: 'Xem lại phiếu' }).click()
  await question.getByRole('button', { name: 'Để trống và xem lại' }).click()
  await page.getByRole('button', { name: 'Niêm phong và bỏ phiếu' }).click()
  await heading(page, 'Niêm phong lá phiếu')
  t.match(await receiptOf(page), /^([A-Z2-7]{4}-){4}[A-Z2-7]{4}$/)
  t.equal(await sheets(), 1)
  t.notMatch(await page.locator('html').innerHTML(), /Tín nhiệm thấp|Để trống/, 'no mark is on the page')
})

t.test('by a typed code: errors are told before anything is sent, the fingerprint is shown', async t => {
  const page = await (await newDevice(t, browser)).newPage()
  const asked: string[] = []
  page.on('request', request => { if (request.method() === 'POST') asked.push(request.url()) })
  await page.goto(`${service.url}/vote`)
  await heading(page, 'Vào bỏ phiếu')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.getByRole('alert').filter({ hasText: 'Hãy nhập mã' }).waitFor()
  const [first, second, ...rest] = showSlipCode(codes[1]!).split('-') as [string, string, string, string]
  await codeField(page).fill([first, `${second.slice(0, 3)}U`, ...rest].join('-'))
  await page.getByRole('alert').filter({ hasText: 'nhóm 2' }).waitFor()
  await codeField(page).fill(codes[1]!.slice(0, 14))
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.getByRole('alert').filter({ hasText: 'Còn thiếu ký tự ở nhóm 4' }).waitFor()
  t.same(asked, [], 'nothing was sent')
  await typeCode(page, slipCode(new Uint8Array(15)))
  await page.getByRole('alert').filter({ hasText: 'Mã không đúng hoặc không còn hiệu lực' }).waitFor()
  t.equal(asked.length, 1)

  await typeCode(page, ` ${showSlipCode(codes[1]!).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')} `)
  await page.getByText('Hãy so với mã vân tay').waitFor()
  t.ok(await page.getByText(mark).isVisible())
  await begin(page)
  await markAll(page, 'Tín nhiệm cao')
  await sealBallot(page)
  await receiptOf(page)
})

t.test('a second device: the slip was used on another; a wrong fingerprint is not trusted', async t => {
  const page = await (await newDevice(t, browser)).newPage()
  await page.goto(link(0))
  await heading(page, 'Phiếu mời này đã dùng trên máy khác')
  t.same((await remembered(page)).databases, {}, 'nothing is kept')
  await page.getByRole('button', { name: 'Nhập mã khác' }).click()
  await heading(page, 'Vào bỏ phiếu')

  const deceived = await (await newDevice(t, browser)).newPage()
  await deceived.goto(`${service.url}/vote#${codes[2]}.AAAA-AAAA-AAAA-AAAA-AAAA`)
  await deceived.getByText('không đúng với mã vân tay in trên phiếu mời').waitFor()
})

t.test('voting again, another tab, and somebody else on the same device', async t => {
  const context = await newDevice(t, browser)
  const page = await context.newPage()
  await page.goto(link(3))
  await begin(page)
  await markAll(page, 'Tín nhiệm thấp')
  await sealBallot(page)
  const first = await receiptOf(page)
  const before = await sheets()

  const other = await context.newPage()
  await other.goto(`${service.url}/vote`)
  await heading(other, 'Trang bỏ phiếu đang mở ở một thẻ khác')
  await page.close()
  t.equal(await receiptOf(other), first, 'the other tab goes on when the first is closed')
  await other.getByRole('button', { name: 'Bỏ phiếu lại' }).click()
  await other.getByText('Bạn đang bỏ phiếu lại').waitFor()
  await begin(other)
  t.equal(await other.getByRole('radio', { checked: true }).count(), 0, 'the earlier marks are nowhere')
  await markAll(other, 'Tín nhiệm cao')
  await sealBallot(other)
  t.not(await receiptOf(other), first)
  t.equal(await sheets(), before, 'still one sheet')

  await other.goto('about:blank')
  await other.goto(link(4))
  await heading(other, 'Máy này đang giữ một lá phiếu khác')
  await other.getByRole('button', { name: 'Xóa khỏi máy để dùng phiếu mời này' }).click()
  await other.getByRole('dialog').getByRole('button', { name: 'Xóa', exact: true }).click()
  await other.getByText('Đã khớp với phiếu mời').waitFor()
})

t.test('on paper, screens and disk: what remains of a vote', async t => {
  const profile = await mkdtemp(join(tmpdir(), 'hom-phieu-profile-'))
  t.teardown(() => rm(profile, { recursive: true, force: true }))
  const comment = 'Ý kiến mẫu chỉ có ở đây'
  const context = await startProfile(t, profile)
  const page = await context.newPage()
  // Typed, as a scan in the page would be: the address of a link that is opened belongs to the browser's own history.
  await page.goto(`${service.url}/vote`)
  await typeCode(page, codes[5]!)
  await begin(page)
  await markAll(page, 'Tín nhiệm thấp')
  await page.getByRole('textbox').fill(comment)
  await sealBallot(page)
  const receipt = await receiptOf(page)
  const kept = await remembered(page)
  const [state] = Object.values(kept.databases).flat() as [Record<string, unknown>]
  t.same(Object.keys(state).sort(), ['constituencyId', 'digests', 'manifestHash', 'nonce', 'receipt', 'roundId', 'signature', 'step'])
  t.same([kept.local, kept.session, kept.cookie, kept.caches], [{}, {}, '', []], 'nothing but the device’s one record')
  t.notOk(kept.text.includes(codes[5]!) || kept.text.includes(comment) || kept.text.includes(receipt))
  t.same(await context.cookies(), [])
  t.same([new URL(page.url()).hash, await page.evaluate('history.state'), await page.evaluate('sessionStorage.length')], ['', null, 0])
  await context.close()

  const files = await Promise.all((await readdir(profile, { recursive: true, withFileTypes: true })).filter(entry => entry.isFile())
    .map(async entry => ({ path: join(entry.parentPath, entry.name), bytes: await readFile(join(entry.parentPath, entry.name)) })))
  const holding = (text: string) => files.filter(({ bytes }) => bytes.includes(text, 0, 'utf8') || bytes.includes(text, 0, 'utf16le') || bytes.includes(text, 0, 'latin1')).map(({ path }) => path)
  t.ok(holding(String(state.nonce)).some(path => /IndexedDB/.test(path)), 'the search finds what is there')
  t.same(holding(comment), [])
  t.same([...holding(codes[5]!), ...holding(showSlipCode(codes[5]!))], [], 'nor the code')
})

t.test('not open yet, then open, then closed; and what was cast is counted', async t => {
  const later = await prepareStaged(stage, { round: { openNotBefore: new Date(Date.now() - 1000).toISOString() } })
  const page = await (await newDevice(t, browser)).newPage()
  await page.goto(`${service.url}/vote`)
  await typeCode(page, later.slips[0]!.code)
  await heading(page, 'Chưa đến giờ bỏ phiếu')
  await page.getByText('Đợt lấy phiếu mở từ').waitFor()
  await openRound(stage.world, stage.organiser, later.id)
  await openRound(stage.world, stage.head, later.id)
  await page.getByRole('button', { name: 'Thử lại' }).dblclick()
  await begin(page)
  await markAll(page, 'Tín nhiệm')
  await closeStaged(stage, later.id)
  await sealBallot(page)
  await heading(page, 'Hòm phiếu đã đóng')
  await page.getByRole('link', { name: 'Kiểm tra lá phiếu của tôi' }).waitFor()
  await page.reload()
  await heading(page, 'Hòm phiếu đã đóng')
  await page.getByRole('button', { name: 'Nhập mã khác' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Xóa và nhập mã khác' }).click()
  await codeField(page).waitFor()
  t.same((await remembered(page)).databases, {}, 'the next voter of this device finds nothing')

  await closeStaged(stage, round.id)
  const late = await (await newDevice(t, browser)).newPage()
  await late.goto(link(6))
  await heading(late, 'Đợt lấy phiếu đã đóng')

  await countRound(stage.world, stage.head, round.id, bring(round.shares, 2))
  const tallies = await storedTallies(stage.world, round.id)
  const rows = tallies.flatMap(({ subjects }) => subjects)
  const sum = (at: number) => rows.filter(row => row.id === rows[at]!.id).reduce((all, row) => all.map((n, i) => n + row.levels[i]!), [0, 0, 0])
  t.same([sum(0), sum(1), sum(2)], [[2, 1, 1], [2, 0, 1], [2, 0, 2]], 'high, medium, low; the replaced sheet is not among them')
})
