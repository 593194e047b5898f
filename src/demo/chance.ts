/** Numbers from 0 to 1, the same ones at every run. */
export type Chance = () => number

/** Chance that hangs on some words alone (FNV-1a into mulberry32): for what sample people do, never for anything secret. */
export function chanceOf (words: string): Chance {
  let state = hashOf(words)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Place in `weights` that chance picks, each as often as its share of their sum; the last one when they say nothing. */
export function pick (chance: Chance, weights: readonly number[]): number {
  let left = chance() * weights.reduce((sum, weight) => sum + weight, 0)
  const found = weights.findIndex(weight => {
    left -= weight
    return left < 0
  })
  return found === -1 ? weights.length - 1 : found
}

function hashOf (words: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(words)) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash
}
