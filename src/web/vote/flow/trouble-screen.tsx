import type { Trouble } from '../calls.js'
import { useMessages } from '../speech.js'
import type { Messages } from '../vi.js'
import { Heading } from './heading.js'
import { Restart } from './restart.js'
import type { Place, Screen } from './screen.js'
import type { VoterFlow } from './voter-flow.js'

/** What went wrong, in a sentence, and what to do. */
export function TroubleScreen ({ screen: { trouble, retry }, place, flow }: { readonly screen: Extract<Screen, { name: 'trouble' }>, readonly place: Place, readonly flow: VoterFlow }) {
  const messages = useMessages()
  const { title, sentences } = place === 'kiosk' && isForeign(trouble) ? messages.trouble.otherRound : explain(trouble, messages)
  return (
    <>
      <Heading>{title}</Heading>
      <div role="alert">{sentences.map(sentence => <p key={sentence}>{sentence}</p>)}</div>
      <div class="actions">
        {trouble.kind === 'fault' && <button type="button" class="primary" onClick={() => location.reload()}>{messages.trouble.reload}</button>}
        {trouble.kind !== 'fault' && retry && <button type="button" class="primary" onClick={retry}>{messages.retry}</button>}
        {place === 'own' && isLate(trouble) && <a class="button primary" href="/check">{messages.over.checkLink}</a>}
        {place === 'kiosk' && <button type="button" onClick={flow.end}>{messages.receipt.done}</button>}
        {place === 'own' && !retry && <Restart asks={!isElsewhere(trouble)} flow={flow} />}
      </div>
    </>
  )
}

interface Explanation {
  readonly title: string
  readonly sentences: readonly string[]
}

function explain (trouble: Trouble, { trouble: words }: Messages): Explanation {
  switch (trouble.kind) {
    case 'fault': return { title: words.fault.title, sentences: [words.fault.text] }
    case 'unreachable': return { title: words.unreachable.title, sentences: [words.unreachable.text] }
    case 'mistrust': return { title: words.mistrust.title, sentences: [words.mistrust[trouble.about]] }
    case 'refused': return explainRefusal(trouble.code, words)
  }
}

function explainRefusal (code: Extract<Trouble, { kind: 'refused' }>['code'], words: Messages['trouble']): Explanation {
  switch (code) {
    case 'already-issued': return { title: words.alreadyIssued.title, sentences: [words.alreadyIssued.text, words.alreadyIssued.what] }
    case 'credential-spent': return { title: words.spent.title, sentences: [words.spent.text] }
    case 'not-open': return { title: words.late.title, sentences: [words.late.text, words.late.earlier] }
    case 'too-many-requests': return { title: words.waitMinute.title, sentences: [words.waitMinute.text] }
    case 'overloaded': case 'too-slow': case 'internal': return { title: words.busy.title, sentences: [words.busy.text] }
    default: return { title: words.refusedTitle, sentences: [words.refused[code], words.keepPhone] }
  }
}

/** A slip of another round than the one a kiosk is paired with. */
function isForeign (trouble: Trouble): boolean {
  return trouble.kind === 'mistrust' && trouble.about === 'manifest'
}

/** A sheet that was sealed and found the box closed: it may be in there, so it is not removed without a look. */
function isLate (trouble: Trouble): boolean {
  return trouble.kind === 'refused' && trouble.code === 'not-open'
}

/** The right to vote lies on another device, so this one has nothing to lose. */
function isElsewhere (trouble: Trouble): boolean {
  return trouble.kind === 'refused' && trouble.code === 'already-issued'
}
