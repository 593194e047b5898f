// Pictures with sample data: every state of the voter's pages in both languages, and a round through the console, on a phone and on a desk; those of
// the users' guide are renewed from them: npm run screenshots [folder]
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { screens, startBrowser } from '../test/support/browser.js'
import { collectEndings } from '../test/support/ending.js'
import { walkGround, walkPages } from '../test/support/walk.js'
import { walkConsole } from './console-walk.js'
import { savePage, saveScreen } from './picture.js'

const folder = process.argv[2] ?? 'data/screenshots'
const guide = fileURLToPath(new URL('../docs/huong-dan/anh/', import.meta.url))
const t = {
  ...collectEndings(),
  fail: (message: string) => { console.error(message); process.exitCode = 1 },
}

/** Pictures of the guide, by the state that they show. */
const ofVoters: Readonly<Record<string, string>> = {
  'vote-code-wrong': 'phieu-ma', 'vote-round': 'phieu-dot', 'vote-ballot-filled': 'phieu-ghi', 'vote-review': 'phieu-xem-lai', 'vote-receipt': 'phieu-bien-nhan',
  'check-whole': 'phieu-kiem-tra', 'kiosk-ballot': 'may-chung-ghi', 'kiosk-compare': 'may-chung-ghep', 'trust-own': 'chung-chi',
}
/** Where what matters is further down. */
const tops: Readonly<Record<string, string>> = { 'check-whole': 'main h3' }
const ofConsole: Readonly<Record<string, string>> = {
  'setup': 'thiet-lap', 'units': 'don-vi', 'import-problems': 'nhap-tep', 'plan': 'ke-hoach', 'list': 'danh-sach', 'voters': 'cu-tri', 'places': 'noi-bo-phieu',
  'shares': 'manh-khoa', 'shares-checked': 'doc-thu', 'slips': 'phieu-moi', 'open': 'mo', 'follow': 'theo-doi', 'closed': 'dong', 'count': 'kiem-phieu',
  'result': 'ket-qua', 'compare': 'so-sanh', 'minutes': 'bien-ban', 'published': 'cong-bo', 'paper': 'phieu-giay', 'report': 'bao-cao', 'trail': 'nhat-ky',
}

await mkdir(folder, { recursive: true })
await mkdir(guide, { recursive: true })
try {
  const browser = await startBrowser(t)
  await walkConsole(t, { browser, visit: async (page, name, top) => {
    if (name in ofConsole) await saveScreen(page, `${guide}${ofConsole[name]}.webp`, { width: 1000, height: 720, scale: 1, top })
    await saveScreens(page, `console-${name}`)
  } })
  const ground = await walkGround(t)
  for (const [at, language] of (['vi', 'en'] as const).entries()) {
    await walkPages(t, { browser, ground, language, codes: ground.open.slips.slice(at * 5).map(({ code }) => code), visit: async (page, name) => {
      if (language === 'vi' && name in ofVoters) await saveScreen(page, `${guide}${ofVoters[name]}.webp`, { ...screens.phone, scale: 2, top: name in tops ? page.locator(tops[name]!).first() : undefined })
      await saveScreens(page, `${name}.${language}`)
    } })
  }
} finally {
  await t.end()
}

/** On every screen, and then as it was. */
async function saveScreens (page: Page, name: string): Promise<void> {
  const before = page.viewportSize()!
  for (const [screen, viewport] of Object.entries(screens)) {
    await page.setViewportSize(viewport)
    await savePage(page, join(folder, `${name}.${screen}.png`))
  }
  await page.setViewportSize(before)
  console.log(name)
}
