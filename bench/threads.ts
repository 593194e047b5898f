import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

/** Threads a limit may use: all cores. */
export const threads = availableParallelism()

/** Starts the same file in every thread, lets all begin together when each has loaded what it works on, and gives the seconds until all are done. */
export async function timeThreads (file: URL, dataOf: (thread: number) => unknown): Promise<number> {
  const workers = await Promise.all(Array.from({ length: threads }, async (_, thread) => {
    const worker = new Worker(file, { workerData: dataOf(thread) })
    await once(worker, 'message')
    return worker
  }))
  const start = performance.now()
  await Promise.all(workers.map(async worker => {
    worker.postMessage('go')
    await once(worker, 'message')
  }))
  const seconds = (performance.now() - start) / 1000
  await Promise.all(workers.map(worker => worker.terminate()))
  return seconds
}
