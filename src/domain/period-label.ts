const month = /^(\d{4})-(0[1-9]|1[0-2])$/
const quarter = /^(\d{4})-Q([1-4])$/
const half = /^(\d{4})-H([12])$/
const year = /^(\d{4})$/
const midTerm = /^[\p{L}\p{N}][\p{L}\p{N} –-]{2,60}$/u

export type PeriodKind = 'month' | 'quarter' | 'half' | 'year' | 'mid-term'

/** Which kind of period a label names; null when it names none. */
export function kindOfPeriod (label: string): PeriodKind | null {
  if (month.test(label)) return 'month'
  if (quarter.test(label)) return 'quarter'
  if (half.test(label)) return 'half'
  if (year.test(label)) return 'year'
  return /^\d/.test(label) || !midTerm.test(label) ? null : 'mid-term'
}

/** Year and month, quarter or half of a label; the part is 0 for a whole year, and both for what is no date. */
export function datesOfPeriod (label: string): { readonly year: number, readonly part: number } {
  const [, at = '0', part = '0'] = month.exec(label) ?? quarter.exec(label) ?? half.exec(label) ?? year.exec(label) ?? []
  return { year: Number(at), part: Number(part) }
}

/** The words for a period in documents: `quý 4 năm 2026`. */
export function periodInWords (label: string): string {
  const { year: at, part } = datesOfPeriod(label)
  switch (kindOfPeriod(label)) {
    case 'month': return `tháng ${part} năm ${at}`
    case 'quarter': return `quý ${part} năm ${at}`
    case 'half': return `6 tháng ${part === 1 ? 'đầu' : 'cuối'} năm ${at}`
    case 'year': return `năm ${at}`
    default: return label
  }
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** The same on English pages: `quarter 4 of 2026`. */
export function periodInEnglish (label: string): string {
  const { year: at, part } = datesOfPeriod(label)
  switch (kindOfPeriod(label)) {
    case 'month': return `${months[part - 1]} ${at}`
    case 'quarter': return `quarter ${part} of ${at}`
    case 'half': return `${part === 1 ? 'first' : 'second'} half of ${at}`
    default: return label
  }
}

/** The last month of a period as `YYYY-MM`; null for what is no date. */
export function lastMonthOf (label: string): string | null {
  const { year: at, part } = datesOfPeriod(label)
  const last = { 'month': part, 'quarter': 3 * part, 'half': 6 * part, 'year': 12, 'mid-term': 0 }[kindOfPeriod(label) ?? 'mid-term']
  return last === 0 ? null : `${at}-${String(last).padStart(2, '0')}`
}
