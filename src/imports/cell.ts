import { matchKey } from '../domain/name.js'
import { codePattern } from '../domain/organisation/unit.js'

/** A value made from a cell's text, or undefined when the text is none. */
export type Parse<Value> = (text: string) => Value | undefined

/** Days from Excel's day 0 (30 December 1899 for every date after February 1900) to 1 January 1970. */
const EPOCH_SERIAL = 25569
const DAY = 86_400_000
/** Serial numbers of 1 January 1920 and 31 December 2099; numbers outside are years, codes or mistakes, not dates. */
const [FIRST_SERIAL, LAST_SERIAL] = [7306, 73050]

/** A date as ISO day: `2026-11-03`, `3/11/2026`, `03-11-2026`, `3.11.2026` (day first), or a spreadsheet's serial number. */
export function parseDate (text: string): string | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(text)
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  if (local) return day(Number(local[3]), Number(local[2]), Number(local[1]))
  const serial = /^\d{4,5}$/.test(text) ? Number(text) : NaN
  if (!(serial >= FIRST_SERIAL && serial <= LAST_SERIAL)) return undefined
  return new Date((serial - EPOCH_SERIAL) * DAY).toISOString().slice(0, 10)
}

/** A whole number from 0 to a million. */
export function parseWhole (text: string): number | undefined {
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined
}

/** A stable code as it stands. */
export function parseCode (text: string): string | undefined {
  return codePattern.test(text) ? text : undefined
}

/** Text of at most `longest` characters; the grid has folded it already. */
export function parseText (longest: number): Parse<string> {
  return text => text.length <= longest ? text : undefined
}

/** Key of a heading or a word of a closed list, without the remarks and marks people add: `Họ và tên (*)`, `HSQ-BS`, `Ngày sinh:`. */
export function labelKey (text: string): string {
  return matchKey(text.replace(/\(.*?\)/g, ' ').replace(/[*:.,;_/-]/g, ' '))
}

/** A reader of closed lists: a value by its Vietnamese name, by other spellings of it, or by its English key. */
export function oneOf<Value extends string> (names: Readonly<Record<Value, string>>, spellings: Readonly<Partial<Record<Value, readonly string[]>>>): Parse<Value> {
  const values = Object.keys(names) as Value[]
  const byKey = new Map(values.flatMap(value => [value, names[value], ...spellings[value] ?? []].map(word => [labelKey(word), value])))
  const known = new Map<string, Value | undefined>()
  return text => remembered(text, known, word => byKey.get(labelKey(word)))
}

/** A file says the same few words on every row, so each is looked into once. */
function remembered<Value> (text: string, known: Map<string, Value | undefined>, parse: Parse<Value>): Value | undefined {
  if (!known.has(text)) known.set(text, parse(text))
  return known.get(text)
}

function day (year: number, month: number, date: number): string | undefined {
  const instant = new Date(Date.UTC(year, month - 1, date))
  const exists = instant.getUTCFullYear() === year && instant.getUTCMonth() === month - 1 && instant.getUTCDate() === date
  return exists && year >= 1900 && year < 2100 ? instant.toISOString().slice(0, 10) : undefined
}
