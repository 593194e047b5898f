import type { TaskResultEntry } from '../../../domain/report/period-note.js'
import { Wide } from '../parts/wide.js'
import { useMessages } from '../messages/speech.js'

/** How units did their task, as the organiser wrote it down, beside the confidence in those who lead them. */
export function TaskResults ({ results }: { readonly results: readonly TaskResultEntry[] }) {
  const { time, reports: { tasks, period, unit } } = useMessages()
  if (results.length === 0) return null
  return (
    <section>
      <h2>{tasks.title}</h2>
      <Wide label={tasks.title}>
        <table class="figures">
          <thead><tr><th>{period}</th><th>{unit}</th><th>{tasks.result}</th><th>{tasks.note}</th></tr></thead>
          <tbody>{results.map(entry => <tr key={`${entry.unitId} ${entry.period}`}><td>{time.period(entry.period)}</td><td>{entry.unitName}</td><td>{tasks.results[entry.result]}</td><td>{entry.note}</td></tr>)}</tbody>
        </table>
      </Wide>
    </section>
  )
}
