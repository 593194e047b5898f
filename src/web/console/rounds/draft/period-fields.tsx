import type { PeriodKind } from '../../../../domain/period-label.js'
import { Choice, TextField } from '../../parts/fields.js'
import type { Draft } from '../../parts/fields.js'
import { useMessages } from '../../messages/speech.js'
import type { DraftTexts } from './texts.js'

/** Parts of a year of each kind of period. */
const parts: Readonly<Record<PeriodKind, number>> = { 'month': 12, 'quarter': 4, 'half': 2, 'year': 0, 'mid-term': 0 }

/** The period (kỳ) a round is held for. */
export function PeriodFields ({ draft }: { readonly draft: Draft<DraftTexts> }) {
  const { form } = useMessages().rounds
  const { values, bind } = draft
  const count = parts[values.periodKind]
  return (
    <div class="row">
      <Choice label={form.period} {...bind('periodKind')} options={Object.entries(form.periods) as [PeriodKind, string][]} />
      {values.periodKind === 'mid-term'
        ? <TextField label={form.midTerm} {...bind('midTerm')} required />
        : <TextField label={form.year} type="number" min={2000} max={2100} {...bind('year')} required />}
      {count > 0 && <Choice label={form.part} {...bind('part')} options={Array.from({ length: count }, (_, at) => [String(at + 1), String(at + 1)] as const)} />}
    </div>
  )
}
