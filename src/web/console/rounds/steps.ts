import type { StepView } from '../../../domain/round/path.js'
import type { RoundView } from '../service/types.js'

/** The first step that is not done; the last one when all are. */
export function nextStep ({ path }: Pick<RoundView, 'path'>): StepView {
  return path.find(({ standing }) => standing !== 'done') ?? path.at(-1)!
}
