import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { divideRound } from '../../domain/disclosure/divide.js'
import type { CountedRound, Division } from '../../domain/disclosure/divide.js'

/** From so many constituencies on, dividing takes longer than starting a thread. */
const MANY = 200

/** The breakdown of a counted round; of a large one in a thread of its own, so that no ballot under way waits for it. */
export async function divide (round: CountedRound): Promise<Division[]> {
  if (round.places.length < MANY) return divideRound(round)
  const thread = new Worker(new URL('./divide-thread.js', import.meta.url), { workerData: round, execArgv: [], env: {} })
  const [divisions] = await once(thread, 'message') as [Division[]]
  await thread.terminate()
  return divisions
}
