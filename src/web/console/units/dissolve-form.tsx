import { TextField, useDraft } from '../parts/fields.js'
import { Form } from '../parts/form.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { changeUnit } from './change-unit.js'
import { today } from './unit-form.js'
import type { UnitFormOptions } from './unit-form.js'

/** The first day without the unit. */
export function DissolveForm ({ unit, onDone }: UnitFormOptions) {
  const { units, common } = useMessages()
  const draft = useDraft({ dissolvedOn: today() })
  const dissolve = useAct(() => changeUnit(unit, draft.values), { said: common.saved, after: onDone })
  return (
    <Form act={dissolve} submit={units.dissolve} onSubmit={() => void dissolve.run(undefined)}>
      <p>{units.dissolveConsequence}</p>
      <TextField label={units.dissolvedOn} hint={units.dissolvedHint} {...draft.bind('dissolvedOn')} type="date" required />
    </Form>
  )
}
