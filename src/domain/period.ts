import { z } from 'zod'

const month = /^(\d{4})-(0[1-9]|1[0-2])$/
const quarter = /^(\d{4})-Q([1-4])$/
const half = /^(\d{4})-H([12])$/
const year = /^(\d{4})$/
const midTerm = /^[\p{L}\p{N}][\p{L}\p{N} –-]{2,60}$/u

/** A period (kỳ): `YYYY-MM`, `YYYY-Qn`, `YYYY-Hn`, `YYYY`, or the label of a mid-term round such as `Giữa nhiệm kỳ 2021–2026`. */
export const period = z.string().refine(
  text => kindOfPeriod(text) !== null,
  { error: 'Kỳ phải có dạng 2026-11, 2026-Q4, 2026-H2, 2026, hoặc tên của kỳ giữa nhiệm kỳ' })

export type PeriodKind = 'month' | 'quarter' | 'half' | 'year' | 'mid-term'

/** Which kind of period a label names; null when it names none. */
export function kindOfPeriod (label: string): PeriodKind | null {
  if (month.test(label)) return 'month'
  if (quarter.test(label)) return 'quarter'
  if (half.test(label)) return 'half'
  if (year.test(label)) return 'year'
  return /^\d/.test(label) || !midTerm.test(label) ? null : 'mid-term'
}

/** The words for a period in documents: `quý 4 năm 2026`. */
export function periodInWords (label: string): string {
  const part = (pattern: RegExp) => pattern.exec(label)
  const m = part(month)
  if (m) return `tháng ${Number(m[2])} năm ${m[1]}`
  const q = part(quarter)
  if (q) return `quý ${q[2]} năm ${q[1]}`
  const h = part(half)
  if (h) return h[2] === '1' ? `6 tháng đầu năm ${h[1]}` : `6 tháng cuối năm ${h[1]}`
  return year.test(label) ? `năm ${label}` : label
}
