import type { Picture } from '../domain/report/picture.js'
import { levelsChart, panelsChart } from './levels.js'
import { render } from './render.js'
import type { Chart } from './render.js'
import { trendChart } from './trend.js'
import { turnoutChart } from './turnout.js'

/** SVG of a picture: the same text whenever it is made, for pages, prints and documents alike. */
export function pictureSvg (picture: Picture): string {
  return render(chartOf(picture))
}

function chartOf (picture: Picture): Chart {
  switch (picture.name) {
    case 'levels': return levelsChart(picture)
    case 'units': return levelsChart(picture)
    case 'panels': return panelsChart(picture)
    case 'trend': return trendChart(picture)
    case 'turnout': return turnoutChart(picture)
  }
}
