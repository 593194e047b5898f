import type { BreakKind, LevelBar, TrendPicture } from './picture.js'

/** The latest of so many points. */
const most = 24

/** A round in a series about one person; `figures` null where they are not shown. */
export interface SeriesPoint {
  readonly period: string
  readonly figures: Pick<LevelBar, 'base' | 'levels'> | null
  readonly breaks: readonly { readonly what: BreakKind }[]
}

/** The picture of a series; null while there are not two points to be compared. */
export function trendPicture (series: readonly SeriesPoint[]): TrendPicture | null {
  const shown = series.slice(-most)
  const found = shown.flatMap(({ period, figures, breaks }, at) => figures
    ? [{
        period,
        base: figures.base,
        percents: figures.levels.map(({ percent }) => percent),
        breaks: breaks.map(({ what }) => what),
        joined: at > 0 && breaks.length === 0 && shown[at - 1]!.figures !== null,
      }]
    : [])
  if (found.length < 2) return null
  const levels = shown.find(({ figures }) => figures !== null)!.figures!.levels.map(({ level }) => level)
  return { name: 'trend', levels, points: found, leftOut: series.length - shown.length }
}
