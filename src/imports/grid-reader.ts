import { parentPort, workerData } from 'node:worker_threads'
import { foldText } from '../domain/fold.js'
import { Refused } from '../domain/refusal.js'
import { fileLimits } from './grid.js'
import type { GridMessage, GridRow } from './grid.js'
import { firstTcvn3Row } from './legacy.js'
import { unreadable } from './problem.js'
import type { Problem } from './problem.js'

/** Rows in one message: few enough that the service's own thread takes each without a pause that anybody notices. */
const BATCH = 2000

const { bytes, fileName } = workerData as { bytes: Uint8Array, fileName: string }
/** A thread's port takes no target origin; the rule means windows. */
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const post = (message: GridMessage) => parentPort?.postMessage(message)

try {
  postRows(await readRows())
} catch (error) {
  if (!(error instanceof Refused)) throw error
  post(error.details as { problems: Problem[] })
}

/** Each kind of file loads what reads it, so that a small one is read at once. */
async function readRows (): Promise<string[][]> {
  if (beginsWith(0x50, 0x4b, 3, 4)) return (await import('./xlsx.js')).readXlsx(bytes)
  if (beginsWith(0xd0, 0xcf, 0x11, 0xe0)) throw unreadable('tệp .xlsx không đặt mật khẩu (tệp .xls cũ: mở bằng Excel rồi lưu dưới dạng .xlsx)')
  if (/\.xlsx?$/i.test(fileName)) throw unreadable('tệp .xlsx do Excel hoặc LibreOffice lưu, hoặc tệp .csv')
  return (await import('./csv.js')).readCsv(bytes)
}

function beginsWith (...signature: readonly number[]): boolean {
  return signature.every((byte, place) => bytes[place] === byte)
}

function postRows (rows: readonly string[][]): void {
  if (rows.length > fileLimits.rows) throw unreadable(`không quá ${fileLimits.rows.toLocaleString('vi')} dòng`)
  const foreign = firstTcvn3Row(rows)
  if (foreign !== null) throw unreadable('chữ tiếng Việt Unicode; tệp này có vẻ gõ bằng phông TCVN3 (.VnTime), cần chuyển sang Unicode trước', foreign)
  let cells = 0
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows.slice(start, start + BATCH).map((row, place) => foldRow(row, start + place + 1)).filter(row => row.cells.length > 0)
    cells += batch.reduce((sum, row) => sum + row.cells.length, 0)
    if (cells > fileLimits.cells) throw unreadable(`không quá ${fileLimits.cells.toLocaleString('vi')} ô`)
    post({ rows: batch })
  }
}

/** Without the empty cells at the end; a blank row has none at all. */
function foldRow (cells: readonly string[], number: number): GridRow {
  const folded = cells.map(foldText)
  return { number, cells: folded.slice(0, folded.findLastIndex(cell => cell !== '') + 1) }
}
