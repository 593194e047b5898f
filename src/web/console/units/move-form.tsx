import { unitAndBelow } from '../../../domain/organisation/unit.js'
import { useDraft } from '../parts/fields.js'
import { Form } from '../parts/form.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { changeUnit } from './change-unit.js'
import { UnitChoice } from './unit-choice.js'
import type { UnitFormOptions } from './unit-form.js'

/** Another superior; the unit comes with all below it, at the end of its new siblings. */
export function MoveForm ({ tree, unit, onDone }: UnitFormOptions) {
  const { units, common } = useMessages()
  const draft = useDraft({ parentId: unit.parentId ?? '' })
  const own = new Set(unitAndBelow(tree, unit.id).map(({ id }) => id))
  const move = useAct(() => {
    const parentId = draft.values.parentId === '' ? null : draft.values.parentId
    const siblings = parentId === null ? tree.roots : tree.children.get(parentId) ?? []
    return changeUnit(unit, { parentId, position: Math.max(0, ...siblings.map(({ position }) => position)) + 1 })
  }, { said: common.saved, after: onDone })
  return (
    <Form act={move} submit={units.move} onSubmit={() => void move.run(undefined)} disabled={draft.values.parentId === (unit.parentId ?? '')}>
      <UnitChoice label={units.newParent} hint={units.moveHint} {...draft.bind('parentId')} none={units.noParent} without={own} />
    </Form>
  )
}
