import type { Manifest } from '../../../domain/round/manifest.js'
import { useMessages } from '../messages/speech.js'
import { figureWords } from './figure-words.js'
import { sumOf } from './totals-texts.js'
import type { RowTexts } from './totals-texts.js'

interface Options {
  readonly subject: Manifest['subjects'][number]
  readonly number: number
  readonly levels: Manifest['levels']
  readonly texts: RowTexts
  /** Sheets that are valid as a whole, to which the row must add up. */
  readonly needed: number
  readonly onChange: (texts: RowTexts) => void
}

/** The figures of one person, and whether they add up. */
export function TotalsRow ({ subject: { rank, name }, number, levels, texts, needed, onChange }: Options) {
  const { rounds } = useMessages()
  const words = figureWords(rounds)
  const sum = sumOf(texts)
  const field = (figure: string, value: string, change: (text: string) => RowTexts) => (
    <td key={figure} class="number">
      <input type="number" min={0} aria-label={`${words[figure]}: ${name}`} value={value} onInput={event => onChange(change(event.currentTarget.value))} />
    </td>
  )
  return (
    <tr>
      <td>{number}. {rank} {name}</td>
      {levels.map((level, at) => field(level, texts.levels[at]!, text => ({ ...texts, levels: texts.levels.with(at, text) })))}
      {field('blank', texts.blank, blank => ({ ...texts, blank }))}
      {field('several', texts.several, several => ({ ...texts, several }))}
      <td class="number">{sum === null ? '—' : <span class={sum === needed ? 'badge good' : 'badge bad'}>{rounds.paper.sumOf(sum, needed)}</span>}</td>
    </tr>
  )
}
