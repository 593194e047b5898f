import fc from 'fast-check'
import { Refused } from '../../src/domain/refusal.js'
import { readCsv } from '../../src/imports/csv.js'
import { readGrid } from '../../src/imports/grid.js'
import type { Problem } from '../../src/imports/problem.js'
import { readXlsx } from '../../src/imports/xlsx.js'
import { worksheet, zipOf } from '../fixtures/zip.js'
import { spoiltBytes } from './spoil.js'

/** How a file was answered: rows read, or the sentence of the first problem. */
export interface Reading {
  readonly rows: number
  readonly problem: Problem | null
  readonly cells: readonly (readonly string[])[]
  readonly seconds: number
  /** Most memory of the process beyond what it had before, in MB; the reading thread's is in it. */
  readonly megabytes: number
}

/** Reads a file as the service does; anything but rows or a clear refusal is thrown. */
export async function reading (bytes: Uint8Array, name: string): Promise<Reading> {
  const start = performance.now()
  const watch = watchMemory()
  const told = (rest: Pick<Reading, 'rows' | 'problem' | 'cells'>) => ({ ...rest, seconds: (performance.now() - start) / 1000, megabytes: watch.stop() })
  try {
    const { rows } = await readGrid(bytes, name)
    return told({ rows: rows.length, problem: null, cells: rows.slice(0, 50).map(({ cells }) => cells) })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const problem = error.code === 'too-large' ? { row: null, column: null, value: '', expected: 'too-large' } : (error.details as { problems: Problem[] }).problems[0]
    if (error.code !== 'import-problems' && error.code !== 'too-large' || !problem?.expected) throw error
    return told({ rows: 0, problem, cells: [] })
  } finally {
    watch.stop()
  }
}

async function withinASecond<Value> (work: Promise<Value>): Promise<Value | null> {
  let timer: NodeJS.Timeout | undefined
  try {
    return await Promise.race([work, new Promise<null>(resolve => { timer = setTimeout(() => resolve(null), 1000) })])
  } finally {
    clearTimeout(timer)
  }
}

function watchMemory (): { readonly stop: () => number } {
  const before = process.memoryUsage.rss()
  let most = before
  const timer = setInterval(() => { most = Math.max(most, process.memoryUsage.rss()) }, 50)
  return {
    stop: () => {
      clearInterval(timer)
      return Math.round((Math.max(most, process.memoryUsage.rss()) - before) / 1024 / 1024)
    },
  }
}

/** Spoils small tables of both kinds, so many times, and reads them as the reading thread does; gives whatever was neither rows nor a refusal in words. */
export async function attackImports ({ seed, runs }: { readonly seed: number, readonly runs: number }): Promise<{ readonly runs: number, readonly refused: number, readonly findings: readonly string[] }> {
  const sound = [zipOf(worksheet(sheet(['Số hiệu', 'Họ và tên'], ['1', 'Cán Bộ Mẫu'], ['=1+1', '@x']))), Buffer.from('Số hiệu;Họ và tên\r\n1;"Cán Bộ; Mẫu"\r\n2;x\r\n')]
  const findings: string[] = []
  let refused = 0
  for (const [spoil, which] of fc.sample(fc.tuple(fc.array(spoiltBytes, { minLength: 1, maxLength: 2 }), fc.nat(1)), { seed, numRuns: runs })) {
    const bytes = spoil.reduce((before, next) => next(before), sound[which]!)
    try {
      const rows = which === 0 ? await withinASecond(readXlsx(bytes)) : readCsv(bytes)
      if (rows === null) {
        // A thread that waits for nothing ends by itself, which the service takes for what it is.
        const { problem } = await reading(bytes, 'x.xlsx')
        if (problem?.expected.includes('nguyên vẹn')) refused++
        else findings.push(`never read; ${bytes.toString('base64').slice(0, 2000)}`)
      } else if (!rows.every(row => row.every(cell => typeof cell === 'string'))) findings.push(`a cell that is no text; ${bytes.toString('base64').slice(0, 2000)}`)
    } catch (error) {
      if (error instanceof Refused && error.code === 'import-problems') refused++
      else findings.push(`${(error as Error).name}: ${(error as Error).message}; ${bytes.toString('base64').slice(0, 2000)}`)
    }
  }
  return { runs, refused, findings }
}

/** Rows of a sheet with texts in their cells, escaped as XML asks. */
export function sheet (...rows: readonly (readonly string[])[]): string {
  const cell = (text: string, row: number, at: number) => `<c r="${String.fromCodePoint(65 + at)}${row + 1}" t="inlineStr"><is><t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`
  return rows.map((cells, row) => `<row r="${row + 1}">${cells.map((text, at) => cell(text, row, at)).join('')}</row>`).join('')
}
