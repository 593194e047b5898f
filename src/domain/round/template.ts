import { z } from 'zod'
import { kindOfPeriod, periodInWords } from '../period-label.js'
import type { PeriodKind } from '../period-label.js'
import type { Draft } from './round.js'
import { draft } from './round.js'

/** Which usual round a draft begins as. */
export const templateId = z.enum(['year-end', 'quarter', 'mid-term', 'decisive'])
export type TemplateId = z.infer<typeof templateId>

/** A usual round: what its draft says before anybody has changed it. Everything in it can be changed. */
export interface Template {
  readonly id: TemplateId
  readonly name: string
  readonly kind: Draft['kind']
  /** The kind of period it is held for; others are possible. */
  readonly periodKind: PeriodKind
  readonly basis: readonly string[]
  /** Rules that differ from the defaults. */
  readonly rules: Partial<Draft['rules']>
}

const regulation = 'Quy định số 96-QĐ/TW ngày 02/02/2023 của Bộ Chính trị'

/** Templates in the order in which they are offered. A decisive vote is final at once: its sheet is not changed, and all summoned count. */
export const templates: readonly Template[] = [
  { id: 'year-end', name: 'Lấy phiếu tín nhiệm cuối năm', kind: 'rating', periodKind: 'year', basis: [regulation], rules: {} },
  { id: 'quarter', name: 'Lấy phiếu tín nhiệm theo quý', kind: 'rating', periodKind: 'quarter', basis: [], rules: {} },
  { id: 'mid-term', name: 'Lấy phiếu tín nhiệm giữa nhiệm kỳ', kind: 'rating', periodKind: 'mid-term', basis: [regulation], rules: {} },
  { id: 'decisive', name: 'Bỏ phiếu tín nhiệm', kind: 'decisive', periodKind: 'month', basis: [regulation], rules: { revote: false } },
]

/** A draft as it is asked for: with a template, what is not said comes from it, the title from its name and the period. */
export const newRound = z.preprocess(fill, draft.extend({
  template: templateId.optional().meta({ description: 'Mẫu (GET /api/templates): những mục không gửi, kể cả tên đợt, lấy theo mẫu' }),
})).meta({ id: 'NewRound' })

function fill (asked: unknown): unknown {
  if (typeof asked !== 'object' || asked === null) return asked
  const said = asked as { readonly template?: unknown, readonly period?: unknown, readonly rules?: unknown }
  const template = templates.find(({ id }) => id === said.template)
  if (!template) return asked
  const { name, kind, basis, rules } = template
  const ruled = typeof said.rules === 'object' && !Array.isArray(said.rules) ? { ...rules, ...said.rules } : said.rules ?? rules
  return { title: titleOf(name, said.period), kind, basis: [...basis], ...said, rules: ruled }
}

function titleOf (name: string, period: unknown): string {
  return typeof period === 'string' && kindOfPeriod(period) !== null ? `${name}, ${periodInWords(period)}` : name
}
