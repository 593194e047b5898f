import { Refused } from '../domain/refusal.js'

/** One thing wrong in a file. `row` counts from 1 as a spreadsheet does; null (row or column) means the whole file or row. */
export interface Problem {
  readonly row: number | null
  readonly column: string | null
  readonly value: string
  /** Vietnamese sentence: what should have stood there. */
  readonly expected: string
}

/** Throws `import-problems` with the whole list when there is any. */
export function refuseProblems (problems: readonly Problem[]): void {
  if (problems.length > 0) throw new Refused('import-problems', { problems })
}

/** The refusal of a file that cannot be read as a table at all. */
export function unreadable (expected: string, row: number | null = null): Refused {
  const problem: Problem = { row, column: null, value: '', expected }
  return new Refused('import-problems', { problems: [problem] })
}
