/** One field of a record that an import will change; values as a reader sees them, null for empty. */
interface FieldChange {
  readonly field: string
  readonly from: string | null
  readonly to: string | null
}

export interface Named {
  readonly code: string
  readonly name: string
}

/** What an import does, or would do, in the order of the file. Records the file does not name stay as they are. */
export interface Changes {
  readonly create: readonly Named[]
  readonly update: readonly (Named & { readonly fields: readonly FieldChange[] })[]
  readonly unchanged: readonly Named[]
}

/** Fields of a record, in words, by name. */
export type Shown = Readonly<Record<string, string | null>>

/** Compares each row with the record of its code, both shown as words; `before` gives null for a new code. */
export function compareRows<Row extends Named> (rows: readonly Row[], before: (row: Row) => Shown | null, after: (row: Row) => Shown): Changes {
  const create: Named[] = []
  const update: (Named & { fields: FieldChange[] })[] = []
  const unchanged: Named[] = []
  for (const row of rows) {
    const named = { code: row.code, name: row.name }
    const old = before(row)
    const fields = old ? changedFields(old, after(row)) : []
    if (old === null) create.push(named)
    else if (fields.length > 0) update.push({ ...named, fields })
    else unchanged.push(named)
  }
  return { create, update, unchanged }
}

function changedFields (before: Shown, after: Shown): FieldChange[] {
  return Object.entries(after).flatMap(([field, to]) => {
    const from = before[field] ?? null
    return from === to ? [] : [{ field, from, to }]
  })
}
