import { setTimeout as delay } from 'node:timers/promises'

/** For the harness itself, which stands on the database that it kills: tries for ten seconds, then throws what the last attempt threw. */
export async function patiently<T> (work: () => Promise<T>): Promise<T> {
  for (let turn = 1; ; turn++) {
    try {
      return await work()
    } catch (error) {
      if (turn === 200) throw error
      await delay(50)
    }
  }
}
