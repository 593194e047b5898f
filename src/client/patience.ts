import { ServiceRefusal, Unreachable } from './http.js'

/** How often a request is repeated in all, and how the pause before repetition 1, 2, … is spent. */
export interface Patience {
  readonly attempts: number
  readonly pause: (repetition: number) => Promise<void>
}

/** Six attempts over about half a minute, with chance in the pauses so that a hall of devices does not come back all at once. */
export const patience: Patience = {
  attempts: 6,
  pause: repetition => new Promise(resolve => setTimeout(resolve, (0.5 + Math.random()) * 500 * 2 ** repetition)),
}

/** Repeats what is safe to repeat while no answer comes or the service says it is busy; any other refusal is final. */
export async function persist<Result> ({ attempts, pause }: Patience, request: () => Promise<Result>): Promise<Result> {
  for (let repetition = 1; ; repetition++) {
    try {
      return await request()
    } catch (error) {
      if (repetition >= attempts || !isPassing(error)) throw error
      await pause(repetition)
    }
  }
}

function isPassing (error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof ServiceRefusal && (error.status === 408 || error.status === 429 || error.status >= 500))
}
