import type { Trouble } from '../calls.js'
import type { Screen } from './screen.js'

/** The screen for what went wrong; `retry` is offered where trying again can help. */
export function screenOf (trouble: Trouble, retry: () => void): Screen {
  if (trouble.kind === 'refused' && trouble.code === 'bad-code') return { name: 'code', refused: true }
  if (trouble.kind === 'refused' && trouble.code === 'not-signed-in') return { name: 'code', refused: false, again: true }
  return isFinal(trouble) ? { name: 'trouble', trouble } : { name: 'trouble', trouble, retry }
}

/** No answer, or one that says to come again: what was sent may be sent once more. */
export function isPassing (trouble: Trouble): boolean {
  return trouble.kind === 'unreachable' || (trouble.kind === 'refused' && passing.has(trouble.code))
}

const passing: ReadonlySet<string> = new Set(['overloaded', 'too-slow', 'too-many-requests', 'internal'])

/** A no that will be the same in an hour. */
export function isFinal (trouble: Trouble): boolean {
  if (trouble.kind === 'mistrust') return trouble.about === 'manifest' || trouble.about === 'constituency'
  return trouble.kind === 'refused' && !isPassing(trouble)
}
