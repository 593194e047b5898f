import { Link } from 'wouter'
import { Wide } from '../parts/wide.js'
import { useMessages } from '../messages/speech.js'
import type { TrailEvent } from './read-trail.js'
import { whatWasDone, whoDid } from './tell.js'
import { useNames } from './use-names.js'

/** Entries as sentences, in the order in which they are given. */
export function Entries ({ events, label }: { readonly events: readonly TrailEvent[], readonly label: string }) {
  const messages = useMessages()
  const { audit } = messages
  const names = useNames(events)
  return (
    <Wide label={label}>
      <table class="trail">
        <thead><tr><th class="number">{audit.number}</th><th>{audit.at}</th><th>{audit.sentence}</th><th>{audit.round}</th><th>{audit.digest}</th></tr></thead>
        <tbody>
          {events.map(event => (
            <tr key={event.number}>
              <td class="number">{event.number}</td>
              <td>{audit.exact(event.at)}</td>
              <td><strong>{whoDid(event, messages)}</strong> {whatWasDone(event, names, messages)}.</td>
              <td>{event.roundId !== null && <Link href={`/rounds/${event.roundId}`}>{names.round(event.roundId) ?? event.roundId}</Link>}</td>
              <td><span class="mono" title={event.digest}>{event.digest.slice(0, 8)}…</span></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}
