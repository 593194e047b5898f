import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components'
import { init, setPlatformAPI, use } from 'echarts/core'
import type { EChartsCoreOption } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { widthOf } from './text.js'

/** A chart before it is drawn; measures in CSS pixels. */
export interface Chart {
  readonly width: number
  readonly height: number
  readonly option: EChartsCoreOption
}

/** The pages' font, then that of documents, then whatever there is. */
export const fontFamily = 'Be Vietnam Pro, Tinos, sans-serif'

use([BarChart, LineChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer])
setPlatformAPI({ measureText: (text: string, font?: string) => ({ width: widthOf(text, font) }) as TextMetrics })

/** The painter's own way to a text, without the styles and classes for a pointer that a picture has no use for. */
interface Painter {
  readonly renderToString: (options: { readonly cssAnimation: boolean, readonly cssEmphasis: boolean, readonly useViewBox: boolean }) => string
}

/** SVG (1.1) of a chart: the same text from the same chart, without script, style sheet or link. */
export function render ({ width, height, option }: Chart): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption({ animation: false, silent: true, textStyle: { fontFamily }, backgroundColor: '#ffffff', ...option })
    const painter = chart.getZr().painter as unknown as Painter
    // Names of patterns and cut-outs count the charts that this process has made.
    return painter.renderToString({ cssAnimation: false, cssEmphasis: false, useViewBox: true }).replaceAll(/\bzr\d+-/g, 'p-')
  } finally {
    chart.dispose()
  }
}
