import { useEffect, useState } from 'preact/hooks'
import type { PrintedReport } from '../../../client/check-printed.js'
import type { PrintedReceipt } from '../../../client/receipt-code.js'
import { troubleOf } from '../calls.js'
import type { Trouble } from '../calls.js'
import { theDevice } from '../device.js'
import type { CheckWords } from '../messages/vi/check.js'
import { Scan } from '../scan/scan.js'
import { Problems, Verdict, tellTrouble } from './findings.js'
import { readReceipt, readReceiptLink } from './receipt-link.js'
import { Roots } from './roots.js'
import { Where } from './where.js'

type Outcome = { readonly receipt: PrintedReceipt, readonly report: PrintedReport } | { readonly trouble: Trouble } | { readonly wrong: true }

/** The check with a printed receipt: from the address, scanned, or typed. Nothing of it is stored. */
export function PrintedCheck ({ words, brought }: { readonly words: CheckWords, readonly brought: string | null }) {
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const ask = async (text: string) => {
    const receipt = readReceipt(text)
    if (!receipt) return setOutcome({ wrong: true })
    setBusy(true)
    setOutcome(await theDevice().checkPrinted(receipt).then(report => ({ receipt, report }), (error: unknown) => ({ trouble: troubleOf(error) })))
    setBusy(false)
  }
  useEffect(() => {
    if (brought !== null) void ask(brought)
    // The same tab may be sent to another receipt's link.
    const moved = () => {
      const code = readReceiptLink(location.hash)
      history.replaceState(null, '', location.pathname)
      if (code !== null) void ask(code)
    }
    addEventListener('hashchange', moved)
    return () => removeEventListener('hashchange', moved)
  }, [])
  const told = outcome !== null && 'report' in outcome && !busy
  return (
    <section aria-labelledby="printed">
      <h2 id="printed">{words.printed.title}</h2>
      <p>{words.printed.explain}</p>
      {outcome && !busy && <Told words={words} outcome={outcome} />}
      {busy && <p role="status">{words.working}</p>}
      {told && <button type="button" onClick={() => { setTyped(''); setOutcome(null) }}>{words.printed.clear}</button>}
      {!told && (
        <form onSubmit={event => { event.preventDefault(); void ask(typed) }}>
          <label for="receipt-code">{words.printed.field}</label>
          <textarea id="receipt-code" class="receipt-code" rows={4} value={typed} onInput={event => setTyped(event.currentTarget.value)} autocomplete="off" autocapitalize="off" spellcheck={false} aria-describedby="receipt-hint" required />
          <p class="hint" id="receipt-hint">{words.printed.hint}</p>
          <div class="actions">
            <button type="submit" class="primary" disabled={busy}>{words.printed.submit}</button>
            <Scan label={words.printed.scan} take={text => { const receipt = readReceipt(text); if (receipt) void ask(text); return receipt !== null }} />
          </div>
        </form>
      )}
    </section>
  )
}

function Told ({ words, outcome }: { readonly words: CheckWords, readonly outcome: Outcome }) {
  if ('wrong' in outcome) return <Verdict good={false}>{words.printed.notOne}</Verdict>
  if ('trouble' in outcome) {
    const { trouble } = outcome
    return <Verdict good={false}>{trouble.kind === 'refused' && trouble.code === 'not-found' ? words.printed.unknown : tellTrouble(words, trouble)}</Verdict>
  }
  const { receipt, report: { manifest, fingerprint, signed, box } } = outcome
  if (!signed) return <Verdict good={false}>{words.printed.forged}</Verdict>
  return (
    <>
      <Where words={words} round={manifest.round.title} place={manifest.constituencies.find(({ id }) => id === receipt.constituencyId)?.name} fingerprint={fingerprint} />
      <Verdict good>
        <strong>{words.printed.signed}</strong>
        <p>{words.printed.version(receipt.version)}</p>
        {box && box.problems.length === 0 && <p>{words.printed.inside(box.sheets)}</p>}
      </Verdict>
      {!box && <p>{words.printed.wait}</p>}
      {box && box.problems.length > 0 && <Problems words={words} problems={box.problems} />}
      <p>{words.printed.limits}{manifest.rules.revote && ` ${words.printed.revoted}`}</p>
      {box && <Roots words={words} report={box} />}
    </>
  )
}
