import { writeFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'

/** Saves the whole page as PNG. What lies over the page, or stays while it moves, is only right on a screen: then the screen alone. */
export async function savePage (page: Page, path: string): Promise<void> {
  const fullPage = await page.locator('dialog[open], [role=alertdialog], .progress').count() === 0
  await page.screenshot({ path, fullPage })
}

/** How a picture of the guide is taken: the size of the screen, pixels for each of its points, and what is to be at its top. */
export interface Framing {
  readonly width: number
  readonly height: number
  readonly scale: number
  readonly top?: Locator | undefined
}

/** Saves the screen as WebP, which is a quarter of a PNG. */
export async function saveScreen (page: Page, path: string, { width, height, scale, top = page.locator('body') }: Framing): Promise<void> {
  const before = page.viewportSize()!
  await page.setViewportSize({ width, height })
  await top.evaluate((element: { scrollIntoView: (options: object) => void }) => element.scrollIntoView({ block: 'start', behavior: 'instant' }))
  const session = await page.context().newCDPSession(page)
  const y = await page.evaluate('scrollY') as number
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 60, clip: { x: 0, y, width, height, scale } })
  await session.detach()
  await page.setViewportSize(before)
  await writeFile(path, Buffer.from(data, 'base64'))
}
