import type { SlipRow } from '../../../../domain/ballot/reconciliation.js'
import { useMessages } from '../../messages/speech.js'

/** What is written of the slips of one place. */
export interface FateTexts {
  readonly constituencyId: string
  readonly handedOut: string
  readonly spoilt: string
  readonly returned: string
}

const fates = ['handedOut', 'spoilt', 'returned'] as const

/** Slips of one place: printed, and what became of them. */
export function FateRow ({ row, texts, writes, onChange }: { readonly row: SlipRow, readonly texts: FateTexts, readonly writes: boolean, readonly onChange: (texts: FateTexts) => void }) {
  const { slips } = useMessages().rounds
  return (
    <tr>
      <td>{row.name}</td>
      <td class="number">{row.printed}</td>
      {fates.map(fate => (
        <td key={fate} class="number">
          {writes
            ? <input type="number" min={0} max={row.printed} aria-label={`${slips[fate]}: ${row.name}`} value={texts[fate]} onInput={event => onChange({ ...texts, [fate]: event.currentTarget.value })} />
            : row.fate?.[fate] ?? '—'}
        </td>
      ))}
      <td class="number">{row.issued ?? '—'}</td>
    </tr>
  )
}
