import type { Test } from 'tap'
import { screens, startBrowser } from './browser.js'
import { accessible } from './console.js'
import { walkGround, walkPages } from './walk.js'
import type { Walk } from './walk.js'

/** Walks all states of the voter's pages in a language and fails for everything that keeps somebody out, on phone and desk, one of them light and the other dark; the other language has them the other way round. */
export async function axeWalk (t: Test, language: Walk['language']): Promise<void> {
  const ground = await walkGround(t)
  const browser = await startBrowser(t)
  const visited: string[] = []
  await walkPages(t, {
    browser, ground, language, codes: ground.open.slips.slice(0, 5).map(({ code }) => code),
    visit: async (page, name) => {
      visited.push(name)
      for (const [screen, viewport] of Object.entries(screens)) {
        const colorScheme = (screen === 'phone') === (language === 'vi') ? 'light' : 'dark'
        await page.setViewportSize(viewport)
        await page.emulateMedia({ colorScheme })
        await accessible(t, page, `${name}, ${screen}, ${colorScheme}`)
      }
      await page.setViewportSize(screens.phone)
      await page.emulateMedia({ colorScheme: 'light' })
    },
  })
  t.ok(visited.length >= 30, `${visited.length} states were looked at`)
}
