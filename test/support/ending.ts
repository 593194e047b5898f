import type { Ending } from './cluster.js'

/** For a program that uses what tests use and is none: `end` ends whatever was begun, the last first. */
export function collectEndings (): Ending & { readonly end: () => Promise<void> } {
  const endings: (() => unknown)[] = []
  return {
    teardown: work => void endings.push(work),
    end: async () => { for (const end of endings.toReversed()) await end() },
  }
}
