import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'

export interface AlonePile {
  readonly info: Uint8Array
  readonly entries: Uint8Array
}

/** Native opening alone: every thread has its share of the piles in its memory before the clock starts. Gives seconds. */
export async function openAlone (privateKey: Uint8Array, piles: readonly AlonePile[]): Promise<number> {
  const threads = availableParallelism()
  const workers = await Promise.all(Array.from({ length: threads }, async (_, thread) => {
    const worker = new Worker(fileURLToPath(new URL('open-thread.js', import.meta.url)), {
      workerData: { privateKey, piles: piles.filter((_pile, at) => at % threads === thread) },
    })
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
