import { isUtf8 } from 'node:buffer'
import { CsvError } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import { encodingOf } from './legacy.js'
import { unreadable } from './problem.js'

const delimiters = [';', ',', '\t'] as const
const LINE_FEED = 0x0a
/** Longest row in bytes; a quotation mark that is never closed would otherwise swallow the file. */
const LONGEST_ROW = 100_000

/** Rows of a CSV file as they stand, blank ones too, so that a row's place is its number; UTF-8 with or without BOM (RFC 4180, also `;` and tab). */
export function readCsv (bytes: Uint8Array): string[][] {
  if (!isUtf8(bytes) || bytes.includes(0)) throw unreadable(expected(encodingOf(bytes)), firstForeignLine(bytes))
  const text = new TextDecoder().decode(bytes)
  const announced = /^sep=(.)\r?\n/.exec(text)
  const body = announced ? text.slice(announced[0].length) : text
  return parseRows(body, announced?.[1] ?? detectDelimiter(body))
}

function expected (encoding: string | null): string {
  return `tệp CSV mã hóa UTF-8 (trong Excel, chọn kiểu lưu "CSV UTF-8")${encoding === null ? '' : `; tệp này có vẻ mã hóa ${encoding}`}`
}

/** The delimiter that occurs most in the first line that has any, outside quotation marks; libraries guess from the whole file and are misled by names. */
export function detectDelimiter (text: string): string {
  const line = text.split(/\r\n|\r|\n/, 50).find(candidate => delimiters.some(mark => candidate.includes(mark))) ?? ''
  const bare = line.replace(/"(?:[^"]|"")*"/g, '')
  const count = (mark: string) => bare.split(mark).length
  return delimiters.reduce<string>((best, mark) => count(mark) > count(best) ? mark : best, delimiters[0])
}

function parseRows (text: string, delimiter: string): string[][] {
  try {
    return parse(text, { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, max_record_size: LONGEST_ROW })
  } catch (error) {
    if (error instanceof CsvError) throw unreadable('mỗi dấu ngoặc kép mở đều được đóng, mỗi dòng không quá 100.000 byte', rowOf(error))
    throw error
  }
}

/** csv-parse counts the records it has finished; the broken one comes after them. */
function rowOf (error: CsvError): number | null {
  return typeof error['records'] === 'number' ? error['records'] + 1 : null
}

function firstForeignLine (bytes: Uint8Array): number {
  let row = 1
  for (let start = 0; start < bytes.length; row++) {
    const feed = bytes.indexOf(LINE_FEED, start)
    const end = feed === -1 ? bytes.length : feed
    const line = bytes.subarray(start, end)
    if (!isUtf8(line) || line.includes(0)) break
    start = end + 1
  }
  return row
}
