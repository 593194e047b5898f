import type { PaperTotals } from '../../../domain/count/paper-vote.js'
import { ConfirmButton } from '../parts/confirm.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { call } from '../service/call.js'
import { useKeptHere } from '../service/kept-here.js'
import type { EntryOptions } from './sheets.js'
import { TotalsFields, wrongRows } from './totals-fields.js'
import { textsOf, totalsIn, totalsTexts } from './totals-texts.js'

/** Sums of the whole place; handed in once every row adds up to the sheets that were collected. */
export function Totals ({ path, name, subjects, levels, collected, onDone, before }: EntryOptions & { readonly before: PaperTotals | null }) {
  const { paper } = useMessages().rounds
  const here = useKeptHere(`${name} totals`, totalsTexts, textsOf(before, subjects.length, levels.length))
  const { value: texts, change } = here
  const totals = totalsIn(texts, subjects)
  const enter = useAct(async () => {
    const outcome = await call<{ readonly agreed: boolean }>('PUT', `${path}/totals`, totals)
    await onDone()
    return outcome
  }, { said: ({ agreed }) => agreed ? paper.agreedNow : paper.handedIn, after: here.forget })
  return (
    <>
      <p class="soft">{paper.totalsLead(collected)}</p>
      <TotalsFields subjects={subjects} levels={levels} collected={collected} texts={texts} change={change} />
      <ConfirmButton label={paper.handIn} consequence={paper.handInConsequence(collected)} act={{ ...enter, run: () => enter.run(undefined) }} disabled={totals === null || wrongRows(texts, collected) > 0} />
    </>
  )
}
