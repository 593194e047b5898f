import { useMessages } from '../../messages/speech.js'
import type { RoundView } from '../../service/types.js'
import { Attendance } from '../attendance/attendance.js'
import { Confirmations } from '../confirmations.js'
import { Kiosk } from '../kiosk.js'

/** The round opens when one person of either side has confirmed. */
export function OpenStep ({ view }: { readonly view: RoundView }) {
  const { rounds, time } = useMessages()
  const { round } = view
  return (
    <>
      {round.openedAt && <p>{rounds.openedAt(time.instant(round.openedAt))}</p>}
      {round.state === 'prepared' && <Confirmations view={view} act="open" />}
      {(round.state === 'prepared' || round.state === 'open') && <><Attendance view={view} /><Kiosk view={view} /></>}
    </>
  )
}
