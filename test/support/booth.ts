import type { Locator, Page } from 'playwright-core'

/** The field for the code of a slip. */
export function codeField (page: Page): Locator {
  return page.getByLabel('Mã bỏ phiếu trên phiếu mời')
}

/** Types the code of a slip. */
export async function typeCode (page: Page, code: string): Promise<void> {
  await codeField(page).fill(code)
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
}

/** From the round's introduction to the ballot. */
export async function begin (page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Bắt đầu ghi phiếu' }).click()
  await page.getByRole('radio').first().waitFor()
}

/** Marks every row with one level. */
export async function markAll (page: Page, level: string): Promise<void> {
  for (const radio of await page.getByRole('radio', { name: new RegExp(`: ${level}$`) }).all()) await radio.check()
}

/** From a finished ballot to the moment it is sealed. */
export async function sealBallot (page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Xem lại phiếu' }).click()
  await page.getByRole('button', { name: 'Niêm phong và bỏ phiếu' }).click()
}

/** Waits for the receipt; gives its code. */
export async function receiptOf (page: Page): Promise<string> {
  await page.getByRole('heading', { name: 'Đã bỏ phiếu' }).waitFor({ timeout: 60_000 })
  return page.locator('.receipt code').innerText()
}
