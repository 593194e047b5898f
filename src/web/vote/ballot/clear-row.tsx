import { useMessages } from '../speech.js'
import { focusRow } from './rows.js'

/** Takes the mark of a row away; it is always there, so that nothing moves when a level is chosen. */
export function ClearRow ({ row, name, marked, onClear }: { readonly row: number, readonly name: string, readonly marked: boolean, readonly onClear: () => void }) {
  const { ballot } = useMessages()
  const clear = () => {
    onClear()
    focusRow(row, 0)
  }
  return <button type="button" class="clear" aria-label={ballot.clearOf(name)} disabled={!marked} onClick={clear}>{ballot.clear}</button>
}
