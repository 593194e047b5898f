import { Refused } from '../domain/refusal.js'

/** One thing wrong in a file. `row` counts from 1 as a spreadsheet does; null (row or column) means the whole file or row. */
export interface Problem {
  readonly row: number | null
  readonly column: string | null
  readonly value: string
  /** Vietnamese sentence: what should have stood there. */
  readonly expected: string
}

/** A file in which everything is wrong, a column that has moved say, has a problem on every row: nobody mends that one by one. */
const MOST = 1000

/** Throws `import-problems` with the list when there is any: all of them up to a thousand, and how many more there are. */
export function refuseProblems (problems: readonly Problem[]): void {
  if (problems.length === 0) return
  const rest: readonly Problem[] = problems.length > MOST ? [{ row: null, column: null, value: '', expected: `còn ${(problems.length - MOST).toLocaleString('vi')} chỗ khác như thế` }] : []
  throw new Refused('import-problems', { problems: [...problems.slice(0, MOST), ...rest] })
}

/** The refusal of a file that cannot be read as a table at all. */
export function unreadable (expected: string, row: number | null = null): Refused {
  const problem: Problem = { row, column: null, value: '', expected }
  return new Refused('import-problems', { problems: [problem] })
}
