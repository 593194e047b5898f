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
      await hold(this.page(), 'ArrowDown', sought)
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

/**
 * Holds Tab, or Shift and Tab when it lies before, for as many stops as the page has up to what is meant, and presses on from there one
 * by one when it is not where it was expected; gives its kind. A page is asked where the focus is two or three times, not at every stop.
 */
async function reach (target: Locator): Promise<string> {
  const page = target.page()
  let jumped = false
  for (const end = Date.now() + patience; Date.now() < end;) {
    const { there, before, stops, kind, ready } = await target.evaluate(where)
    if (there) return kind
    if (!ready) {
      await page.waitForTimeout(50)
      continue
    }
    if (before) await page.keyboard.down('Shift')
    await hold(page, 'Tab', jumped ? 1 : stops)
    if (before) await page.keyboard.up('Shift')
    jumped ||= stops > 1
  }
  throw new Error(`cannot be reached by keyboard: ${String(target)}`)
}

/** Keeps a key down until it has been typed so many times. */
async function hold ({ keyboard }: Page, key: string, times: number): Promise<void> {
  if (times === 0) return
  await Promise.all(Array.from({ length: times }, () => keyboard.down(key)))
  await keyboard.up(key)
}

/**
 * Where the focus is, seen from what is meant, and how many stops away; a word stands for what carries it, a radio button for its group.
 * What is disabled or not shown yet is waited for. From nowhere it is one stop to somewhere: a browser goes on from where the focus was lost.
 */
function where (element: Element): { there: boolean, before: boolean, stops: number, ready: boolean, kind: string } {
  const kinds = 'a[href], button, summary, input, select, textarea, [tabindex]'
  const meant = element.closest(kinds) ?? (element as HTMLLabelElement).control ?? element
  const { activeElement: held } = document
  const { type, name, disabled } = meant as HTMLInputElement
  const sameGroup = (one: Element | null) => type === 'radio' && one instanceof HTMLInputElement && one.type === 'radio' && one.name === name
  const between = (one: Element) => {
    const [first, last] = before ? [meant, held!] : [held!, meant]
    return Boolean(first.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING && last.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING)
  }
  const before = held !== null && Boolean(meant.compareDocumentPosition(held) & Node.DOCUMENT_POSITION_FOLLOWING)
  const groups = new Set<string>()
  const stop = (one: Element) => {
    const { disabled: off, tabIndex, type: sort, name: group } = one as HTMLInputElement
    if (off || tabIndex < 0 || !one.checkVisibility({ visibilityProperty: true }) || sameGroup(one)) return false
    if (sort !== 'radio') return true
    return !groups.has(group) && Boolean(groups.add(group))
  }
  const passed = held === null || held === document.body ? [] : [...document.querySelectorAll(kinds)].filter(one => between(one) && stop(one))
  return {
    there: held === meant || sameGroup(held), before, stops: passed.length + 1, kind: type ?? meant.tagName.toLowerCase(),
    ready: !disabled && element.checkVisibility({ visibilityProperty: true }),
  }
}

async function turnTo (target: Locator, key: string, done: (element: Element) => boolean): Promise<void> {
  for (const end = Date.now() + patience; Date.now() < end;) {
    if (await target.evaluate(done)) return
    await target.page().keyboard.press(key)
  }
  throw new Error(`cannot be chosen by keyboard: ${String(target)}`)
}
