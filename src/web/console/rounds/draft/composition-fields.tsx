import type { PersonnelClass } from '../../../../domain/organisation/person.js'
import { Choice, TextArea, Tick } from '../../parts/fields.js'
import type { Draft } from '../../parts/fields.js'
import { useMessages } from '../../messages/speech.js'
import { UnitsChoice } from '../../units/units-choice.js'
import type { DraftTexts } from './texts.js'

/** Who votes, where, and how slips are given out. */
export function CompositionFields ({ draft }: { readonly draft: Draft<DraftTexts> }) {
  const { rounds, people } = useMessages()
  const { form } = rounds
  const { values, set, bind } = draft
  const { composition } = values
  const change = (part: Partial<typeof composition>) => set({ ...values, composition: { ...composition, ...part } })
  const classes = Object.keys(people.classes) as PersonnelClass[]
  const chosen = new Set(composition.personnelClasses)
  const toggle = (name: PersonnelClass, on: boolean) => change({ personnelClasses: classes.filter(one => one === name ? on : chosen.has(one)) })
  return (
    <fieldset>
      <legend>{form.who}</legend>
      <UnitsChoice label={form.units} hint={form.unitsHint} value={composition.units} onChange={units => change({ units: [...units] })} />
      <fieldset>
        <legend>{form.classes}</legend>
        {classes.map(name => <Tick key={name} label={people.classes[name]} value={chosen.has(name)} onChange={on => toggle(name, on)} />)}
        <small>{form.classesHint}</small>
      </fieldset>
      <TextArea label={form.description} rows={2} value={composition.description} onChange={description => change({ description })} />
      <UnitsChoice label={form.paperUnits} hint={form.paperUnitsHint} value={values.paperUnits} onChange={paperUnits => set({ ...values, paperUnits })} />
      <Choice label={form.slipKind} hint={form.slipKinds[values.slipKind].explained} {...bind('slipKind')} options={[['named', form.slipKinds.named.name], ['drawn', form.slipKinds.drawn.name]]} />
    </fieldset>
  )
}
