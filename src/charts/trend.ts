import type { TrendPicture } from '../domain/report/picture.js'
import { inkOnPaper, line, strokes } from './look.js'
import type { Chart } from './render.js'
import { wrap } from './text.js'
import type { Words } from './words.js'

/** Pixels; `plot` is the height of the scale. */
const width = 900
const plot = 240

/** A line for each level, from round to round, that ends wherever what is compared has become another. */
export function trendChart ({ levels, points }: TrendPicture, say: Words): Chart {
  const room = Math.max(60, 800 / points.length)
  const labels = points.map(({ period, base, breaks }) => [
    ...wrap(say.period(period), room, 2), say.ballots(base), ...breaks.length === 0 ? [] : wrap(say.changed(breaks.map(what => say.breaks[what])), room, 2),
  ].join('\n'))
  const bottom = Math.max(...labels.map(label => label.split('\n').length)) * 15 + 16
  const runs = runsOf(points.map(({ joined }) => joined))
  return {
    width,
    height: 44 + plot + bottom,
    option: {
      legend: { data: levels.map(level => say.levels[level]), top: 4, left: 'center', itemGap: 24, itemWidth: 40, selectedMode: false, textStyle: { fontSize: 12, ...inkOnPaper } },
      grid: { left: 48, right: 24, top: 44, height: plot },
      xAxis: { type: 'category', data: labels, axisTick: { show: false }, axisLine: { lineStyle: { color: line } }, axisLabel: { interval: 0, fontSize: 11, lineHeight: 15, ...inkOnPaper } },
      yAxis: { type: 'value', min: 0, max: 100, interval: 25, axisLabel: { formatter: '{value}%', fontSize: 11, ...inkOnPaper }, splitLine: { lineStyle: { color: '#e3e7ec' } } },
      series: levels.flatMap((level, place) => runs.map(run => {
        const { color, type, symbol } = strokes[level]
        return {
          type: 'line',
          name: say.levels[level],
          symbol,
          symbolSize: 9,
          showAllSymbol: true,
          itemStyle: { color },
          lineStyle: { color, type, width: 2.5 },
          label: { show: true, fontSize: 11, distance: 6, padding: [1, 2], backgroundColor: 'rgba(255, 255, 255, 0.85)', ...inkOnPaper },
          data: points.map(({ percents }, at) => {
            const percent = run.includes(at) ? percents[place]! : null
            return percent === null ? null : { value: Number(percent), label: { position: sideOf(percents, place), formatter: say.percent(percent) } }
          }),
        }
      })),
    },
  }
}

/** Where a number is clear of the others at its point: above the highest, below the lowest, and wherever there is room for the one between. */
function sideOf (percents: readonly (string | null)[], place: number): 'top' | 'bottom' | 'right' {
  const room = 14
  const values = percents.map(percent => Number(percent ?? 0))
  const own = values[place]!
  const [above, below] = [values.filter((value, at) => value > own || (value === own && at < place)), values.filter((value, at) => value < own || (value === own && at > place))]
  if (above.length === 0 || Math.min(...above) - own >= 2 * room) return 'top'
  if (own >= room && (below.length === 0 || own - Math.max(...below) >= 2 * room)) return 'bottom'
  return 'right'
}

/** Places of points that a line may join. */
function runsOf (joined: readonly boolean[]): number[][] {
  const runs: number[][] = []
  for (const [at, goesOn] of joined.entries()) {
    if (goesOn && runs.length > 0) runs.at(-1)!.push(at)
    else runs.push([at])
  }
  return runs
}
