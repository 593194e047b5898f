import type { ComponentChildren } from 'preact'
import type { BoxProblem } from '../../../client/check.js'
import type { Trouble } from '../calls.js'
import type { CheckWords } from '../messages/vi/check.js'

/** What a check came to; told by a sign and words, not by colour alone. */
export function Verdict ({ good, children }: { readonly good: boolean, readonly children: ComponentChildren }) {
  return <div class={good ? 'verdict good' : 'verdict bad'} role={good ? 'status' : 'alert'}><span aria-hidden="true">{good ? '✓' : '!'}</span><div>{children}</div></div>
}

/** Each finding in a sentence with what to do. */
export function Problems ({ words, problems }: { readonly words: CheckWords, readonly problems: readonly BoxProblem[] }) {
  return (
    <Verdict good={false}>
      <strong>{words.bad.title}</strong>
      <ul>{problems.map(problem => <li key={problem}>{words.problems[problem]}</li>)}</ul>
    </Verdict>
  )
}

/** Why nothing could be checked. */
export function tellTrouble (words: CheckWords, trouble: Trouble): string {
  return trouble.kind === 'refused' && trouble.code === 'destroyed' ? words.destroyed : words.troubles[trouble.kind]
}
