import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { useMessages } from '../messages/speech.js'

interface Options {
  readonly title: string
  /** Called when the person closes it; without it the dialog stays until what it asks is done. */
  readonly onClose?: () => void
  readonly children: ComponentChildren
}

/** A native dialog over the page: the rest cannot be reached, Escape closes it, focus goes back to where it was. */
export function Modal ({ title, onClose, children }: Options) {
  const { common } = useMessages()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const open = dialog.current!
    open.showModal()
    return () => open.close()
  }, [])
  return (
    <dialog ref={dialog} aria-labelledby={heading} onCancel={event => { event.preventDefault(); onClose?.() }}>
      <article>
        <header>
          <h2 id={heading}>{title}</h2>
          {onClose && <button type="button" class="shut secondary" aria-label={common.close} onClick={onClose}><span aria-hidden="true">×</span></button>}
        </header>
        {children}
      </article>
    </dialog>
  )
}
