import type { UnitReport } from '../../../domain/report/report.js'
import { useMessages } from '../messages/speech.js'
import type { Figures } from './order.js'

type Levels = readonly (Pick<Figures['levels'][number], 'level' | 'count' | 'percent'> & { readonly difference?: string | null })[]

/** Names of the levels over their columns. */
export function LevelHeads ({ kind }: { readonly kind: UnitReport['round']['kind'] }) {
  const { result } = useMessages().rounds
  return <>{levelsOf[kind].map(level => <th key={level} class="number">{result.levels[level]}</th>)}</>
}

/** How many, and what share; of nothing a dash. `difference` in points where it is asked for. */
export function LevelCells ({ levels }: { readonly levels: Levels }) {
  const { rounds, reports } = useMessages()
  return (
    <>
      {levels.map(({ level, count, percent, difference = null }) => (
        <td key={level} class="number">
          {count}<br /><small>{percent === null ? '–' : rounds.result.percent(percent)}</small>
          {difference !== null && <><br /><small class="soft">{reports.units.difference(signed(difference))}</small></>}
        </td>
      ))}
    </>
  )
}

/** Levels of a kind of vote, the most favourable first. */
export const levelsOf = { rating: ['high', 'medium', 'low'], decisive: ['confidence', 'no_confidence'] } as const

function signed (points: string): string {
  const text = points.replace('.', ',')
  return points.startsWith('-') ? `−${text.slice(1)}` : `+${text}`
}
