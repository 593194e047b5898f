import { useState } from 'preact/hooks'
import { pathOf } from '../../../domain/organisation/unit.js'
import type { UnitTree } from '../../../domain/organisation/unit.js'
import { Modal } from '../parts/modal.js'
import { useMessages } from '../messages/speech.js'
import { DissolveForm } from './dissolve-form.js'
import { MergeForm } from './merge-form.js'
import { MoveForm } from './move-form.js'
import { Names } from './names.js'
import { NewUnitForm } from './new-unit.js'
import { Reorder } from './reorder.js'
import { RenameForm } from './rename-form.js'

interface Options {
  readonly tree: UnitTree
  readonly id: string
  readonly writes: boolean
}

const forms = { rename: RenameForm, move: MoveForm, merge: MergeForm, dissolve: DissolveForm } as const
type FormName = keyof typeof forms | 'addBelow'

/** One unit: where it stands, the names it has had, and what can be done with it. */
export function UnitCard ({ tree, id, writes }: Options) {
  const { units, time } = useMessages()
  const [open, setOpen] = useState<FormName | null>(null)
  const unit = tree.byId.get(id)
  if (!unit) return null
  const close = () => setOpen(null)
  const stands = unit.dissolvedOn === null
  return (
    <section class="card">
      <h2>{unit.name}</h2>
      <dl class="facts">
        <dt>{units.code}</dt><dd>{unit.code}</dd>
        <dt>{units.kind}</dt><dd>{units.kinds[unit.kind]}</dd>
        <dt>{units.place}</dt><dd>{pathOf(tree, id).map(({ name }) => name).join(' › ')}</dd>
        {unit.dissolvedOn && <><dt>{units.dissolvedOn}</dt><dd>{time.day(unit.dissolvedOn)}</dd></>}
      </dl>
      {writes && stands && (
        <div class="buttons small">
          {(['addBelow', 'rename', 'move', 'merge', 'dissolve'] as const).map(name => (
            <button key={name} type="button" class={name === 'dissolve' ? 'danger' : 'secondary'} onClick={() => setOpen(name)}>{units[name]}</button>
          ))}
          <Reorder tree={tree} unit={unit} />
        </div>
      )}
      <Names unit={unit} />
      {open && (
        <Modal title={`${units[open]}: ${unit.name}`} onClose={close}>
          {open === 'addBelow' ? <NewUnitForm parentId={id} onDone={close} /> : <Chosen name={open} tree={tree} id={id} onDone={close} />}
        </Modal>
      )}
    </section>
  )
}

function Chosen ({ name, tree, id, onDone }: Omit<Options, 'writes'> & { readonly name: keyof typeof forms, readonly onDone: () => void }) {
  const ChosenForm = forms[name]
  return <ChosenForm tree={tree} unit={tree.byId.get(id)!} onDone={onDone} />
}
