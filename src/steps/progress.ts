import { Refused } from '../domain/refusal.js'
import type { Task } from '../domain/progress.js'
import type { Facts } from '../store/executor.js'
import { keepProgress } from '../store/progress.js'

/** Least time between two notes of progress, in milliseconds. */
const EVERY = 250

/** Tells how many units of work are done; called as often as work goes on. */
export type Advance = (units: number) => void

/** Runs work of a known size and keeps how far it has come, so that any process can show it; a failure is kept too. */
export async function withProgress<T> (db: Facts, roundId: string, task: Task, total: number, work: (advance: Advance) => Promise<T>): Promise<T> {
  let done = 0
  let noted = -Infinity
  let writing = Promise.resolve()
  const keep = (status: 'running' | 'done' | 'failed', refusal: string | null = null) => {
    noted = performance.now()
    // A note that could not be kept takes nothing from the work.
    writing = writing.then(() => keepProgress(db, roundId, { task, done, total, status, refusal })).catch(() => {})
    return writing
  }
  await keep('running')
  try {
    const result = await work(units => {
      done += units
      if (performance.now() - noted >= EVERY) void keep('running')
    })
    done = total
    await keep('done')
    return result
  } catch (error) {
    await keep('failed', error instanceof Refused ? error.code : 'internal')
    throw error
  }
}
