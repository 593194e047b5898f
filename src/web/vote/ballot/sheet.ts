import { sizes, utf8 } from '../../../domain/encoding.js'

/** What a voter has decided so far: for each person 0 (blank) or the level from 1, and a comment. Lives in memory only. */
export interface Sheet {
  readonly marks: readonly number[]
  readonly comment: string
}

/** Nothing decided. */
export function emptySheet (subjects: number): Sheet {
  return { marks: Array.from({ length: subjects }, () => 0), comment: '' }
}

/** The sheet with one row marked; level 0 clears it. */
export function markRow (sheet: Sheet, row: number, level: number): Sheet {
  return { ...sheet, marks: sheet.marks.map((mark, at) => at === row ? level : mark) }
}

/** Rows without a mark, from the first. */
export function blankRows ({ marks }: Sheet): readonly number[] {
  return marks.flatMap((mark, row) => mark === 0 ? [row] : [])
}

/** The next row without a mark after one, going round; null when every row has one. */
export function nextBlank (sheet: Sheet, after: number): number | null {
  const blanks = blankRows(sheet)
  return blanks.find(row => row > after) ?? blanks[0] ?? null
}

/** Bytes of UTF-8 that a comment may still grow by; negative when it is too long. */
export function roomForComment ({ comment }: Sheet): number {
  return sizes.comment - utf8(comment.trim()).length
}
