import type { Language, Picture } from '../domain/report/picture.js'
import { levelsChart, panelsChart } from './levels.js'
import { render } from './render.js'
import type { Chart } from './render.js'
import { trendChart } from './trend.js'
import { turnoutChart } from './turnout.js'
import { words } from './words.js'
import type { Words } from './words.js'

/** SVG of a picture: the same text whenever it is made, for pages, prints and documents alike. */
export function pictureSvg (picture: Picture, language: Language = 'vi'): string {
  return render(chartOf(picture, words[language]))
}

/** A picture before it is drawn. */
export function chartOf (picture: Picture, say: Words): Chart {
  switch (picture.name) {
    case 'levels': return levelsChart(picture, say)
    case 'units': return levelsChart(picture, say)
    case 'panels': return panelsChart(picture, say)
    case 'trend': return trendChart(picture, say)
    case 'turnout': return turnoutChart(picture, say)
  }
}
