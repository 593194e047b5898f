import { createHash, X509Certificate } from 'node:crypto'
import t from 'tap'
import { buildApp } from '../../src/http/app.js'
import { ownTls } from '../../src/tls/server-tls.js'
import { newDevice, startBrowser } from '../support/browser.js'
import { temporaryFolder } from '../support/cluster.js'
import { lanAddress } from '../support/https.js'
import { openStaged, setStage } from '../support/stage.js'

t.setTimeout(0)
const lan = lanAddress ?? '127.0.0.2'
if (lanAddress === null) t.comment('this machine has no address beyond loopback: 127.0.0.2 is opened')
const stage = await setStage(t)
const round = await openStaged(stage)
const tls = await ownTls(await temporaryFolder(t), '0.0.0.0')
const app = await buildApp(stage.world, { logLevel: 'silent', https: true, tls })
t.teardown(() => app.close())
const url = `https://${lan}:${new URL(await app.listen({ host: '0.0.0.0', port: 0 })).port}`

const authority = new X509Certificate(tls.authority()!)
// Chromium on Linux takes new authorities from a store that only tools outside npm can write; it can be told to take one server key, though, and no other.
const own = new X509Certificate(tls.pair().certificate)
const trusted = createHash('sha256').update(own.publicKey.export({ type: 'spki', format: 'der' })).digest('base64')
const browser = await startBrowser(t, { args: [`--ignore-certificate-errors-spki-list=${trusted}`] })

t.test('a device that trusts the key of the service votes over the LAN', async t => {
  const page = await (await newDevice(t, browser)).newPage()
  await page.goto(`${url}/vote#${round.slips[0]!.code}`)
  t.equal(await page.evaluate('isSecureContext'), true)
  await page.getByRole('button', { name: 'Bắt đầu ghi phiếu' }).click()
  for (const level of await page.getByRole('radio', { name: 'Tín nhiệm cao' }).all()) await level.check()
  await page.getByRole('button', { name: 'Xem lại phiếu' }).click()
  await page.getByRole('button', { name: 'Niêm phong và bỏ phiếu' }).click()
  await page.getByRole('heading', { name: 'Đã bỏ phiếu' }).waitFor()
})

t.test('a device that does not trust it is stopped by the browser', async t => {
  const other = await startBrowser(t)
  const page = await (await newDevice(t, other)).newPage()
  await t.rejects(page.goto(`${url}/vote`), /ERR_CERT_AUTHORITY_INVALID/)
})

t.test('the page on trust shows the fingerprint of the certificate that it gives', async t => {
  const page = await (await newDevice(t, browser)).newPage()
  await page.goto(`${url}/trust`)
  const shown = await page.locator('.fingerprint').first().innerText()
  t.equal(shown.replace(/\s/g, ''), authority.fingerprint256)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Tải chứng chỉ gốc' }).or(page.getByRole('link', { name: 'Tải chứng chỉ gốc' })).click()])
  t.equal(download.suggestedFilename(), 'hom-phieu-ca.crt')
})

t.test('the pages are made of the files whose digests are published', async t => {
  const page = await (await newDevice(t, browser)).newPage()
  await page.goto(`${url}/who`)
  await page.getByRole('button', { name: 'Tính và so sánh' }).click()
  await page.getByText(/Cả \d+ tệp đều khớp/).waitFor()
  await page.route('**/assets/vote-*.js', route => route.fulfill({ body: 'changed()' }))
  await page.getByRole('button', { name: 'Tính và so sánh' }).click()
  await page.getByText('1 tệp không khớp').waitFor()
})

t.test('plain http beyond the machine itself says why nobody can vote there', async t => {
  const plain = await buildApp(stage.world, { logLevel: 'silent', https: false })
  t.teardown(() => plain.close())
  const { port } = new URL(await plain.listen({ host: '0.0.0.0', port: 0 }))
  // Not newDevice: the browser itself complains on the console about plain http.
  const page = await browser.newPage()
  t.teardown(() => page.close())
  for (const path of ['vote', 'kiosk', 'check']) {
    await page.goto(`http://${lan}:${port}/${path}`)
    await page.getByRole('heading', { name: 'Không thể bỏ phiếu ở địa chỉ này' }).waitFor()
    t.equal(await page.getByRole('textbox').count(), 0, path)
  }
})
