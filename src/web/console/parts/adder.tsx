import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { useMessages } from '../messages/speech.js'

interface Bound {
  readonly value: string
  readonly onChange: (value: string) => void
}

interface Options {
  /** What is being added, for whoever does not see the list beside it. */
  readonly label: string
  readonly onAdd: (value: string) => void
  /** The list that offers; empty is nothing. */
  readonly children: (bound: Bound) => ComponentChildren
}

/** One more of something: chosen from a list, then added by a button, since arrow keys pass over much that nobody wants. */
export function Adder ({ label, onAdd, children }: Options) {
  const { common } = useMessages()
  const [value, onChange] = useState('')
  const add = () => {
    onAdd(value)
    onChange('')
  }
  return (
    <div class="adder">
      {children({ value, onChange })}
      <button type="button" class="secondary" disabled={value === ''} aria-label={`${common.add}: ${label}`} onClick={add}>{common.add}</button>
    </div>
  )
}
