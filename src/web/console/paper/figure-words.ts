import type { Messages } from '../messages/vi.js'

/** Words of every figure of a paper entry, by the names the service gives them. */
export function figureWords ({ result, paper }: Messages['rounds']): Readonly<Record<string, string>> {
  return { ...result.levels, ...paper.rows, ...paper.whole }
}
