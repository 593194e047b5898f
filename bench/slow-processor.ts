import type { Browser } from 'playwright-core'

/** A moment of running, in milliseconds; a processor n times slower stands still for n - 1 such moments after it. */
const MOMENT = 10

/**
 * Makes the browser's page processes run for one part in `times` only, all their threads: the browser's own throttling leaves workers, where the
 * cryptography is, at full speed. The result stops it.
 */
export async function slowProcessor (browser: Browser, times: number): Promise<() => void> {
  const session = await browser.newBrowserCDPSession()
  let pages: readonly number[] = []
  const look = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    pages = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
  }
  await look()
  const looking = setInterval(() => { look().catch(() => {}) }, 200)
  let stopped = false
  let over = false
  const turn = () => {
    if (over) return
    signal(pages, stopped ? 'SIGCONT' : 'SIGSTOP')
    stopped = !stopped
    setTimeout(turn, stopped ? MOMENT * (times - 1) : MOMENT)
  }
  turn()
  return () => {
    over = true
    clearInterval(looking)
    signal(pages, 'SIGCONT')
  }
}

function signal (pages: readonly number[], name: NodeJS.Signals): void {
  for (const page of pages) {
    try {
      process.kill(page, name)
    } catch {
      // Gone since it was looked up.
    }
  }
}
