import { Adder } from '../parts/adder.js'
import { useMessages } from '../messages/speech.js'
import { useUnitName } from './read-units.js'
import { UnitChoice } from './unit-choice.js'

interface Options {
  readonly label: string
  readonly hint?: string
  readonly value: readonly string[]
  readonly onChange: (ids: readonly string[]) => void
}

/** Several units: a list to add one more, and below it those chosen, each with a button that takes it out. */
export function UnitsChoice ({ label, hint, value, onChange }: Options) {
  const { common } = useMessages()
  const nameOf = useUnitName()
  return (
    <div class="field">
      <Adder label={label} onAdd={id => onChange([...value, id])}>
        {bound => <UnitChoice label={label} hint={hint} none={common.choose} without={new Set(value)} {...bound} />}
      </Adder>
      {value.length > 0 && (
        <ul class="plain small">
          {value.map(id => (
            <li key={id}>
              {nameOf(id)} <button type="button" class="secondary outline" aria-label={`${common.remove} ${nameOf(id)}`} onClick={() => onChange(value.filter(other => other !== id))}>{common.remove}</button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
