import { useMessages } from '../speech.js'
import { Heading } from './heading.js'
import type { Place } from './screen.js'
import type { VoterFlow } from './voter-flow.js'

/** The round takes no ballots any more. */
export function Over ({ cancelled, place, flow }: { readonly cancelled: boolean, readonly place: Place, readonly flow: VoterFlow }) {
  const { over, receipt } = useMessages()
  return (
    <>
      <Heading>{cancelled ? over.cancelledTitle : over.title}</Heading>
      <p>{cancelled ? over.cancelled : over.closed}</p>
      {place === 'kiosk'
        ? <button type="button" class="primary" onClick={flow.end}>{receipt.done}</button>
        : <OwnDevice cancelled={cancelled} flow={flow} />}
    </>
  )
}

function OwnDevice ({ cancelled, flow }: { readonly cancelled: boolean, readonly flow: VoterFlow }) {
  const { over } = useMessages()
  return (
    <>
      {!cancelled && <p>{over.check}</p>}
      <div class="actions">
        {!cancelled && <a class="button primary" href="/check">{over.checkLink}</a>}
        {!cancelled && <a class="button" href="/result">{over.resultLink}</a>}
        <button type="button" onClick={() => flow.replaceBy(null)}>{over.other}</button>
      </div>
    </>
  )
}
