/** The logins of the service: the roll side, the box side, and the one for what is published. */
export const halves = ['registrar', 'teller', 'reader'] as const
export type Half = (typeof halves)[number]

/** A table as the database has it, with the logins that may write into it and those that may read each column. */
export interface StoredTable {
  readonly name: string
  readonly writers: readonly Half[]
  readonly columns: readonly { readonly name: string, readonly readers: readonly Half[] }[]
}
