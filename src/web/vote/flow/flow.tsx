import { BallotScreen } from '../ballot/ballot-screen.js'
import { Review } from '../ballot/review.js'
import { Sealing } from '../ballot/sealing.js'
import { ReceiptScreen } from '../receipt/receipt-screen.js'
import { useMessages } from '../speech.js'
import { CodeEntry } from './code-entry.js'
import { Early } from './early.js'
import { Elsewhere } from './elsewhere.js'
import { Holding } from './holding.js'
import { Marking } from './marking.js'
import { Over } from './over.js'
import { RoundIntro } from './round-intro.js'
import type { Place } from './screen.js'
import { TroubleScreen } from './trouble-screen.js'
import { useFlow } from './use-flow.js'
import { useLock } from './use-lock.js'
import type { FlowOptions, FlowState, VoterFlow } from './voter-flow.js'
import { Waiting } from './waiting.js'

/**
 * From a slip to a receipt. On a device of one's own everything that was begun is taken up again; at a kiosk nothing is kept but a sheet that is
 * sealed and not acknowledged, and `onEnd` follows when the voter is done and the device is empty.
 */
export function VoteFlow (options: FlowOptions) {
  const held = useLock()
  const { flow, state } = useFlow(options, held === true)
  return (
    <>
      <Marking round={state?.round ?? null} />
      {held === false ? <Elsewhere /> : state && <ScreenOf flow={flow} state={state} place={options.place} />}
    </>
  )
}

function ScreenOf ({ flow, state, place }: { readonly flow: VoterFlow, readonly state: FlowState, readonly place: Place }) {
  const messages = useMessages()
  const { screen, round, sheet } = state
  switch (screen.name) {
    case 'starting': return <p>{messages.wait}</p>
    case 'entering': return <Waiting />
    case 'code': return <CodeEntry refused={screen.refused} again={screen.again} onCode={flow.enter} />
    case 'holding': return <Holding screen={screen} flow={flow} />
    case 'early': return <Early opensAt={screen.opensAt} flow={flow} />
    case 'over': return <Over cancelled={screen.cancelled} place={place} flow={flow} />
    case 'round': return <RoundIntro round={round!} before={screen.before} matched={state.matched} place={place} onBegin={flow.begin} />
    case 'ballot': return <BallotScreen round={round!} sheet={sheet!} row={state.row} flow={flow} />
    case 'review': return <Review round={round!} sheet={sheet!} place={place} flow={flow} />
    case 'sealing': return <Sealing stage={screen.stage} onSend={flow.send} />
    case 'receipt': return <ReceiptScreen round={round} receipt={screen.receipt} place={place} flow={flow} />
    case 'trouble': return <TroubleScreen screen={screen} place={place} flow={flow} />
  }
}
