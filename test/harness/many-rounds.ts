import type { StageUnit } from '../support/stage.js'
import { liveThrough } from './life.js'
import type { Ground, Strikes } from './life.js'

/** Two places of ten voters each. */
export const company: readonly StageUnit[] = [{ code: 'LD', parent: null, voters: 0 }, { code: 'D1', parent: 'LD', voters: 10 }, { code: 'D2', parent: 'LD', voters: 10 }]

/** How long it goes on, at which acts it is struck, and what has been struck so far, in words. */
interface Campaign {
  readonly seed: string
  readonly isEnough: () => boolean
  readonly strikes: () => Strikes
  readonly struck: () => string
}

/** Lives through rounds until it is enough, telling of each; gives the number of complaints. */
export async function liveManyRounds (ground: Ground, { seed, isEnough, strikes, struck }: Campaign): Promise<number> {
  const sum = { rounds: 0, voters: 0, receipts: 0, complaints: 0 }
  while (!isEnough()) {
    const { voters, receipts, complaints } = await liveThrough(ground, `${seed} ${sum.rounds}`, strikes())
    sum.rounds++
    sum.voters += voters
    sum.receipts += receipts
    sum.complaints += complaints.length
    console.log(`round ${sum.rounds}: ${struck()} so far, ${receipts} of ${voters} voters hold receipts`)
    for (const complaint of complaints) console.log(`  NOT AS IT MUST BE: ${complaint}`)
  }
  console.log(`${sum.rounds} rounds, ${struck()}, ${sum.voters} voters, ${sum.receipts} receipts, ${sum.complaints} findings`)
  return sum.complaints
}
