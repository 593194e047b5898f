import type { RoundView } from '../device-calls.js'
import { useMessages } from '../speech.js'

/** What must be seen on every screen of a round: its degree of secrecy, and that it is a rehearsal. */
export function Marking ({ round }: { readonly round: RoundView | null }) {
  const messages = useMessages()
  if (!round) return null
  const { secrecy, rehearsal } = round.manifest.round
  return (
    <>
      {secrecy !== null && <p class="secrecy"><span class="unseen">{messages.secrecyMark}: </span>{secrecy.toLocaleUpperCase('vi')}</p>}
      {rehearsal && <p class="rehearsal">{messages.rehearsal}</p>}
    </>
  )
}
