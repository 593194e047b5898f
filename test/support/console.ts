import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { RunOptions } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import type { Test } from 'tap'
import writeXlsx from 'write-excel-file/node'
import { deriveKeys } from '../../src/crypto/keys.js'
import type { Actor } from '../../src/domain/staff/role.js'
import { createWorld } from '../../src/steps/create-world.js'
import { ensureSetupCode } from '../../src/steps/staff/setup.js'
import type { World } from '../../src/steps/world.js'
import { newDevice } from './browser.js'
import { testCluster } from './cluster.js'
import type { Ending } from './cluster.js'
import { withKeptIssuerKeys } from './issuer-keys.js'
import type { Stage } from './stage.js'
import { serveStage } from './service.js'
import type { TestService } from './service.js'

/** A service at its very first start, with the code that was printed. */
export interface FirstStart {
  readonly world: World
  readonly service: TestService
  readonly setupCode: string
}

/** Starts a service on an empty database. */
export async function firstStart (t: Ending): Promise<FirstStart> {
  const { urls } = await (await testCluster(t)).database()
  const world = withKeptIssuerKeys(createWorld(urls, deriveKeys(randomBytes(32))))
  t.teardown(() => world.close())
  const setupCode = await ensureSetupCode(world)
  return { world, service: await serveStage(t, { world } as unknown as Stage), setupCode: setupCode! }
}

/** Signs somebody in at the console's first page. */
export async function signIn (page: Page, url: string, { username, password }: { readonly username: string, readonly password: string }): Promise<void> {
  await page.goto(`${url}/console`)
  await page.getByLabel('Tên đăng nhập').fill(username)
  await page.getByLabel('Mật khẩu').fill(password)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await page.getByRole('heading', { name: 'Việc của tôi' }).waitFor()
}

/** A file as somebody chooses it. */
export function csv (name: string, ...rows: readonly string[]): { readonly name: string, readonly mimeType: string, readonly buffer: Buffer } {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(`${rows.join('\r\n')}\r\n`) }
}

/** The same as a workbook. */
export async function xlsx (name: string, ...rows: readonly (readonly string[])[]): Promise<ReturnType<typeof csv>> {
  const buffer = await writeXlsx(rows.map(row => row.map(value => ({ value })))).toBuffer()
  return { name, mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer }
}

/** Half as long as what the library hands out, which every page would have to read. */
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Fails for every rule of WCAG 2 A and AA and of good practice that the page breaks as it stands. */
export async function accessible (t: Test, page: Page, name: string): Promise<void> {
  await page.locator('h1').first().waitFor({ state: 'attached' })
  if (!await page.evaluate('"axe" in globalThis')) await page.evaluate(axeSource)
  const violations = await page.evaluate(async () => {
    const { violations: found } = await (globalThis as unknown as { axe: Pick<typeof axe, 'run'> }).axe.run({ resultTypes: ['violations'], preload: false, iframes: false, selectors: false } as RunOptions)
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(node => `${node.html} ${node.failureSummary}`).join(' | ')}`)
  })
  t.same(violations, [], `${name}: nothing that keeps anybody out`)
}

/** What a member of staff does without pages: makes what a test only needs to be there. */
export interface Desk {
  readonly post: <Reply>(path: string, body: unknown) => Promise<Reply>
  readonly upload: (path: string, file: { readonly name: string, readonly buffer: Buffer }) => Promise<void>
}

/** Makes the first administrator by the printed code and sits down at his desk. */
export async function administer ({ service, setupCode }: FirstStart): Promise<Desk> {
  const administrator = { username: 'quan-tri', password: 'mật khẩu dài của quản trị' }
  const send = async (path: string, init: RequestInit) => {
    const response = await fetch(`${service.url}/api${path}`, { method: 'POST', ...init })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.text()
  }
  const json = (body: unknown, headers: Record<string, string> = {}) => ({ headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })
  await send('/setup', json({ ...administrator, name: 'Quản Trị Mẫu', code: setupCode }))
  const { token } = JSON.parse(await send('/session', json(administrator))) as { token: string }
  const authorization = `Bearer ${token}`
  return {
    post: async (path, body) => JSON.parse(await send(path, json(body, { authorization }))),
    upload: async (path, { name, buffer }) => {
      const form = new FormData()
      form.append('file', new File([new Uint8Array(buffer)], name))
      await send(path, { headers: { authorization }, body: form })
    },
  }
}

/** A page of somebody of the staff who is signed in already. */
export async function enterAs (t: Test, browser: Browser, service: TestService, actor: Actor, viewport: { readonly width: number, readonly height: number }): Promise<Page> {
  const context = await newDevice(t, browser, { viewport })
  await context.addCookies([{ name: 'hom_phieu_staff', value: await service.token(actor), url: `${service.url}/api`, httpOnly: true, sameSite: 'Strict' }])
  return context.newPage()
}
