import type { ComponentChildren } from 'preact'
import type { Act } from '../service/act.js'
import { Trouble } from './trouble.js'

interface Options {
  readonly act: Pick<Act<never>, 'busy' | 'error'>
  readonly submit: string
  readonly onSubmit: () => void
  readonly disabled?: boolean
  readonly children: ComponentChildren
  /** Buttons beside the one that sends. */
  readonly more?: ComponentChildren
}

/** A form with one button that sends it; the browser checks what is required, the service everything else. */
export function Form ({ act, submit, onSubmit, disabled = false, children, more }: Options) {
  return (
    <form onSubmit={event => { event.preventDefault(); if (!act.busy) onSubmit() }}>
      {children}
      <Trouble error={act.error} />
      <div class="buttons">
        <button type="submit" aria-busy={act.busy} disabled={act.busy || disabled}>{submit}</button>
        {more}
      </div>
    </form>
  )
}
