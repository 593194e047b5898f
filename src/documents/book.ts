import type { Picture } from '../domain/report/picture.js'

/** A column of a table: what it is called, how its values are written, and its width in letters. */
export interface BookColumn {
  readonly title: string
  /** `share`: two decimals, as a text with a point such as `12.50`. */
  readonly kind: 'text' | 'whole' | 'share'
  readonly width: number
}

/** What stands in a place of a table; null is nothing. */
export type BookValue = string | number | null

/** Rows about one thing; `depth` moves the first text of a row to the right. */
export interface BookGroup {
  readonly heading: string
  readonly rows: readonly { readonly depth: number, readonly values: readonly BookValue[] }[]
  /** The same figures to be looked at, where pages are printed. */
  readonly picture?: BookPicture | null
}

/** A picture and what it shows. */
export interface BookPicture {
  readonly picture: Picture
  readonly caption: string
}

/** A table whose rows belong to groups. */
export interface BookPart {
  readonly title: string
  /** What the groups are: the title of their column where a file has one. */
  readonly groups: string
  readonly columns: readonly BookColumn[]
  readonly content: readonly BookGroup[]
}

/** A report before it takes a form: the same figures and words for workbook, CSV and PDF. */
export interface Book {
  readonly title: string
  /** The unit whose report it is, and the strictest mark of its rounds. */
  readonly issuer: string
  readonly secrecy: string | null
  /** A line at the foot of every page. */
  readonly foot: string
  /** What was asked for, and what the figures can be checked by. */
  readonly facts: readonly (readonly [label: string, value: string])[]
  readonly parts: readonly BookPart[]
  /** Pictures of the whole, before the tables. */
  readonly pictures?: readonly BookPicture[]
  /** What is printed under the figures. */
  readonly notes: readonly string[]
  /** ISO instant that the file gives as its time. */
  readonly at: string
}
