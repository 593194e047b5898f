import { useMessages } from '../speech.js'
import { Heading } from './heading.js'
import type { VoterFlow } from './voter-flow.js'

/** The round takes no ballots any more. */
export function Over ({ cancelled, flow }: { readonly cancelled: boolean, readonly flow: VoterFlow }) {
  const { over } = useMessages()
  return (
    <>
      <Heading>{cancelled ? over.cancelledTitle : over.title}</Heading>
      <p>{cancelled ? over.cancelled : over.closed}</p>
      {!cancelled && <p>{over.check}</p>}
      <div class="actions">
        {!cancelled && <a class="button primary" href="/check">{over.checkLink}</a>}
        <button type="button" onClick={() => flow.replaceBy(null)}>{over.other}</button>
      </div>
    </>
  )
}
