import type { Manifest } from '../../../domain/round/manifest.js'
import { spoiltIn } from '../../../domain/count/paper-vote.js'
import { CountedLines, countedIn } from '../parts/counted-lines.js'
import { TextField } from '../parts/fields.js'
import { Wide } from '../parts/wide.js'
import { useMessages } from '../messages/speech.js'
import { TotalsRow } from './totals-row.js'
import { sumOf } from './totals-texts.js'
import type { TotalsTexts } from './totals-texts.js'

interface Options {
  readonly subjects: Manifest['subjects']
  readonly levels: Manifest['levels']
  readonly collected: number
  readonly texts: TotalsTexts
  readonly change: (change: (before: TotalsTexts) => TotalsTexts) => void
}

/** Sums of a whole place as they are being written: invalid sheets, then the figures of each person, and how many rows do not add up. */
export function TotalsFields ({ subjects, levels, collected, texts, change }: Options) {
  const { rounds } = useMessages()
  const { paper, result } = rounds
  const needed = validOf(texts, collected)
  const wrong = wrongRows(texts, collected)
  return (
    <>
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
                key={subject.id} subject={subject} number={at + 1} levels={levels} texts={texts.rows[at]!} needed={needed}
                onChange={row => change(now => ({ ...now, rows: now.rows.with(at, row) }))}
              />
            ))}
          </tbody>
        </table>
      </Wide>
      {wrong > 0 && <p class="hint" role="status">{paper.rowsWrong(wrong)}</p>}
    </>
  )
}

/** Rows that do not add up to the sheets which are valid as a whole. */
export function wrongRows (texts: TotalsTexts, collected: number): number {
  return texts.rows.filter(row => sumOf(row) !== validOf(texts, collected)).length
}

function validOf ({ notIssued, other }: TotalsTexts, collected: number): number {
  return collected - spoiltIn({ notIssued: Number(notIssued) || 0, other: countedIn(other) ?? [] })
}

/** Enter goes to the next figure, as on a sheet of a spreadsheet program; after the last one to the button that hands in. */
function nextOnEnter (event: KeyboardEvent): void {
  if (event.key !== 'Enter') return
  event.preventDefault()
  const fields = [...(event.currentTarget as HTMLElement).closest('section')!.querySelectorAll<HTMLElement>('table.totals input, .wide ~ button')]
  fields[fields.indexOf(event.target as HTMLElement) + 1]?.focus()
}
