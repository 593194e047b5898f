import t from 'tap'
import { encodeReceipt } from '../../src/client/receipt-code.js'
import { newDevice, startBrowser } from '../support/browser.js'
import { castByDevice, plant, printedOf } from '../support/pages.js'
import { serveStage } from '../support/service.js'
import { openStaged, setStage } from '../support/stage.js'
import { closeStaged } from '../support/voters.js'

const stage = await setStage(t)
const service = await serveStage(t, stage)
const round = await openStaged(stage)
const browser = await startBrowser(t)
const mine = await castByDevice(service, round.slips[0]!.code, [1, 2, 3])
const other = await castByDevice(service, round.slips[1]!.code, [3, 3, 0])
const code = encodeReceipt(printedOf(mine))

/** A browser on the page, with this device's memory in it. */
async function openCheck (test: Parameters<typeof newDevice>[0], { state, fragment = '' }: { readonly state?: typeof mine, readonly fragment?: string } = {}) {
  const page = await (await newDevice(test, browser)).newPage()
  if (state) {
    await page.goto(`${service.url}/trust`)
    await plant(page, state)
  }
  await page.goto(`${service.url}/check${fragment}`)
  await page.getByRole('heading', { level: 1, name: 'Kiểm tra lá phiếu của tôi' }).waitFor()
  return page
}

t.test('a device without a ballot is told so', async t => {
  const page = await openCheck(t)
  await page.getByText('Trên máy này không có lá phiếu nào').waitFor()
  t.equal(await page.getByRole('button', { name: 'Kiểm tra lại' }).count(), 0)
})

t.test('before closing the device says where it is and when to come back', async t => {
  const page = await openCheck(t, { state: mine })
  await page.getByText('Lá phiếu của bạn đã vào hòm').waitFor()
  await page.getByText('Chỉ sau khi đóng hòm mới kiểm tra được').waitFor()
})

t.test('a printed receipt is verified before closing, and leaves the address at once', async t => {
  const page = await openCheck(t, { fragment: `#r=${code}` })
  await page.getByText('Biên nhận là thật').waitFor()
  await page.getByText('Hòm phiếu chưa đóng').waitFor()
  t.equal(new URL(page.url()).hash, '')
  t.notMatch(await page.evaluate('history.length + JSON.stringify(history.state)'), code)
})

t.test('a changed receipt is not taken for genuine', async t => {
  const page = await openCheck(t, { fragment: `#r=${encodeReceipt({ ...printedOf(mine), version: 2 })}` })
  await page.getByText('Chữ ký trên biên nhận không phải của đợt lấy phiếu này').waitFor()
  t.equal(await page.getByText('Biên nhận là thật').count(), 0)
  await page.getByRole('button', { name: 'Xong, xóa khỏi màn hình' }).click()
  await page.getByLabel('Mã trên biên nhận').fill(code.slice(0, -3))
  await page.getByRole('button', { name: 'Kiểm tra biên nhận' }).click()
  await page.getByText('Đây không phải mã biên nhận').waitFor()
})

t.test('after closing', async t => {
  await closeStaged(stage, round.id)
  const roots = await service.http.get<{ roundRoot: string }>(`/api/box/${round.id}`)

  t.test('the own ballot is found whole and the root compared with the minutes', async t => {
    const page = await openCheck(t, { state: mine })
    await page.getByText('Lá phiếu của bạn nằm nguyên trong hòm').waitFor()
    t.match((await page.locator('.root').first().innerText()).replace(/\s/g, ''), roots.roundRoot)
    const field = page.getByLabel('Gõ gốc in trong biên bản')
    await field.fill(roots.roundRoot.slice(0, 12))
    await page.getByText('ký tự đầu').waitFor()
    await field.fill(roots.roundRoot.toLowerCase().match(/.{1,4}/g)!.join(' '))
    await page.getByText('Khớp: đúng là gốc của cả đợt').waitFor()
    await field.fill(`${roots.roundRoot.slice(0, 20)}${'9'.repeat(23)}`)
    await page.getByText('Không khớp').waitFor()
    t.notMatch(await page.locator('body').innerText(), /tín nhiệm (cao|thấp)|Cán Bộ Mẫu/i, 'no mark and no person')
  })

  t.test('a ballot that was taken out of the box is missed', async t => {
    const page = await (await newDevice(t, browser)).newPage()
    await page.goto(`${service.url}/trust`)
    await plant(page, { ...mine, nonce: other.nonce, digests: mine.digests.map(digest => digest.replace(/^./, first => first === 'A' ? 'B' : 'A')) })
    await page.goto(`${service.url}/check`)
    await page.getByText('Có điều không khớp').waitFor()
    await page.getByText('Không đủ các phong bì của bạn trong hòm').waitFor()
    t.equal(await page.getByText('Lá phiếu của bạn nằm nguyên').count(), 0)
  })

  t.test('a receipt shows that its credential is in the box, and the device keeps nothing', async t => {
    const page = await openCheck(t)
    await page.getByLabel('Mã trên biên nhận').fill(`https://example.invalid/check#r=${code}`)
    await page.getByRole('button', { name: 'Kiểm tra biên nhận' }).click()
    await page.getByText('Dấu niêm của biên nhận có trong hòm').waitFor()
    await page.getByText('Nó không chứng tỏ phong bì nào trong hòm là của bạn').waitFor()
    await page.getByRole('button', { name: 'Xong, xóa khỏi màn hình' }).click()
    t.equal(await page.getByLabel('Mã trên biên nhận').inputValue(), '')
    const kept = await page.evaluate('JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie')
    t.equal(kept, '{}')
  })

  t.test('lists that do not fit the roots are found out', async t => {
    const page = await (await newDevice(t, browser)).newPage()
    await page.route('**/digests', async route => {
      const reply = await route.fetch()
      const lists = await reply.json() as { envelopes: string[] }
      await route.fulfill({ response: reply, json: { ...lists, envelopes: lists.envelopes.slice(1) } })
    })
    await page.goto(`${service.url}/check#r=${code}`)
    await page.getByText('Gốc tính từ danh sách khác với gốc đã công khai').waitFor()
    await page.getByText('không khớp với số lá phiếu đã công khai').waitFor()
  })
})
