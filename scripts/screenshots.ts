// Pictures of every state of the voter's pages, of a sample round, on a phone and on a desk: npm run screenshots [folder] [vi|en]
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { screens, startBrowser } from '../test/support/browser.js'
import { walkGround, walkPages } from '../test/support/walk.js'

const folder = process.argv[2] ?? 'data/screenshots'
const language = process.argv[3] === 'en' ? 'en' : 'vi'
const endings: (() => unknown)[] = []
const t = {
  teardown: (work: () => unknown) => void endings.push(work),
  fail: (message: string) => { console.error(message); process.exitCode = 1 },
}

await mkdir(folder, { recursive: true })
try {
  const ground = await walkGround(t)
  await walkPages(t, {
    browser: await startBrowser(t), ground, language, codes: ground.open.slips.slice(0, 5).map(({ code }) => code),
    visit: async (page, name) => {
      for (const [screen, viewport] of Object.entries(screens)) {
        await page.setViewportSize(viewport)
        // What lies over the page, or stays while it moves, is only right on a screen.
        const fullPage = await page.locator('dialog[open], [role=alertdialog], .progress').count() === 0
        await page.screenshot({ path: join(folder, `${name}.${language}.${screen}.png`), fullPage })
      }
      await page.setViewportSize(screens.phone)
      console.log(name)
    },
  })
} finally {
  for (const end of endings.toReversed()) await end()
}
