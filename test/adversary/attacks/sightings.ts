import { bytesOf } from '../copy.js'
import type { Copy, Raw, Row, Table, Text } from '../copy.js'
import { Finder, spelled } from '../finder.js'
import type { Item } from '../items.js'
import { logRecords } from './log.js'
import { surroundings } from './pages.js'
import type { Surroundings } from './pages.js'

/** What a sighting can be put in order, or joined, by. */
export type Mark = bigint | string

/** A thing met somewhere in a copy. */
export interface Sighting {
  readonly item: Item
  /** Table, relation, log: positions in the same one can be compared. */
  readonly where: string
  /** Row, tuple or line that it lies in with others; null where bytes have no such bounds. */
  readonly unit: string | null
  /** Never falls within `where`, the way the bytes lie. */
  readonly position: bigint
  readonly marks: readonly (readonly [string, Mark])[]
}

/** Every meeting of these things with anything in a copy. */
export function sightings (copy: Copy, items: readonly Item[]): Sighting[] {
  const finder = new Finder(items, item => item.faces)
  return [
    ...copy.tables.flatMap(table => inTable(finder, table)),
    ...copy.raws.flatMap(raw => inRaw(finder, raw)),
    ...copy.texts.flatMap(text => inText(finder, text)),
  ]
}

function inTable (finder: Finder<Item>, { name, rows }: Table): Sighting[] {
  return rows.flatMap((row, number) => Object.entries(row.values).flatMap(([column, value]) => {
    if (value === null || typeof value === 'boolean') return []
    const met = typeof value === 'string' && value.startsWith('\\x')
      ? finder.in(bytesOf(value))
      : spelled(typeof value === 'string' ? value : JSON.stringify(value)).flatMap(({ at, bytes }) => finder.in(bytes).map(one => ({ ...one, at: at + one.at })))
    return met.map(({ thing, at }) => ({
      item: thing, where: `${name}.${column}`, unit: row.ctid ?? `row ${number}`,
      position: placeOf(row, number) << 32n | BigInt(Math.max(at, 0)), marks: marksOf(row, column),
    }))
  }))
}

function placeOf ({ ctid }: Row, number: number): bigint {
  const [, page, line] = /^\((\d+),(\d+)\)$/.exec(ctid ?? '') ?? ['', '0', `${number}`]
  return BigInt(page!) << 20n | BigInt(line!)
}

/** Everything that stands in the same row, as numbers where it is one or a time. */
function marksOf ({ xmin, xmax, values }: Row, own: string): [string, Mark][] {
  const others = Object.entries(values).filter(([name, value]) => name !== own && value !== null && typeof value !== 'boolean')
    .map(([name, value]): [string, Mark] => [name, markOf(value)])
  return [...(xmin === null ? [] : [['xmin', BigInt(xmin)] as [string, Mark]]), ...(xmax === null ? [] : [['xmax', BigInt(xmax)] as [string, Mark]]), ...others]
}

function markOf (value: unknown): Mark {
  if (typeof value === 'number') return BigInt(Math.round(value * 1e6))
  if (typeof value !== 'string') return JSON.stringify(value)
  // Microseconds count: the date's own are cut to thousandths.
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(\d{1,6}))?/.exec(value)
  if (time) return BigInt(Math.floor(Date.parse(value) / 1000)) * 1_000_000n + BigInt((time[1] ?? '').padEnd(6, '0'))
  return value
}

function inRaw (finder: Finder<Item>, raw: Raw): Sighting[] {
  const log = /^file pg_wal\/([0-9A-F]{24})$/.exec(raw.name)
  const where = log ? 'file pg_wal' : raw.relation === null || raw.name.startsWith('memory') ? raw.name : `file of ${raw.relation}`
  const paged = raw.relation !== null || raw.name.startsWith('file base/')
  const recordAt = log ? logRecords(raw.bytes) : () => null
  const surroundingsOf = (at: number): Surroundings => {
    if (paged) return surroundings(raw.bytes, at)
    const record = recordAt(at)
    return record ? { tuple: `${raw.name} ${record.start}`, marks: [['xmin', BigInt(record.transaction)]] } : { tuple: null, marks: [] }
  }
  const base = log ? BigInt(`0x${log[1]!}`) << 24n : 0n
  return finder.in(raw.bytes).map(({ thing, at }) => {
    const { tuple, marks } = surroundingsOf(Math.max(at, 0))
    return { item: thing, where, unit: tuple, position: base + BigInt(Math.max(at, 0)), marks }
  })
}

function inText (finder: Finder<Item>, { name, text }: Text): Sighting[] {
  return spelled(text).flatMap(({ at, bytes }) => finder.in(bytes).map(one => ({
    item: one.thing, where: name, unit: null, position: BigInt(at + Math.max(one.at, 0)), marks: [],
  })))
}
