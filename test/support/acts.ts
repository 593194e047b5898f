import type { Locator, Page } from 'playwright-core'

/** A button by its words. */
export function button (page: Page | Locator, name: string | RegExp): Locator {
  return page.getByRole('button', { name, exact: typeof name === 'string' })
}

/** Asks for an act and confirms it. */
export async function confirm (page: Page, name: string): Promise<void> {
  await button(page, name).click()
  await button(page.getByRole('dialog'), name).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

/** Presses keys one after the other: `|` is Enter, `<` Backspace. */
export async function press (page: Page, keys: string): Promise<void> {
  for (const key of keys) await page.keyboard.press(key === '|' ? 'Enter' : key === '<' ? 'Backspace' : key)
}

/** What the service tells whoever is signed in at a page. */
export async function read<Reply> (page: Page, path: string): Promise<Reply> {
  return page.evaluate(async address => (await fetch(address)).json(), `/api${path}`) as Promise<Reply>
}

/** Levels, blank and invalid of every person, as the console's table of results shows them. */
export async function figuresOn (page: Page): Promise<number[][]> {
  const rows = await page.getByRole('region', { name: 'Kết quả' }).locator('tbody tr').all()
  return Promise.all(rows.map(async row => (await row.getByRole('cell').allInnerTexts()).slice(2, 7).map(text => Number.parseInt(text, 10))))
}
