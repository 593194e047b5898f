import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { useMessages } from '../messages/speech.js'
import type { Act } from '../service/act.js'
import { Modal } from './modal.js'
import { Trouble } from './trouble.js'

interface Options {
  readonly label: string
  /** What will be so afterwards, in a sentence. */
  readonly consequence: string
  readonly act: Pick<Act<void>, 'run' | 'busy' | 'error' | 'reset'>
  readonly disabled?: boolean
  /** `danger` for what cannot be undone. */
  readonly kind?: 'plain' | 'danger' | 'secondary'
  /** What else must be said before the act: a reason, a tick. */
  readonly children?: ComponentChildren
  readonly ready?: boolean
}

/** A button that asks first, telling the consequence; why it failed is told in the same dialog. */
export function ConfirmButton ({ label, consequence, act, disabled = false, kind = 'plain', children, ready = true }: Options) {
  const { common } = useMessages()
  const [asking, setAsking] = useState(false)
  const open = () => { act.reset(); setAsking(true) }
  const confirm = async () => { if (await act.run()) setAsking(false) }
  return (
    <>
      <button type="button" class={kind === 'plain' ? undefined : kind} disabled={disabled} onClick={open}>{label}</button>
      {asking && (
        <Modal title={label} onClose={() => setAsking(false)}>
          <form onSubmit={event => { event.preventDefault(); void confirm() }}>
            <p>{consequence}</p>
            {children}
            <Trouble error={act.error} />
            <footer>
              <button type="button" class="secondary" onClick={() => setAsking(false)}>{common.cancel}</button>
              <button type="submit" class={kind === 'danger' ? 'danger' : undefined} aria-busy={act.busy} disabled={act.busy || !ready}>{label}</button>
            </footer>
          </form>
        </Modal>
      )}
    </>
  )
}
