import { levelNames } from '../domain/report/level.js'
import type { Level } from '../domain/round/manifest.js'
import type { Figures } from '../domain/report/figures.js'
import type { BookColumn, BookValue } from './book.js'
import { words } from './words.js'

/** Which columns figures take: their levels, and whether each has its difference from another unit. */
export interface FigureLayout {
  readonly levels: readonly Level[]
  readonly differences: boolean
}

const text = words.report

/** A column of texts, so many letters wide. */
export function textColumn (title: string, width: number): BookColumn {
  return { title, kind: 'text', width }
}

/** A column of whole numbers. */
export function wholeColumn (title: string): BookColumn {
  return { title, kind: 'whole', width: 9 }
}

/** Columns of one person's figures: each level with its number and share, blank, invalid, threshold. */
export function figureColumns ({ levels, differences }: FigureLayout): BookColumn[] {
  const share = (title: string): BookColumn => ({ title, kind: 'share', width: 10 })
  return [
    ...levels.flatMap(level => [
      wholeColumn(text.count(levelNames[level])), share(text.share(levelNames[level])), ...differences ? [share(text.difference(levelNames[level]))] : [],
    ]),
    ...[text.blank, text.invalid, text.band].map(wholeColumn),
  ]
}

/** What stands in these columns; nothing where figures are not shown. */
export function figureValues (figures: Figures | null, layout: FigureLayout): BookValue[] {
  if (!figures) return figureColumns(layout).map(() => null)
  return [
    ...figures.levels.flatMap(({ count, percent, difference }) => [count, percent, ...layout.differences ? [difference] : []]),
    figures.blank, figures.invalid, figures.band,
  ]
}
