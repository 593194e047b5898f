import { Link } from 'wouter'
import { confirmableFrom, keptUntil } from '../../../domain/round/retention.js'
import { useMessages } from '../messages/speech.js'
import { useRounds } from '../rounds/read-rounds.js'
import type { RoundSummary } from '../service/types.js'

/** Rounds whose box is to be destroyed soon, or should have been, and waits for somebody to confirm it. */
export function Endings () {
  const { home, time } = useMessages()
  const { data: rounds = [] } = useRounds()
  const ending = rounds.filter(isEnding)
  if (ending.length === 0) return null
  return (
    <section aria-label={home.endings}>
      <h2>{home.endings}</h2>
      {ending.map(round => (
        <article key={round.id} class="card">
          <h3><Link href={`/rounds/${round.id}/publish`}>{round.title}</Link></h3>
          <p>{home.endsAt(time.instant(keptUntil(round)!.toISOString()))}</p>
        </article>
      ))}
    </section>
  )
}

function isEnding (round: RoundSummary): boolean {
  const from = confirmableFrom(round)
  return (round.state === 'published' || round.state === 'counted') && round.destroyedAt === null && from !== null && from.getTime() <= Date.now()
}
