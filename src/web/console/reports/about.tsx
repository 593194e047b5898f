import type { UnitReport } from '../../../domain/report/report.js'
import { useMessages } from '../messages/speech.js'

/** By which rule the figures are shown, what it does not hide, and what they are checked by. */
export function About ({ report: { explanation, rules }, digest }: { readonly report: Pick<UnitReport, 'explanation' | 'rules'>, readonly digest: string }) {
  const { about } = useMessages().reports
  return (
    <section class="card">
      <h2>{about.title}</h2>
      <p>{about.explanation(explanation, rules)}</p>
      <ul>{[about.merged, about.base, about.difference, about.likely].map(sentence => <li key={sentence}>{sentence}</li>)}</ul>
      <p class="soft">{about.digest}<br /><span class="mono">{digest}</span></p>
    </section>
  )
}
