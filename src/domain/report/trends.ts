import type { TrendPicture } from './picture.js'
import type { PeriodReport } from './period.js'
import type { PersonSheet } from './sheet.js'
import { trendPicture } from './trend-picture.js'

type SheetSeries = PersonSheet['series'][number]
type PeriodSeries = PeriodReport['series'][number]

/** A person at one place of voting, over his rounds; null while there is nothing to compare. */
export function sheetTrend ({ points }: SheetSeries): TrendPicture | null {
  return trendPicture(points.map(({ round, official, breaks }) => ({ period: round.period, figures: official, breaks })))
}

/** A person in the unit that was asked for, or over his whole electorate where the unit is not shown by itself often enough. */
export function periodTrend ({ points }: PeriodSeries, rounds: readonly PeriodReport['rounds'][number][]): { readonly of: 'here' | 'official', readonly picture: TrendPicture } | null {
  const periods = new Map(rounds.map(({ id, period }) => [id, period]))
  const series = (of: 'here' | 'official') => points.map(point => ({
    period: periods.get(point.roundId)!, figures: point[of], breaks: point.breaks.filter(({ what }) => of === 'here' || what !== 'blocks'),
  }))
  for (const of of ['here', 'official'] as const) {
    const picture = trendPicture(series(of))
    if (picture) return { of, picture }
  }
  return null
}
