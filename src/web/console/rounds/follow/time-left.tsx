import { useEffect, useState } from 'preact/hooks'
import { useMessages } from '../../messages/speech.js'
import type { RoundSummary } from '../../service/types.js'

const minute = 60_000

/** How long there is to vote, where the round says until when. */
export function TimeLeft ({ round: { closeNotAfter } }: { readonly round: RoundSummary }) {
  const { rounds, time } = useMessages()
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), minute / 2)
    return () => clearInterval(timer)
  }, [])
  if (closeNotAfter === null) return <p>{rounds.follow.noLimit}</p>
  const minutes = Math.floor((Date.parse(closeNotAfter) - now) / minute)
  return <p><strong>{minutes >= 0 ? time.left(minutes) : rounds.follow.over}</strong> ({rounds.follow.until(time.instant(closeNotAfter))})</p>
}
