import { threads, timeThreads } from './threads.js'

export interface AlonePile {
  readonly info: Uint8Array
  readonly entries: Uint8Array
}

/** Native opening alone: every thread has its share of the piles in its memory before the clock starts. Gives seconds. */
export function openAlone (privateKey: Uint8Array, piles: readonly AlonePile[]): Promise<number> {
  return timeThreads(new URL('open-thread.js', import.meta.url), thread => ({ privateKey, piles: piles.filter((_pile, at) => at % threads === thread) }))
}
