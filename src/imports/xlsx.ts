import { readSheet } from 'read-excel-file/node'
import { damaged, refuseZipBomb } from './zip.js'

/** Bytes to which a spreadsheet may unpack: 600,000 rows of a roll take about a quarter of a gigabyte of XML. */
const UNPACKED_LIMIT = 400 * 1024 * 1024

/** Rows of the first sheet (ECMA-376); a formula gives its last value, a date cell its ISO day, an empty or faulty cell ''. */
export async function readXlsx (bytes: Uint8Array): Promise<string[][]> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  await refuseZipBomb(file, UNPACKED_LIMIT)
  try {
    const rows = await readSheet<string>(file, { parseNumber: plainNumber, trim: false })
    return rows.map(row => row.map(textOf))
  } catch {
    throw damaged()
  }
}

/** Whole numbers without exponent or decimals (`1.2E+3`, `12.0`), so that a code or a date's serial number keeps its digits. */
function plainNumber (text: string): string {
  const value = Number(text)
  return Number.isSafeInteger(value) ? String(value) : text
}

function textOf (cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)
}
