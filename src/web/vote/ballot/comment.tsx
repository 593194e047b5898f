import { useId } from 'preact/hooks'
import { useMessages } from '../speech.js'
import { roomForComment } from './sheet.js'
import type { Sheet } from './sheet.js'

/** A comment to go with the sheet, as long as its envelope has room for. */
export function Comment ({ sheet, onChange }: { readonly sheet: Sheet, readonly onChange: (sheet: Sheet) => void }) {
  const { ballot } = useMessages()
  const id = useId()
  const room = roomForComment(sheet)
  return (
    <section class="comment">
      <h2>{ballot.commentTitle}</h2>
      <p id={`${id}-warning`} class="notice">{ballot.commentWarning}</p>
      <label for={id}>{ballot.commentLabel}</label>
      <textarea id={id} rows={4} value={sheet.comment} onInput={event => onChange({ ...sheet, comment: event.currentTarget.value })}
        autoComplete="off" autoCorrect="off" spellcheck={false} aria-describedby={`${id}-warning ${id}-room`} aria-invalid={room < 0} />
      <p id={`${id}-room`} class={room < 0 ? 'fault' : 'hint'} role={room < 0 ? 'alert' : undefined}>{ballot.commentLeft(room)}</p>
    </section>
  )
}
