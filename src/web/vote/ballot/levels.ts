import type { Messages } from '../vi.js'

/** The words for the levels of a round, in the manifest's order. */
export function levelNames (levels: readonly string[], messages: Messages): readonly string[] {
  return levels.map(level => messages.levels[level as keyof Messages['levels']])
}
