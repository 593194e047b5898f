import { useId } from 'preact/hooks'
import { TextField } from '../parts/fields.js'
import { useMessages } from '../messages/speech.js'
import type { Typing } from './typing.js'

/** Whether the sheet is read row by row, or invalid as a whole and why. */
export function WholeSheet ({ typing, reasons, onChange }: { readonly typing: Typing, readonly reasons: readonly string[], readonly onChange: (typing: Typing) => void }) {
  const { paper } = useMessages().rounds
  const group = useId()
  const { whole, reason } = typing
  return (
    <>
      <fieldset data-row="whole" class="mark-row">
        <legend>{paper.wholeSheet}</legend>
        {(['valid', 'not-issued', 'other'] as const).map(one => (
          <label key={one}><input type="radio" name={group} checked={whole === one} onChange={() => onChange({ ...typing, whole: one })} /> {paper.wholes[one]}</label>
        ))}
      </fieldset>
      {whole === 'other' && (
        <>
          <TextField label={paper.reason} value={reason} onChange={text => onChange({ ...typing, reason: text })} required />
          {reasons.length > 0 && <div class="buttons small">{reasons.map(text => <button key={text} type="button" class="secondary" onClick={() => onChange({ ...typing, reason: text })}>{text}</button>)}</div>}
        </>
      )}
    </>
  )
}
