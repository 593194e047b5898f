import type { BoardSeat } from '../../../../domain/staff/board.js'
import { Choice, TextField } from '../../parts/fields.js'
import { useMessages } from '../../messages/speech.js'

interface Options {
  readonly seat: BoardSeat & { readonly name: string }
  readonly onChange: (part: Partial<BoardSeat>) => void
  readonly onRemove: () => void
}

/** One member: duty, and the words of the minutes. */
export function SeatRow ({ seat, onChange, onRemove }: Options) {
  const { rounds, common } = useMessages()
  const { board } = rounds
  return (
    <fieldset class="card">
      <legend><strong>{seat.name}</strong></legend>
      <div class="row">
        <Choice label={board.duty} value={seat.duty} onChange={duty => onChange({ duty })} options={Object.entries(board.duties) as [BoardSeat['duty'], string][]} />
        <TextField label={board.rank} value={seat.rank} onChange={rank => onChange({ rank })} />
        <TextField label={board.post} value={seat.post} onChange={post => onChange({ post })} required />
        <TextField label={board.unit} value={seat.unit} onChange={unit => onChange({ unit })} />
      </div>
      <button type="button" class="secondary small" aria-label={`${common.remove} ${seat.name}`} onClick={onRemove}>{common.remove}</button>
    </fieldset>
  )
}
