import { z } from 'zod'
import { kindOfPeriod } from './period-label.js'

/** A period (kỳ): `YYYY-MM`, `YYYY-Qn`, `YYYY-Hn`, `YYYY`, or the label of a mid-term round such as `Giữa nhiệm kỳ 2021–2026`. */
export const period = z.string().refine(
  text => kindOfPeriod(text) !== null,
  { error: 'Kỳ phải có dạng 2026-11, 2026-Q4, 2026-H2, 2026, hoặc tên của kỳ giữa nhiệm kỳ' })
