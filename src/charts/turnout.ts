import type { TurnoutPicture } from '../domain/report/picture.js'
import { percentOf, plainPercent } from '../domain/count/tally.js'
import { inkOnPaper, turnoutLook } from './look.js'
import type { Chart } from './render.js'
import { wrap } from './text.js'
import type { Words } from './words.js'

const width = 900
const legend = 34

/** Of each unit how many of those summoned gave a ballot back. */
export function turnoutChart ({ bars }: TurnoutPicture, say: Words): Chart {
  const labels = bars.map(({ label, depth }) => {
    const indent = '\u2003'.repeat(Math.min(depth, 4))
    return wrap(label, 250 - indent.length * 12, 3).map(one => `${indent}${one}`).join('\n')
  })
  const row = Math.max(...labels.map(label => label.split('\n').length)) * 15 + 12
  const hidden = { axisLine: { show: false }, axisTick: { show: false } }
  const bar = { type: 'bar', stack: 'bars', barWidth: '55%' }
  const share = (part: number, of: number) => of === 0 ? 0 : part / of * 100
  return {
    width,
    height: legend + row * bars.length + 8,
    option: {
      legend: { data: [say.collected, say.issuedOnly], top: 4, left: 'center', itemGap: 24, selectedMode: false, textStyle: { fontSize: 12, ...inkOnPaper } },
      grid: { left: 270, right: 150, top: legend, height: row * bars.length },
      xAxis: { type: 'value', min: 0, max: 100, ...hidden, axisLabel: { show: false }, splitLine: { show: false } },
      yAxis: { type: 'category', inverse: true, data: labels, ...hidden, axisLabel: { interval: 0, align: 'left', margin: 262, fontSize: 12, lineHeight: 15, ...inkOnPaper } },
      series: [
        { ...bar, name: say.collected, itemStyle: turnoutLook.collected, data: bars.map(({ collected, summoned }) => share(collected, summoned)) },
        { ...bar, name: say.issuedOnly, itemStyle: turnoutLook.issuedOnly, data: bars.map(({ issued, collected, summoned }) => share(issued - collected, summoned)) },
        {
          ...bar,
          name: 'rest',
          itemStyle: turnoutLook.rest,
          data: bars.map(({ issued, summoned, collected }) => ({
            value: share(summoned - issued, summoned),
            label: { show: true, position: 'right', formatter: `${collected}/${summoned} · ${shareIn(say, collected, summoned)}`, fontSize: 11, ...inkOnPaper },
          })),
        },
      ],
    },
  }
}

function shareIn (say: Words, part: number, of: number): string {
  const percent = percentOf(part, of)
  return percent === null ? '–' : say.percent(plainPercent(percent))
}
