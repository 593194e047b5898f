import type { PeriodReport } from '../../../domain/report/period.js'
import type { BaseRule } from '../../../domain/round/manifest.js'
import { useMessages } from '../messages/speech.js'

type Breaks = PeriodReport['series'][number]['points'][number]['breaks']

/** Why a figure is not to be compared with the one before, thing by thing. */
export function Changes ({ breaks }: { readonly breaks: Breaks }) {
  const { reports, rounds } = useMessages()
  if (breaks.length === 0) return <>–</>
  const words = (what: Breaks[number]['what'], text: string) => what === 'base' ? rounds.rules.bases[text as BaseRule] : text
  return (
    <ul class="plain">
      {breaks.map(({ what, before, after }) => (
        <li key={what}><strong>{reports.trend.breaks[what]}</strong>{(before !== '' || after !== '') && <>: {reports.trend.from(words(what, before), words(what, after))}</>}</li>
      ))}
    </ul>
  )
}
