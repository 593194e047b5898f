import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'

interface QuestionProps {
  readonly title: string
  readonly children: ComponentChildren
  /** The way back, which Escape takes too, and the way on. */
  readonly no: string
  readonly yes: string
  readonly onNo: () => void
  readonly onYes: () => void
}

/** A question that must be answered before anything else; the browser's own dialog keeps the focus inside. */
export function Question ({ title, children, no, yes, onNo, onYes }: QuestionProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => { dialog.current?.showModal() }, [])
  return (
    <dialog ref={dialog} aria-labelledby={id} onCancel={event => { event.preventDefault(); onNo() }}>
      <h2 id={id}>{title}</h2>
      {children}
      <div class="actions">
        <button type="button" class="primary" onClick={onNo}>{no}</button>
        <button type="button" onClick={onYes}>{yes}</button>
      </div>
    </dialog>
  )
}
