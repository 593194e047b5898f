import { useMessages } from '../../messages/speech.js'
import type { RoundSummary } from '../../service/types.js'
import { useUnitName } from '../../units/read-units.js'

/** The plan as it was frozen. */
export function PlanFacts ({ round }: { readonly round: RoundSummary }) {
  const { rounds, common, time, people } = useMessages()
  const { form, rules: words } = rounds
  const nameOf = useUnitName()
  const at = (instant: string | null) => instant === null ? common.none : time.instant(instant)
  const names = (ids: readonly string[]) => ids.map(nameOf).join(', ')
  return (
    <dl class="facts">
      <dt>{form.kind}</dt><dd>{rounds.kinds[round.kind]}</dd>
      <dt>{form.period}</dt><dd>{time.period(round.period)}</dd>
      <dt>{form.unit}</dt><dd>{nameOf(round.unitId)}</dd>
      <dt>{form.basis}</dt><dd>{round.basis.length > 0 ? round.basis.join('; ') : common.none}</dd>
      <dt>{form.place}</dt><dd>{round.place || common.none}</dd>
      <dt>{form.secrecy}</dt><dd>{round.secrecy ?? form.noSecrecy}</dd>
      <dt>{form.openNotBefore}</dt><dd>{at(round.openNotBefore)}</dd>
      <dt>{form.closeNotAfter}</dt><dd>{at(round.closeNotAfter)}</dd>
      <dt>{form.units}</dt><dd>{names(round.composition.units) || form.allUnits}</dd>
      <dt>{form.classes}</dt><dd>{round.composition.personnelClasses.map(name => people.classes[name]).join(', ') || form.allClasses}</dd>
      {round.paperUnits.length > 0 && <><dt>{form.paperUnits}</dt><dd>{names(round.paperUnits)}</dd></>}
      <dt>{form.slipKind}</dt><dd>{form.slipKinds[round.slipKind].name}</dd>
      <dt>{words.base.name}</dt><dd>{words.bases[round.rules.base]}</dd>
      <dt>{words.quorum.name}</dt><dd>{round.rules.quorum ?? words.noQuorum}</dd>
      {(['revote', 'comments', 'guardHigh'] as const).map(name => <><dt>{words[name].name}</dt><dd>{round.rules[name] ? common.yes : common.no}</dd></>)}
      {(['minBallots', 'minDissent', 'minMovers', 'window', 'keepMonths'] as const).map(name => <><dt>{words[name].name}</dt><dd>{round.rules[name]}</dd></>)}
      <dt>{words.readers.name}</dt><dd>{round.rules.readers.map(kind => words.readers.kinds[kind]).join('; ') || words.readers.nobody}</dd>
    </dl>
  )
}
