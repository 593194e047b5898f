import { useState } from 'preact/hooks'
import { createHttp } from '../../../client/http.js'
import { troubleOf } from '../calls.js'
import { CodeEntry } from '../flow/code-entry.js'
import { Heading } from '../flow/heading.js'
import type { ResultWords } from '../messages/vi/result.js'
import type { SlipLink } from '../slip-link.js'
import { useAsked } from './use-asked.js'
import { Published } from './published.js'
import type { VoterResult } from './published.js'

/** The published result of the persons on a voter's ballot. His code is in this page's memory only, and goes when he leaves it. */
export function Result ({ words, slip }: { readonly words: ResultWords, readonly slip: SlipLink | null }) {
  const [code, setCode] = useState(slip?.code ?? null)
  const asked = useAsked(code, given => createHttp(location.origin).post<VoterResult>('/api/voter/result', { code: given }))
  const refused = asked.trouble !== null && isBadCode(asked.trouble)
  if (code === null || refused) return <CodeEntry title={words.title} lead={words.lead} refused={refused} onCode={setCode} />
  return (
    <>
      <Heading>{words.title}</Heading>
      {asked.trouble !== null && <p role="alert">{words.troubles[sentenceFor(asked.trouble)]}</p>}
      {asked.trouble === null && asked.found === null && <p role="status">{words.loading}</p>}
      {asked.found !== null && <Published words={words} {...asked.found} />}
      <div class="actions no-print">
        {asked.trouble !== null && <button type="button" class="primary" onClick={asked.again}>{words.again}</button>}
        {asked.found !== null && <button type="button" onClick={() => print()}>{words.print}</button>}
        <button type="button" onClick={() => setCode(null)}>{words.other}</button>
      </div>
    </>
  )
}

function isBadCode (error: unknown): boolean {
  const trouble = troubleOf(error)
  return trouble.kind === 'refused' && (trouble.code === 'bad-code' || trouble.code === 'invalid-input')
}

function sentenceFor (error: unknown): keyof ResultWords['troubles'] {
  const trouble = troubleOf(error)
  if (trouble.kind !== 'refused') return 'unreachable'
  if (trouble.code === 'not-published') return 'notYet'
  if (trouble.code === 'too-many-requests') return 'wait'
  return trouble.code === 'not-allowed' ? 'closedCircle' : 'unreachable'
}
