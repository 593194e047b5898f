import { rules } from '../../../../domain/round/rules.js'
import type { Draft } from '../../../../domain/round/round.js'
import type { Template } from '../../../../domain/round/template.js'

/** A draft to begin with; everything in it can be changed. */
export function begin ({ name, kind, periodKind, basis, rules: differing }: Template, year: number): Draft {
  const periods: Readonly<Record<Template['periodKind'], string>> = {
    'month': `${year}-12`, 'quarter': `${year}-Q4`, 'half': `${year}-H2`, 'year': String(year), 'mid-term': `Giữa nhiệm kỳ ${year - 3}–${year + 2}`,
  }
  return {
    title: name,
    kind,
    period: periods[periodKind],
    unitId: '',
    rehearsal: false,
    secrecy: null,
    place: '',
    basis: [...basis],
    rules: rules.parse(differing),
    composition: { units: [], personnelClasses: [], description: '' },
    slipKind: 'named',
    paperUnits: [],
    openNotBefore: null,
    closeNotAfter: null,
  }
}
