import type { LevelBar, LevelsPicture, PanelsPicture } from '../domain/report/picture.js'
import { inkOnPaper, line, looks } from './look.js'
import type { Chart } from './render.js'
import { wrap } from './text.js'
import type { Words } from './words.js'

/** Pixels. `ends` is the room for the percentages at both ends of the longest bar, `number` that of one inside a bar. */
const width = 900
const legend = 34
const ends = 52
const number = 44
const names = { levels: 256, panels: 150 } as const

/** A diverging bar for each person or unit: less favourable answers to the left of the middle, more favourable to the right. */
export function levelsChart ({ bars, all = bars }: LevelsPicture, say: Words): Chart {
  const labels = bars.map(bar => labelOf(bar, names.levels, say))
  const row = rowHeight(labels)
  const grid = { left: names.levels + 12 + ends, right: 14 + ends, top: legend, height: row * bars.length }
  const scale = scaleOf(all, width - grid.left - grid.right)
  return { width, height: legend + grid.height + 8, option: { ...legendOf(bars, say), ...axesOf([grid], [labels], scale), series: seriesOf(bars, 0, scale, say) } }
}

/** The same in a small picture for each unit, two beside each other, all of one scale. */
export function panelsChart ({ panels, all = panels }: PanelsPicture, say: Words): Chart {
  const half = width / 2
  const labels = panels.map(({ bars }) => bars.map(bar => labelOf(bar, names.panels, say)))
  const titles = panels.map(({ label }) => wrap(label, half - 50, 2))
  const heights = panels.map((_, at) => 44 + rowHeight(labels[at]!) * labels[at]!.length)
  const tops = panels.map((_, at) => pairs(heights).slice(0, Math.floor(at / 2)).reduce((sum, height) => sum + height + 16, legend))
  const room = half - names.panels - 2 * ends - 20
  const grids = panels.map((_, at) => ({ left: at % 2 * half + names.panels + 8 + ends, width: room, top: tops[at]! + 40, height: heights[at]! - 44 }))
  const title = titles.map((lines, at) => ({ text: lines.join('\n'), left: at % 2 * half + 8, top: tops[at]!, padding: 0, textStyle: { fontSize: 13, lineHeight: 17, fontWeight: 'normal', ...inkOnPaper } }))
  const scale = scaleOf(all.flatMap(({ bars }) => bars), room)
  const height = tops.at(-1)! + pairs(heights).at(-1)! + 8
  return { width, height, option: { title, ...legendOf(panels[0]!.bars, say), ...axesOf(grids, labels, scale), series: panels.flatMap(({ bars }, at) => seriesOf(bars, at, scale, say)) } }
}

/** How far bars reach to either side of the middle line, in percent, and how many percent make room for a number. */
interface Scale {
  readonly left: number
  readonly right: number
  readonly fits: number
}

function scaleOf (bars: readonly LevelBar[], room: number): Scale {
  const least = 20
  const left = Math.max(least, ...bars.map(bar => leftOf(partsOf(bar))))
  const right = Math.max(least, ...bars.map(bar => partsOf(bar).reduce((sum, part) => sum + part, 0) - leftOf(partsOf(bar))))
  return { left, right, fits: number * (left + right) / room }
}

/** The larger of two neighbours, pair after pair. */
function pairs (heights: readonly number[]): number[] {
  return heights.flatMap((height, at) => at % 2 === 0 ? [Math.max(height, heights[at + 1] ?? 0)] : [])
}

function labelOf ({ label, depth, base, uncounted }: LevelBar, room: number, say: Words): string {
  const indent = '\u2003'.repeat(Math.min(depth, 4))
  const facts = uncounted === 0 ? say.ballots(base) : `${say.ballots(base)}, ${say.uncounted(uncounted)}`
  return [...wrap(label, room - indent.length * 12, 3), facts].map(one => `${indent}${one}`).join('\n')
}

function rowHeight (labels: readonly string[]): number {
  return Math.max(...labels.map(label => label.split('\n').length)) * 15 + 10
}

function legendOf (bars: readonly LevelBar[], say: Words) {
  const data = bars[0]!.levels.map(({ level }) => say.levels[level]).toReversed()
  return { legend: { data, top: 4, left: 'center', itemGap: 24, selectedMode: false, textStyle: { fontSize: 12, ...inkOnPaper } } }
}

function axesOf (grids: readonly { readonly left: number }[], labels: readonly (readonly string[])[], { left, right }: Scale) {
  const hidden = { axisLine: { show: false }, axisTick: { show: false } }
  return {
    grid: grids,
    xAxis: grids.map((_, gridIndex) => ({
      type: 'value', gridIndex, min: -left, max: right, ...hidden, axisLabel: { show: false }, splitLine: { show: false },
    })),
    yAxis: grids.map((grid, gridIndex) => ({
      type: 'category', gridIndex, inverse: true, data: labels[gridIndex], axisTick: { show: false }, axisLine: { onZero: true, lineStyle: { color: line } }, axisLabel: { interval: 0, align: 'left', fontSize: 12, lineHeight: 15, margin: grid.left % (width / 2) - 8, ...inkOnPaper },
    })),
  }
}

/** Bars that begin where an unseen one ends, so that the middle level (or the border of the two) lies on the middle line. */
function seriesOf (bars: readonly LevelBar[], at: number, { fits }: Scale, say: Words) {
  const levels = bars[0]!.levels.map(({ level }) => level).toReversed()
  const axes = { xAxisIndex: at, yAxisIndex: at, type: 'bar', stack: `bars ${at}`, stackStrategy: 'all', barWidth: '62%' }
  const unseen = { ...axes, name: 'unseen', itemStyle: { color: 'transparent' }, data: bars.map(bar => -leftOf(partsOf(bar))) }
  return [unseen, ...levels.map((level, place) => ({
    ...axes,
    name: say.levels[level],
    itemStyle: { color: looks[level].color, ...(looks[level].decal && { decal: looks[level].decal }) },
    data: bars.map(bar => {
      const part = bar.levels.find(one => one.level === level)!
      return { value: Number(part.percent ?? 0), label: numberAt({ place, places: levels.length, percent: part.percent, fits, say }) }
    }),
  }))]
}

/** Percentages from left to right. */
function partsOf ({ levels }: LevelBar): number[] {
  return levels.map(({ percent }) => Number(percent ?? 0)).toReversed()
}

/** How much of a bar lies left of the middle line. */
function leftOf (parts: readonly number[]): number {
  const middle = parts.length / 2
  return parts.reduce((sum, part, place) => sum + part * Math.min(1, Math.max(0, middle - place)), 0)
}

/** Percentages stand at both ends of a bar, whatever its length, and in the middle where there is room. */
function numberAt ({ place, places, percent, fits, say }: { readonly place: number, readonly places: number, readonly percent: string | null, readonly fits: number, readonly say: Words }) {
  if (percent === null) return { show: false }
  const position = place === 0 ? 'left' : place === places - 1 ? 'right' : 'inside'
  return { show: position !== 'inside' || Number(percent) >= fits, position, formatter: say.percent(percent), fontSize: 11, ...inkOnPaper }
}
