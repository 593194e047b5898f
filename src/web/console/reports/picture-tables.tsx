import type { LevelBar, PanelsPicture, TurnoutPicture } from '../../../domain/report/picture.js'
import { percentOf, plainPercent } from '../../../domain/count/tally.js'
import { Wide } from '../parts/wide.js'
import { useMessages } from '../messages/speech.js'
import { LevelCells } from './level-cells.js'

/** The figures of small pictures: a row for each person in each unit. */
export function PanelsTable ({ picture: { panels }, title }: { readonly picture: PanelsPicture, readonly title: string }) {
  const { rounds, reports } = useMessages()
  const levels = panels[0]!.bars[0]!.levels.map(({ level }) => level)
  return (
    <Wide label={title}>
      <table class="figures">
        <thead><tr><th>{reports.unit}</th><th>{rounds.list.person}</th><th class="number">{reports.units.base}</th>{levels.map(level => <th key={level} class="number">{rounds.result.levels[level]}</th>)}<th class="number">{reports.units.uncounted}</th></tr></thead>
        <tbody>{panels.map(({ label, bars }) => bars.map((bar, at) => <PanelRow key={`${label} ${at}`} unit={at === 0 ? label : null} of={bars.length} bar={bar} />))}</tbody>
      </table>
    </Wide>
  )
}

function PanelRow ({ unit, of, bar: { label, base, levels, uncounted } }: { readonly unit: string | null, readonly of: number, readonly bar: LevelBar }) {
  return (
    <tr>
      {unit !== null && <th scope="rowgroup" rowSpan={of}>{unit}</th>}
      <td>{label}</td><td class="number">{base}</td><LevelCells levels={levels} /><td class="number">{uncounted}</td>
    </tr>
  )
}

/** The figures of a picture of turnout. */
export function TurnoutTable ({ picture: { bars }, title }: { readonly picture: TurnoutPicture, readonly title: string }) {
  const { rounds, reports } = useMessages()
  return (
    <Wide label={title}>
      <table class="figures">
        <thead><tr><th>{reports.unit}</th><th class="number">{rounds.figures.summoned}</th><th class="number">{rounds.figures.issued}</th><th class="number">{rounds.figures.collected}</th><th class="number">{reports.participation.share}</th></tr></thead>
        <tbody>
          {bars.map(({ label, depth, summoned, issued, collected }, at) => (
            <tr key={at}>
              <th scope="row"><span class={`depth-${Math.min(depth, 6)}`}>{label}</span></th>
              <td class="number">{summoned}</td><td class="number">{issued}</td><td class="number">{collected}</td>
              <td class="number">{summoned === 0 ? '–' : rounds.result.percent(plainPercent(percentOf(collected, summoned)!))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}
