import type { PaperTotals } from '../../../domain/paper-vote.js'
import { spoiltIn } from '../../../domain/paper-vote.js'
import { ConfirmButton } from '../parts/confirm.js'
import { CountedLines, countedIn } from '../parts/counted-lines.js'
import { TextField } from '../parts/fields.js'
import { Wide } from '../parts/wide.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { call } from '../service/call.js'
import { useKeptHere } from '../service/kept-here.js'
import type { EntryOptions } from './sheets.js'
import { TotalsRow } from './totals-row.js'
import { sumOf, textsOf, totalsIn, totalsTexts } from './totals-texts.js'

/** Sums of the whole place; handed in once every row adds up to the sheets that were collected. */
export function Totals ({ path, name, subjects, levels, collected, onDone, before }: EntryOptions & { readonly before: PaperTotals | null }) {
  const { rounds } = useMessages()
  const { paper, result } = rounds
  const here = useKeptHere(`${name} totals`, totalsTexts, textsOf(before, subjects.length, levels.length))
  const { value: texts, change } = here
  const totals = totalsIn(texts, subjects)
  const spoilt = spoiltIn({ notIssued: Number(texts.notIssued) || 0, other: countedIn(texts.other) ?? [] })
  const wrong = texts.rows.filter(row => sumOf(row) !== collected - spoilt).length
  const enter = useAct(async () => {
    const outcome = await call<{ readonly agreed: boolean }>('PUT', `${path}/totals`, totals)
    await onDone()
    return outcome
  }, { said: ({ agreed }) => agreed ? paper.agreedNow : paper.handedIn, after: here.forget })
  return (
    <>
      <p class="soft">{paper.totalsLead(collected)}</p>
      <div class="row">
        <TextField label={paper.whole.notIssued} type="number" min={0} max={collected} value={texts.notIssued} onChange={notIssued => change(now => ({ ...now, notIssued }))} />
        <CountedLines label={paper.otherInvalid} hint={paper.otherHint} value={texts.other} onChange={other => change(now => ({ ...now, other }))} />
      </div>
      <Wide label={paper.forms.totals}>
        <table class="totals" onKeyDown={nextOnEnter}>
          <thead>
            <tr><th>{rounds.list.person}</th>{levels.map(level => <th key={level} class="number">{(result.levels as Readonly<Record<string, string>>)[level]}</th>)}<th class="number">{paper.rows.blank}</th><th class="number">{paper.rows.several}</th><th class="number">{paper.sum}</th></tr>
          </thead>
          <tbody>
            {subjects.map((subject, at) => (
              <TotalsRow
                key={subject.id} subject={subject} number={at + 1} levels={levels} texts={texts.rows[at]!} needed={collected - spoilt}
                onChange={row => change(now => ({ ...now, rows: now.rows.with(at, row) }))}
              />
            ))}
          </tbody>
        </table>
      </Wide>
      {wrong > 0 && <p class="hint" role="status">{paper.rowsWrong(wrong)}</p>}
      <ConfirmButton label={paper.handIn} consequence={paper.handInConsequence(collected)} act={{ ...enter, run: () => enter.run(undefined) }} disabled={totals === null || wrong > 0} />
    </>
  )
}

/** Enter goes to the next figure, as on a sheet of a spreadsheet program; after the last one to the button that hands in. */
function nextOnEnter (event: KeyboardEvent): void {
  if (event.key !== 'Enter') return
  event.preventDefault()
  const fields = [...(event.currentTarget as HTMLElement).closest('section')!.querySelectorAll<HTMLElement>('table.totals input, .wide ~ button')]
  fields[fields.indexOf(event.target as HTMLElement) + 1]?.focus()
}
