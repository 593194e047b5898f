import type { RemarkEntry } from '../../../domain/report/period-note.js'
import { useMessages } from '../messages/speech.js'

/** What the organiser wrote down about people, the latest period last; `nameOf` where they are several. */
export function Remarks ({ remarks, nameOf }: { readonly remarks: readonly RemarkEntry[], readonly nameOf?: (personId: string) => string }) {
  const { reports, time } = useMessages()
  if (remarks.length === 0) return null
  return (
    <section>
      <h2>{reports.remarks.title}</h2>
      <dl class="facts">
        {remarks.map(({ personId, period, kind, text }) => (
          <div key={`${personId} ${period} ${kind}`}>
            <dt>{nameOf && `${nameOf(personId)} · `}{time.period(period)} · {reports.remarks.kinds[kind]}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
