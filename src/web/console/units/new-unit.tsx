import type { Unit, UnitKind } from '../../../domain/organisation/unit.js'
import { Choice, TextField, useDraft } from '../parts/fields.js'
import { Form } from '../parts/form.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { call } from '../service/call.js'
import { useUnits } from './read-units.js'
import { UnitChoice } from './unit-choice.js'

/** A unit below another, at the end of its siblings. */
export function NewUnitForm ({ parentId, onDone }: { readonly parentId: string, readonly onDone: (unit: Unit) => void }) {
  const { units, common } = useMessages()
  const { data = [] } = useUnits()
  const draft = useDraft({ code: '', name: '', kind: 'battalion' as UnitKind, parentId })
  const create = useAct(() => {
    const parent = draft.values.parentId === '' ? null : draft.values.parentId
    const last = data.filter(unit => unit.parentId === parent).reduce((most, unit) => Math.max(most, unit.position), 0)
    return call<Unit>('POST', '/units', { ...draft.values, parentId: parent, position: last + 1 })
  }, { said: common.saved, after: onDone })
  return (
    <Form act={create} submit={units.add} onSubmit={() => void create.run(undefined)}>
      <TextField label={units.name} {...draft.bind('name')} required />
      <div class="row">
        <TextField label={units.code} hint={units.codeHint} {...draft.bind('code')} required />
        <Choice label={units.kind} {...draft.bind('kind')} options={Object.entries(units.kinds) as [UnitKind, string][]} />
      </div>
      <UnitChoice label={units.parent} {...draft.bind('parentId')} none={units.noParent} />
    </Form>
  )
}
