import * as z from 'zod'
import { paperMark } from '../../../domain/count/paper-vote.js'
import type { PaperMark, PaperSheet } from '../../../domain/count/paper-vote.js'
import type { OwnPaperEntry } from '../service/types.js'

/** A sheet with the random id under which it is kept. */
export type KeptSheet = OwnPaperEntry['sheets'][number]

/** A sheet as it is being typed: a mark for each row, null where there is none yet, or invalid as a whole. */
export const typing = z.object({
  id: z.uuid(),
  marks: z.array(paperMark.nullable()),
  whole: z.enum(['valid', 'not-issued', 'other']),
  reason: z.string(),
})
export type Typing = z.infer<typeof typing>

/** A sheet of which nothing is typed. */
export function blankSheet (rows: number): Typing {
  return { id: crypto.randomUUID(), marks: Array.from({ length: rows }, () => null), whole: 'valid', reason: '' }
}

/** A sheet that is taken up again to be corrected. */
export function typingOf ({ id, sheet }: KeptSheet, rows: number): Typing {
  if ('marks' in sheet) return { id, marks: [...sheet.marks], whole: 'valid', reason: '' }
  return { ...blankSheet(rows), id, whole: sheet.invalid, reason: sheet.invalid === 'other' ? sheet.reason : '' }
}

/** The first row without a mark, of a sheet that is read row by row; -1 when there is none. */
export function firstOpen ({ whole, marks }: Typing): number {
  return whole === 'valid' ? marks.indexOf(null) : -1
}

/** Whether nothing is typed yet. */
export function isBlank ({ whole, marks }: Typing): boolean {
  return whole === 'valid' && marks.every(mark => mark === null)
}

/** The sheet, null while something of it is missing. */
export function sheetOf ({ marks, whole, reason }: Typing): PaperSheet | null {
  if (whole === 'not-issued') return { invalid: 'not-issued' }
  if (whole === 'other') return reason.trim() === '' ? null : { invalid: 'other', reason: reason.trim() }
  const given = marks.filter(mark => mark !== null)
  return given.length === marks.length ? { marks: given } : null
}

/** The mark of a key, all of them on the number pad: 1 … a level, 0 blank, 9 or * several; null for any other key. */
export function markOfKey (key: string, levels: number): PaperMark | null {
  if (key === '9' || key === '*') return 'several'
  return /^\d$/.test(key) && Number(key) <= levels ? Number(key) : null
}

/** The key by which a mark is shown and typed. */
export function keyOfMark (mark: PaperMark): string {
  return mark === 'several' ? '9' : String(mark)
}
