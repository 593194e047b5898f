import { TextField, useDraft } from '../parts/fields.js'
import { Form } from '../parts/form.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { changeUnit } from './change-unit.js'
import { today } from './unit-form.js'
import type { UnitFormOptions } from './unit-form.js'

/** A new name from a day on; the earlier one is kept. */
export function RenameForm ({ unit, onDone }: UnitFormOptions) {
  const { units, common } = useMessages()
  const draft = useDraft({ name: unit.name, renamedOn: today() })
  const rename = useAct(() => changeUnit(unit, draft.values), { said: common.saved, after: onDone })
  return (
    <Form act={rename} submit={units.rename} onSubmit={() => void rename.run(undefined)} disabled={draft.values.name === unit.name}>
      <TextField label={units.name} {...draft.bind('name')} required />
      <TextField label={units.renamedOn} hint={units.renamedHint} {...draft.bind('renamedOn')} type="date" max={today()} required />
    </Form>
  )
}
