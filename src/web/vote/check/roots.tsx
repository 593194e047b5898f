import { useState } from 'preact/hooks'
import type { BoxReport } from '../../../client/check.js'
import type { CheckWords } from '../messages/vi/check.js'
import { Scan } from '../scan/scan.js'
import { compareRoot } from './compare-root.js'
import { Verdict } from './findings.js'

/** Both roots as people read them, and a field for the one in the minutes. */
export function Roots ({ words, report }: { readonly words: CheckWords, readonly report: Pick<BoxReport, 'roundRoot' | 'constituencyRoot'> }) {
  const [typed, setTyped] = useState('')
  const roots = { round: report.roundRoot, place: report.constituencyRoot }
  const agreement = compareRoot(typed, roots)
  return (
    <section aria-labelledby="roots">
      <h3 id="roots">{words.roots.title}</h3>
      <p>{words.roots.explain}</p>
      <dl class="facts">
        <div class="wide"><dt>{words.roots.round}</dt><dd><Root bytes={roots.round} /></dd></div>
        <div class="wide"><dt>{words.roots.place}</dt><dd><Root bytes={roots.place} /></dd></div>
      </dl>
      <label for="minutes-root">{words.roots.field}</label>
      <input id="minutes-root" class="minutes-root" value={typed} onInput={event => setTyped(event.currentTarget.value)} autocomplete="off" autocapitalize="off" autocorrect="off" spellcheck={false} aria-describedby="minutes-root-hint" />
      <p class="hint" id="minutes-root-hint">{words.roots.hint}</p>
      {agreement.kind === 'same' && <Verdict good>{words.roots.same[agreement.name]}</Verdict>}
      {agreement.kind === 'so-far' && <p role="status">{words.roots.soFar(agreement.letters)}</p>}
      {agreement.kind === 'other' && <Verdict good={false}>{words.roots.other(agreement.group)}</Verdict>}
      <Scan label={words.roots.scan} take={text => { setTyped(text); return compareRoot(text, roots).kind !== 'nothing' }} />
    </section>
  )
}

/** In groups of four, as they are printed. */
function Root ({ bytes }: { readonly bytes: string }) {
  return <code class="root">{bytes.match(/.{1,4}/g)!.map((group, at) => <span key={at}>{group} </span>)}</code>
}
