import type { Page } from 'playwright-core'
import type { Test } from 'tap'
import { languages } from '../../src/web/shared/language.js'
import type { Language } from '../../src/web/shared/language.js'
import { screens, startBrowser } from './browser.js'
import { accessible } from './console.js'
import { walkGround, walkPages } from './walk.js'

/**
 * Walks all states of the voter's pages and fails for everything that keeps somebody out, in both languages, on phone and desk, one of
 * them light and the other dark; the other language has them the other way round. The language is changed in the state that was reached.
 */
export async function axeWalk (t: Test): Promise<void> {
  const ground = await walkGround(t)
  const browser = await startBrowser(t)
  const visited: string[] = []
  await walkPages(t, {
    browser, ground, language: 'vi', codes: ground.open.slips.slice(0, 5).map(({ code }) => code),
    visit: async (page, name) => {
      visited.push(name)
      for (const language of ['vi', 'en'] as const) {
        if (language === 'en') await speak(page, language)
        for (const [screen, viewport] of Object.entries(screens)) {
          const colorScheme = (screen === 'phone') === (language === 'vi') ? 'light' : 'dark'
          await page.setViewportSize(viewport)
          await page.emulateMedia({ colorScheme })
          await accessible(t, page, `${name}, ${language}, ${screen}, ${colorScheme}`)
        }
      }
      await page.setViewportSize(screens.phone)
      await page.emulateMedia({ colorScheme: 'light' })
      await speak(page, 'vi')
    },
  })
  t.ok(visited.length >= 30, `${visited.length} states were looked at`)
}

/** Changes the language where the page stands, behind its dialog too, and waits until all of it is there. */
async function speak (page: Page, language: Language): Promise<void> {
  const idle = page.getByRole('alertdialog')
  const countdown = await idle.count() > 0
  if (countdown) {
    await page.keyboard.press('Space')
    await page.clock.runFor(1_000)
  }
  const said = () => page.locator('main').innerText()
  const before = await said()
  await page.getByRole('button', { name: languages[language], includeHidden: true }).evaluate(element => { (element as HTMLElement).click() })
  for (let [last, now] = [before, before]; now === before || now !== last; [last, now] = [now, await said()]) await page.waitForTimeout(50)
  if (!countdown) return
  await page.clock.runFor(45_000)
  await idle.waitFor()
}
