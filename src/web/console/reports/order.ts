import type { Level } from '../../../domain/round/manifest.js'
import { compareNames } from '../../../domain/name.js'
import type { UnitReport } from '../../../domain/report/report.js'

export type Figures = NonNullable<UnitReport['subjects'][number]['rows'][number]['figures']>

/** `given`: as the report has it. Otherwise a level with the end that comes first. */
export type Order = 'given' | 'name' | `${'most' | 'least'}:${Level}`

/**
 * Sorted by what is shown: whatever has no figure stands last, in the order in which it was given, and equal ones keep that
 * order, so that no place tells a hidden figure.
 */
export function sorted<Item> (items: readonly Item[], order: Order, { figures, name }: { readonly figures: (item: Item) => Figures | null, readonly name: (item: Item) => string }): readonly Item[] {
  if (order === 'given') return items
  if (order === 'name') return items.toSorted((a, b) => compareNames(name(a), name(b)))
  const [end, level] = order.split(':') as ['most' | 'least', Level]
  const share = (item: Item) => shareOf(figures(item), level)
  const sign = end === 'most' ? -1 : 1
  const shown = items.filter(item => share(item) !== null).toSorted((a, b) => sign * (share(a)! - share(b)!))
  return [...shown, ...items.filter(item => share(item) === null)]
}

/** Whether a text holds another, whatever the case and the marks of both. */
export function holds (text: string, wanted: string): boolean {
  return plain(text).includes(plain(wanted.trim()))
}

/** Hundredths of a percent, so that equal shares are equal. */
function shareOf (figures: Figures | null, level: Level): number | null {
  const percent = figures?.levels.find(one => one.level === level)?.percent ?? null
  return percent === null ? null : Math.round(Number(percent) * 100)
}

function plain (text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/đ/gi, 'd').toLowerCase()
}
