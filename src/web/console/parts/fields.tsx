import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'

/** A form's values, and for each of them what a field needs. */
export interface Draft<Values> {
  readonly values: Values
  readonly set: (values: Values) => void
  readonly bind: <Key extends keyof Values>(key: Key) => Bound<Values[Key]>
}

interface Bound<Value> {
  readonly value: Value
  readonly onChange: (value: Value) => void
}

/** Values that a person is writing. */
export function useDraft<Values extends object> (initial: Values): Draft<Values> {
  const [values, set] = useState(initial)
  return { values, set, bind: key => ({ value: values[key], onChange: value => set({ ...values, [key]: value }) }) }
}

interface Labelled {
  readonly label: string
  readonly hint?: string | undefined
}

interface TextOptions extends Labelled, Bound<string> {
  readonly type?: 'text' | 'password' | 'date' | 'datetime-local' | 'search' | 'number'
  readonly required?: boolean
  readonly autocomplete?: string
  readonly placeholder?: string
  readonly min?: number | string
  readonly max?: number | string
  readonly readOnly?: boolean
}

/** One line of text. */
export function TextField ({ label, hint, value, onChange, type = 'text', ...rest }: TextOptions) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input id={id} type={type as 'text'} value={value} {...described(id, hint)} {...rest} onInput={event => onChange(event.currentTarget.value)} />
      <Hint id={id}>{hint}</Hint>
    </div>
  )
}

/** Several lines of text. */
export function TextArea ({ label, hint, value, onChange, rows = 4, required = false }: Labelled & Bound<string> & { readonly rows?: number, readonly required?: boolean }) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea id={id} rows={rows} value={value} required={required} {...described(id, hint)} onInput={event => onChange(event.currentTarget.value)} />
      <Hint id={id}>{hint}</Hint>
    </div>
  )
}

interface ChoiceOptions<Value extends string> extends Labelled, Bound<Value> {
  /** Values with their words, in the order in which they are shown. */
  readonly options: readonly (readonly [value: Value, words: string])[]
  readonly required?: boolean
}

/** One of a closed list. */
export function Choice<Value extends string> ({ label, hint, value, onChange, options, required = false }: ChoiceOptions<Value>) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} required={required} {...described(id, hint)} onChange={event => onChange(event.currentTarget.value as Value)}>
        {options.map(([key, words]) => <option key={key} value={key}>{words}</option>)}
      </select>
      <Hint id={id}>{hint}</Hint>
    </div>
  )
}

/** Yes or no. */
export function Tick ({ label, hint, value, onChange }: Labelled & Bound<boolean>) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}><input id={id} type="checkbox" checked={value} {...described(id, hint)} onChange={event => onChange(event.currentTarget.checked)} /> {label}</label>
      <Hint id={id}>{hint}</Hint>
    </div>
  )
}

function described (id: string, hint: string | undefined) {
  return hint === undefined ? {} : { 'aria-describedby': `${id}-hint` }
}

function Hint ({ id, children }: { readonly id: string, readonly children: ComponentChildren }) {
  return children === undefined ? null : <small id={`${id}-hint`}>{children}</small>
}
