import { rowsOf } from '../copy.js'
import type { Copy, Raw, Table } from '../copy.js'

/** A moment that something in a copy tells, in milliseconds since 1970. */
export interface Instant {
  readonly where: string
  readonly at: number
}

/** Milliseconds between the years in which PostgreSQL and everybody else begin to count. */
const POSTGRES_BEGINS = Date.UTC(2000, 0, 1)

/** Every moment between the opening and the closing that copies of one round tell: in a column, in a file's times, in a text, or as eight bytes anywhere in a file. */
export function instants (copies: readonly Copy[]): Instant[] {
  const { roundId } = copies[0]!
  const { opened_at: opened, closed_at: closed } = rowsOf(copies.at(-1)!, 'public.rounds').find(({ values }) => values.id === roundId)!.values
  const from = Date.parse(String(opened))
  const to = closed === null ? Date.now() : Date.parse(String(closed))
  return copies.flatMap(copy => [
    ...copy.tables.flatMap(table => inTable(table)),
    ...copy.raws.flatMap(({ name, relation, times }) => times.map(at => ({ where: `time of ${relation ?? name}`, at }))),
    ...copy.raws.flatMap(raw => inBytes(raw, from, to)),
    ...copy.texts.flatMap(({ name, text }) => inText(name, text)),
  ]).filter(({ at }) => at > from && at < to)
}

function inTable ({ name, rows }: Table): Instant[] {
  return rows.flatMap(({ values }) => Object.entries(values).filter(([, value]) => mayTell(value))
    .flatMap(([column, value]) => inText(`${name}.${column}`, typeof value === 'string' ? value : JSON.stringify(value))))
}

/** Bytes are looked at where they lie. */
function mayTell (value: unknown): boolean {
  if (typeof value === 'string') return value.length >= 10 && !value.startsWith('\\x')
  return typeof value === 'number' ? value > 1e9 : typeof value === 'object' && value !== null
}

function inText (where: string, text: string): Instant[] {
  return [...text.matchAll(/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?: ?(?:Z|UTC|[+-]\d\d(?::?\d\d)?))?|(?<![\w.])1[5-9]\d{8}(?:\d{3}){0,3}\b/g)]
    .map(([word]) => ({ where, at: momentOf(word) }))
}

function momentOf (word: string): number {
  if (word.includes('-')) return Date.parse(word.replace(' ', 'T').replace(/ ?UTC$/, 'Z').replace(/([+-]\d\d)$/, '$1:00'))
  return Number(word.slice(0, 13).padEnd(13, '0'))
}

/** The high half of such a number stays the same for more than an hour, so the bytes are looked for by it. */
function inBytes ({ name, relation, bytes }: Raw, from: number, to: number): Instant[] {
  const micro = (at: number) => BigInt(Math.floor(at - POSTGRES_BEGINS)) * 1000n
  const found: Instant[] = []
  for (let high = micro(from) >> 32n; high <= micro(to) >> 32n; high++) {
    const half = Buffer.alloc(4)
    half.writeUInt32LE(Number(high))
    for (let at = bytes.indexOf(half); at !== -1; at = bytes.indexOf(half, at + 1)) {
      if (at >= 4) found.push({ where: `bytes of ${relation ?? name}`, at: POSTGRES_BEGINS + Number(bytes.readBigInt64LE(at - 4)) / 1000 })
    }
  }
  return found
}
