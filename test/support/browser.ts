import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, BrowserContextOptions, LaunchOptions } from 'playwright-core'
import type { Ending } from './cluster.js'

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe']

/** What a browser is started with: as root there is no sandbox, and a test must not ask the network for anything. */
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--no-pings']

/** Where a Chromium lies: `CHROMIUM_PATH`, an installed one, else the one that comes with npm (Linux x64). Throws a sentence when there is none. */
export async function browserPath (): Promise<string> {
  const path = process.env.CHROMIUM_PATH ?? installed.find(candidate => existsSync(candidate))
  if (path !== undefined) return path
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('No browser found: install Chromium or Chrome, or name one in CHROMIUM_PATH.')
  return (await import('@sparticuz/chromium')).default.executablePath()
}

/** A browser that ends with the test. */
export async function startBrowser (t: Ending, options: LaunchOptions = {}): Promise<Browser> {
  const browser = await chromium.launch({ ...options, executablePath: await browserPath(), args: [...quiet, ...options.args ?? []] })
  t.teardown(() => browser.close())
  return browser
}

/** Screens the pages are made for. */
export const screens = { phone: { width: 360, height: 800 }, desktop: { width: 1280, height: 800 } } as const

type Watching = Ending & { readonly fail: (message: string) => unknown }

/** A fresh profile, as a device of its own, in which any message on the console and any request to another host fails the test. */
export async function newDevice (t: Watching, browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  return watched(t, await browser.newContext({ ...phone, ...options }))
}

/** The same with a profile on the disk, in a folder that may be read afterwards. */
export async function startProfile (t: Watching, folder: string): Promise<BrowserContext> {
  return watched(t, await chromium.launchPersistentContext(folder, { ...phone, executablePath: await browserPath(), args: quiet }))
}

/** Milliseconds for anything on a page: a busy machine is slow, and only a test that fails waits so long. */
const patience = 90_000

/** Nothing moves: what is drawn without a graphics card costs a processor for every picture. */
const phone = { viewport: screens.phone, locale: 'vi-VN', reducedMotion: 'reduce' } as const

function watched (t: Watching, context: BrowserContext): BrowserContext {
  t.teardown(() => context.close())
  context.setDefaultTimeout(patience)
  context.on('request', request => { if (isOutside(new URL(request.url()))) t.fail(`asked another host: ${request.url()}`) })
  context.on('weberror', error => t.fail(`page error: ${error.error().message}`))
  context.on('console', message => { if (message.type() === 'error' && !/status of 4\d\d|status of 503|net::ERR/.test(message.text())) t.fail(`console: ${message.text()}`) })
  return context
}

/** Tests reach the service by an address; whatever has a name is somewhere else. */
function isOutside ({ protocol, hostname }: URL): boolean {
  return protocol.startsWith('http') && hostname !== 'localhost' && /[a-z]/i.test(hostname)
}
