/** A row as a statement gives it: where it lies, which transactions wrote and ended it, and its values (bytes as `\x…`). */
export interface Row {
  readonly ctid: string | null
  readonly xmin: string | null
  readonly xmax: string | null
  readonly values: Readonly<Record<string, unknown>>
}

/** A table, view or sequence with all its rows. */
export interface Table {
  readonly name: string
  readonly rows: readonly Row[]
}

/** Bytes as they lie on the disk or in the server's memory. `relation`: whose pages they are, where that is known. */
export interface Raw {
  readonly name: string
  readonly relation: string | null
  readonly bytes: Buffer
  /** Times of the file in milliseconds since 1970. */
  readonly times: readonly number[]
}

/** What was said: logs, answers, metrics. */
export interface Text {
  readonly name: string
  readonly text: string
}

/** Everything that can be taken at one moment. Nothing in it comes from whoever plays the voters. */
export interface Copy {
  readonly moment: string
  readonly roundId: string
  readonly tables: readonly Table[]
  readonly raws: readonly Raw[]
  readonly texts: readonly Text[]
}

/** Rows of one table; none when the copy has no such table. */
export function rowsOf ({ tables }: Copy, name: string): readonly Row[] {
  return tables.find(table => table.name === name)?.rows ?? []
}

/** Bytes of a value that a statement gave as `\x…`. */
export function bytesOf (value: unknown): Buffer {
  return Buffer.from(String(value).slice(2), 'hex')
}
