import type { Cell } from './form.js'

/** A whole number in a table; an unknown one leaves its place empty. */
export function number (value: number | null): Cell {
  return { text: value === null ? '' : String(value), align: 'right' }
}

/** `90,10` of the result's `90.10`, `–` of nothing. */
export function percent (text: string | null): Cell {
  return { text: text?.replace('.', ',') ?? '–', align: 'right' }
}
