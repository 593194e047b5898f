import type { Office } from '../fixtures/office.js'

/** Milliseconds of processor time, of all threads of this process, that one refused attempt takes: the least of several, since other work only adds to it. */
export async function workOf (office: Pick<Office, 'call'>, username: string, password: string, attempts: number): Promise<number> {
  const spent: number[] = []
  for (let attempt = 0; attempt < attempts; attempt++) {
    const before = process.cpuUsage()
    const { status } = await office.call('POST', '/api/session', { username, password })
    const { user, system } = process.cpuUsage(before)
    if (status !== 401 && status !== 423) throw new Error(`answered ${status}`)
    spent.push((user + system) / 1000)
  }
  return Math.min(...spent)
}
