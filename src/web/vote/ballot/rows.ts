import type { ManifestSubject } from '../../../domain/round/manifest.js'
import { choiceId } from './choice.js'

/** What table and cards are drawn from; `levels` are the words, the first the most favourable. */
export interface RowsProps {
  readonly subjects: readonly ManifestSubject[]
  readonly levels: readonly string[]
  readonly marks: readonly number[]
  readonly onMark: (row: number, level: number) => void
}

/** Brings a row into view and gives it the focus: at its mark, else at its first level. */
export function focusRow (row: number, mark: number): void {
  const target = document.getElementById(choiceId(row, Math.max(mark, 1)))
  target?.focus({ preventScroll: true })
  target?.closest('.row')?.scrollIntoView({ block: 'center' })
}
