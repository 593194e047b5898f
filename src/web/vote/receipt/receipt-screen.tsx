import { useEffect, useState } from 'preact/hooks'
import type { ReceiptView, RoundView } from '../device-calls.js'
import { theDevice } from '../device.js'
import { Heading } from '../flow/heading.js'
import { Question } from '../flow/question.js'
import type { Place } from '../flow/screen.js'
import type { VoterFlow } from '../flow/voter-flow.js'
import { useMessages } from '../speech.js'
import { Qr } from './qr.js'

interface ReceiptScreenProps {
  /** Null when it could not be fetched again after a reload. */
  readonly round: RoundView | null
  readonly receipt: ReceiptView
  readonly place: Place
  readonly flow: VoterFlow
}

/** The proof that a ballot is in the box. It shows no mark, and cannot. */
export function ReceiptScreen ({ round, receipt, place, flow }: ReceiptScreenProps) {
  const { receipt: words } = useMessages()
  return (
    <>
      <Heading>{words.title}</Heading>
      <p>{words.text}</p>
      <section class="receipt">
        {round && <p><strong>{round.manifest.round.title}</strong><br />{round.place.name}</p>}
        <p>{words.code}<br /><code>{receipt.code}</code></p>
        <Qr text={`${location.origin}/check#r=${receipt.printed}`} label={words.qr} />
        <p>{words.keep}</p>
      </section>
      <button type="button" onClick={() => print()}>{words.print}</button>
      {place === 'own' ? <OwnDevice round={round} flow={flow} /> : <Done flow={flow} />}
    </>
  )
}

function Done ({ flow }: { readonly flow: VoterFlow }) {
  const { receipt: words } = useMessages()
  return (
    <>
      <p>{words.doneText}</p>
      <button type="button" class="primary" onClick={flow.end}>{words.done}</button>
    </>
  )
}

/** What can follow on a device that keeps its receipt. */
function OwnDevice ({ round, flow }: { readonly round: RoundView | null, readonly flow: VoterFlow }) {
  const { receipt: words, back } = useMessages()
  const [asking, ask] = useState(false)
  const open = useOpen(round)
  return (
    <>
      <p>{words.checkLater} <a href="/check">{words.check}</a></p>
      {open && round?.manifest.rules.revote && (
        <>
          <p class="notice">{words.revoteWhy}</p>
          <button type="button" onClick={flow.revote}>{words.revote}</button>
        </>
      )}
      <button type="button" onClick={() => ask(true)}>{words.other}</button>
      {asking && (
        <Question title={words.other} no={back} yes={words.otherYes} onNo={() => ask(false)} onYes={() => flow.replaceBy(null)}>
          <p>{words.otherConfirm}</p>
        </Question>
      )}
    </>
  )
}

/** Whether the round still takes ballots; no answer counts as no. */
function useOpen (round: RoundView | null): boolean {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    if (round) theDevice().status().then(({ state }) => setOpen(state === 'open'), () => setOpen(false))
  }, [round])
  return open
}
