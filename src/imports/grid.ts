import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { Refused } from '../domain/refusal.js'
import { unreadable } from './problem.js'
import type { Problem } from './problem.js'
import { damaged } from './zip.js'

/** Largest file in bytes, most rows, the heading included, and most cells with something in them: ten to a row of the longest file. */
export const fileLimits = { bytes: 20 * 1024 * 1024, rows: 600_000, cells: 6_000_000 } as const

/** A row with something in it. Cells are folded (`foldText`); an empty one is ''. */
export interface GridRow {
  /** From 1, as the spreadsheet counts. */
  readonly number: number
  readonly cells: readonly string[]
}

/** The filled rows of a file in their order. */
export interface Grid {
  readonly rows: readonly GridRow[]
}

/** What the reading thread says: some rows, or why the file cannot be read. */
export type GridMessage = { readonly rows: readonly GridRow[] } | { readonly problems: readonly Problem[] }

/** How a thread of Node ends that waits for what will never come: the library that unpacks spreadsheets never comes back from some broken ones. */
const WAITS_FOR_NOTHING = 13
/** Longest time in milliseconds and most memory in MiB for reading one file. */
const limits = { time: 120_000, memory: 768 } as const

/**
 * Reads an XLSX or CSV file (told apart by content) in a thread with a memory limit of its own, so that no file, large or
 * malicious, can slow or stop a ballot that is under way; refused with `import-problems` when it is no table, `too-large` past the limits.
 */
export async function readGrid (bytes: Uint8Array, fileName: string): Promise<Grid> {
  if (bytes.byteLength > fileLimits.bytes) throw new Refused('too-large', { bytes: fileLimits.bytes })
  const reader = new Worker(new URL('./grid-thread.js', import.meta.url), {
    workerData: { bytes, fileName },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.memory },
    env: {},
  })
  const timer = setTimeout(() => reader.terminate(), limits.time)
  try {
    return await collect(reader)
  } finally {
    clearTimeout(timer)
  }
}

async function collect (reader: Worker): Promise<Grid> {
  const rows: GridRow[] = []
  let problems: readonly Problem[] = []
  reader.on('message', (message: GridMessage) => {
    if ('problems' in message) problems = message.problems
    else for (const row of message.rows) rows.push(row)
  })
  const [status] = await once(reader, 'exit').catch(overMemory)
  if (problems.length > 0) throw new Refused('import-problems', { problems })
  if (status === WAITS_FOR_NOTHING) throw damaged()
  if (status !== 0) throw tooHeavy()
  return { rows }
}

function overMemory (error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') throw tooHeavy()
  throw error
}

function tooHeavy (): Refused {
  return unreadable(`tệp nhỏ hơn; mỗi tệp tối đa ${fileLimits.rows.toLocaleString('vi')} dòng`)
}
