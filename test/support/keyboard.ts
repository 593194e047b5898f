import type { Locator, Page } from 'playwright-core'

/** How long somebody goes on pressing before he gives up, in milliseconds. */
const patience = 60_000

/**
 * From here on this process has no mouse: whatever its tests click, check, choose or fill is reached by Tab alone and done
 * with keys. What cannot be reached so fails the test, and so does a mouse on this device (a message on the console does).
 */
export async function withoutMouse (page: Page): Promise<void> {
  await page.addInitScript(`addEventListener('mousedown', () => console.error('a mouse was used'), true)`)
  const locators = Object.getPrototypeOf(page.locator('html')) as Locator & { mouseless?: true }
  if (locators.mouseless) return
  const { fill, setInputFiles } = locators
  const hands: Partial<Locator> & ThisType<Locator> = {
    async click () {
      const kind = await reach(this)
      await this.page().keyboard.press(kind === 'radio' || kind === 'checkbox' ? 'Space' : 'Enter')
    },
    async check () {
      if (await this.isChecked()) return
      const kind = await reach(this)
      if (kind === 'checkbox') await this.page().keyboard.press('Space')
      else await turnTo(this, 'ArrowDown', element => (element as HTMLInputElement).checked)
    },
    async selectOption (wanted) {
      await reach(this)
      const sought = await this.evaluate((select, option) => {
        const { label, value } = typeof option === 'string' ? { label: option, value: option } : option as { label?: string, value?: string }
        return [...(select as HTMLSelectElement).options].findIndex(one => one.value === value || one.label === label || one.text === label?.trim())
      }, wanted as string)
      if (sought < 0) throw new Error(`no such option: ${JSON.stringify(wanted)}`)
      await this.page().keyboard.press('Home')
      for (let at = 0; at < sought; at++) await this.page().keyboard.press('ArrowDown')
      return [await this.inputValue()]
    },
    async fill (value, options) {
      await reach(this)
      return fill.call(this, value, options)
    },
    async setInputFiles (files, options) {
      await reach(this)
      return setInputFiles.call(this, files, options)
    },
  }
  Object.assign(locators, hands, { mouseless: true })
}

/** Presses Tab, or Shift and Tab when it lies before, until the focus is on what is meant; gives its kind. */
async function reach (target: Locator): Promise<string> {
  await target.waitFor()
  const { keyboard } = target.page()
  for (const end = Date.now() + patience; Date.now() < end;) {
    const { there, before, kind, disabled } = await target.evaluate(where)
    if (there) return kind
    if (disabled) await target.page().waitForTimeout(50)
    else await keyboard.press(before ? 'Shift+Tab' : 'Tab')
  }
  throw new Error(`cannot be reached by keyboard: ${String(target)}`)
}

/** Where the focus is, seen from what is meant; a word stands for what carries it, a radio button for its group. Disabled things are waited for. */
function where (element: Element): { there: boolean, before: boolean, disabled: boolean, kind: string } {
  const meant = element.closest('a[href], button, summary, input, select, textarea, [tabindex]') ?? (element as HTMLLabelElement).control ?? element
  const { activeElement: held } = document
  const { type, name } = meant as HTMLInputElement
  const sameGroup = type === 'radio' && held instanceof HTMLInputElement && held.type === 'radio' && held.name === name
  const before = held !== null && Boolean(meant.compareDocumentPosition(held) & Node.DOCUMENT_POSITION_FOLLOWING)
  return { there: held === meant || sameGroup, before, disabled: (meant as HTMLInputElement).disabled, kind: type ?? meant.tagName.toLowerCase() }
}

async function turnTo (target: Locator, key: string, done: (element: Element) => boolean): Promise<void> {
  for (const end = Date.now() + patience; Date.now() < end;) {
    if (await target.evaluate(done)) return
    await target.page().keyboard.press(key)
  }
  throw new Error(`cannot be chosen by keyboard: ${String(target)}`)
}
