import { kindOfPeriod } from '../../../../domain/period-label.js'
import type { PeriodKind } from '../../../../domain/period-label.js'
import type { Draft } from '../../../../domain/round/round.js'
import type { RoundSummary } from '../../service/types.js'

/** A draft as a person writes it: texts and ticks. */
export interface DraftTexts {
  readonly title: string
  readonly kind: Draft['kind']
  readonly periodKind: PeriodKind
  readonly year: string
  /** Month, quarter or half of the year. */
  readonly part: string
  readonly midTerm: string
  readonly unitId: string
  readonly rehearsal: boolean
  readonly secrecy: Draft['secrecy']
  readonly place: string
  /** One a line. */
  readonly basis: string
  readonly rules: Draft['rules']
  readonly composition: Draft['composition']
  readonly slipKind: Draft['slipKind']
  readonly paperUnits: readonly string[]
  /** As clocks in Vietnam show it, `YYYY-MM-DDThh:mm`; empty for no limit. */
  readonly openNotBefore: string
  readonly closeNotAfter: string
}

/** How far clocks in Vietnam are ahead of UTC. */
const ahead = { text: '+07:00', milliseconds: 7 * 3_600_000 } as const

/** The draft that a round is. */
export function draftOf (round: RoundSummary): Draft {
  const { title, kind, period, unitId, rehearsal, place, rules, composition, slipKind, openNotBefore, closeNotAfter } = round
  return {
    title, kind, period, unitId, rehearsal, place, slipKind, openNotBefore, closeNotAfter,
    rules: { ...rules, readers: [...rules.readers] },
    secrecy: round.secrecy as Draft['secrecy'],
    basis: [...round.basis],
    composition: { ...composition, units: [...composition.units], personnelClasses: [...composition.personnelClasses] },
    paperUnits: [...round.paperUnits],
  }
}

/** A draft as texts. */
export function textsOf (draft: Draft): DraftTexts {
  const { period, basis, openNotBefore, closeNotAfter, ...rest } = draft
  const periodKind = kindOfPeriod(period) ?? 'year'
  const [year = '', part = ''] = periodKind === 'mid-term' ? [] : period.split('-')
  return {
    ...rest,
    periodKind,
    year,
    part: part.replace(/^[QH0]/, '') || '1',
    midTerm: periodKind === 'mid-term' ? period : '',
    basis: basis.join('\n'),
    openNotBefore: clockOf(openNotBefore),
    closeNotAfter: clockOf(closeNotAfter),
  }
}

/** The texts as the service takes them; it checks them. */
export function draftIn (texts: DraftTexts): Draft {
  const { periodKind, year, part, midTerm, basis, openNotBefore, closeNotAfter, paperUnits, ...rest } = texts
  const periods: Readonly<Record<PeriodKind, string>> = {
    'month': `${year}-${part.padStart(2, '0')}`, 'quarter': `${year}-Q${part}`, 'half': `${year}-H${part}`, 'year': year, 'mid-term': midTerm.trim(),
  }
  return {
    ...rest,
    period: periods[periodKind],
    basis: basis.split('\n').map(line => line.trim()).filter(line => line !== ''),
    paperUnits: [...paperUnits],
    openNotBefore: instantOf(openNotBefore),
    closeNotAfter: instantOf(closeNotAfter),
  }
}

function clockOf (instant: string | null): string {
  return instant === null ? '' : new Date(Date.parse(instant) + ahead.milliseconds).toISOString().slice(0, 16)
}

function instantOf (clock: string): string | null {
  return clock === '' ? null : new Date(`${clock}:00${ahead.text}`).toISOString()
}
