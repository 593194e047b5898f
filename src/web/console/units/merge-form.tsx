import { unitAndBelow } from '../../../domain/organisation/unit.js'
import { TextField, useDraft } from '../parts/fields.js'
import { Form } from '../parts/form.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { changeUnit } from './change-unit.js'
import { UnitChoice } from './unit-choice.js'
import { today } from './unit-form.js'
import type { UnitFormOptions } from './unit-form.js'

/** What is below goes under another unit, then this one ends. Each part is a change of its own and can be repeated. */
export function MergeForm ({ tree, unit, onDone }: UnitFormOptions) {
  const { units, common } = useMessages()
  const draft = useDraft({ into: '', on: today() })
  const own = new Set(unitAndBelow(tree, unit.id).map(({ id }) => id))
  const merge = useAct(async () => {
    const { into, on } = draft.values
    const last = Math.max(0, ...(tree.children.get(into) ?? []).map(({ position }) => position))
    const standing = (tree.children.get(unit.id) ?? []).filter(child => child.dissolvedOn === null)
    for (const [at, child] of standing.entries()) await changeUnit(child, { parentId: into, position: last + 1 + at })
    return changeUnit(unit, { dissolvedOn: on })
  }, { said: common.saved, after: onDone })
  return (
    <Form act={merge} submit={units.merge} onSubmit={() => void merge.run(undefined)}>
      <p>{units.mergeConsequence}</p>
      <UnitChoice label={units.mergeInto} {...draft.bind('into')} without={own} />
      <TextField label={units.dissolvedOn} hint={units.dissolvedHint} {...draft.bind('on')} type="date" required />
    </Form>
  )
}
