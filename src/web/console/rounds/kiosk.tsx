import { useState } from 'preact/hooks'
import { Trouble } from '../parts/trouble.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { call } from '../service/call.js'
import type { RoundView } from '../service/types.js'
import { useRole } from '../session/who.js'

interface Invitation {
  readonly pairingCode: string
  readonly expiresAt: string
}

/** A code by which one shared device learns its round. */
export function Kiosk ({ view: { round } }: { readonly view: RoundView }) {
  const { rounds, time } = useMessages()
  const organises = useRole('organiser')
  const [invitation, setInvitation] = useState<Invitation | null>(null)
  const invite = useAct(() => call<Invitation>('POST', `/rounds/${round.id}/kiosks`), { after: setInvitation })
  if (!organises) return null
  return (
    <section class="card no-print">
      <h3>{rounds.kiosk.title}</h3>
      <p>{rounds.kiosk.lead}</p>
      <button type="button" class="secondary" aria-busy={invite.busy} onClick={() => void invite.run(undefined)}>{rounds.kiosk.invite}</button>
      {invitation && <p role="status">{rounds.kiosk.code} <strong class="mono">{invitation.pairingCode}</strong> · {rounds.kiosk.until(time.instant(invitation.expiresAt))}</p>}
      <Trouble error={invite.error} />
    </section>
  )
}
