import { useState } from 'preact/hooks'
import type { Exclusion, Listed } from '../../../../domain/round/round.js'
import { Choice, TextField } from '../../parts/fields.js'
import { useMessages } from '../../messages/speech.js'
import { UnitsChoice } from '../../units/units-choice.js'

interface Options {
  readonly entry: Listed
  readonly name: string
  readonly number: number
  readonly last: boolean
  readonly onChange: (entry: Listed) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
}

/** One person of the list: the place on the ballot, where he is rated, and whether he is left out. */
export function ListRow ({ entry, name, number, last, onChange, onMove, onRemove }: Options) {
  const { rounds, common } = useMessages()
  const { list } = rounds
  const [open, setOpen] = useState(false)
  const exclude = (exclusion: string) => onChange({ ...entry, exclusion: (exclusion || null) as Exclusion | null, exclusionNote: exclusion ? entry.exclusionNote : null })
  const labelled = (what: string) => `${what}: ${name}`
  return (
    <li class="card">
      <div class="title">
        <span>{number}. {name} {entry.exclusion && <span class="badge bad">{list.exclusions[entry.exclusion]}</span>}</span>
        <span class="buttons small">
          <button type="button" class="secondary" disabled={number === 1} aria-label={labelled(common.up)} onClick={() => onMove(-1)}>↑</button>
          <button type="button" class="secondary" disabled={last} aria-label={labelled(common.down)} onClick={() => onMove(1)}>↓</button>
          <button type="button" class="secondary" aria-expanded={open} aria-label={labelled(list.details)} onClick={() => setOpen(!open)}>{list.details}</button>
          <button type="button" class="secondary" aria-label={labelled(common.remove)} onClick={onRemove}>{common.remove}</button>
        </span>
      </div>
      {open && (
        <>
          <UnitsChoice label={list.electorate} hint={list.electorateHint} value={entry.electorate} onChange={electorate => onChange({ ...entry, electorate: [...electorate] })} />
          <div class="row">
            <Choice label={list.exclusion} hint={list.exclusionHint} value={entry.exclusion ?? ''} onChange={exclude} options={[['', list.rated], ...Object.entries(list.exclusions)]} />
            {entry.exclusion && <TextField label={list.note} required={entry.exclusion === 'other'} value={entry.exclusionNote ?? ''} onChange={note => onChange({ ...entry, exclusionNote: note || null })} />}
          </div>
        </>
      )}
    </li>
  )
}
