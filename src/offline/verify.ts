import type { BoxTally } from '../domain/count/tally.js'
import { openBoxFile } from './box-file.js'
import type { BoxFile } from './box-file.js'
import { compareOfficial, compareTally, differencesFrom, digestOf, isCounted } from './compare.js'
import { examineBox } from './examine.js'
import type { BoxFindings } from './examine.js'
import type { Problem } from './problem.js'
import { readResult, readTally } from './result-file.js'
import type { ResultFile } from './result-file.js'

/** Files to hold the box against: a result as it was published or handed over, and the tally an independent count wrote. */
export interface VerifyOptions {
  readonly resultPath?: string
  readonly countPath?: string
}

/** Everything found; the box and what was beside it agree when `problems` is empty. */
export interface Verification {
  readonly box: BoxFile
  readonly findings: BoxFindings
  readonly problems: readonly Problem[]
  /** SHA-256 of the official result that was given, base64url: what the minutes name; null without one. */
  readonly resultDigest: string | null
}

/** Checks a sealed box, which needs no key, and results against it and against each other. Throws `Unreadable`. */
export async function verifyBox (boxPath: string, { resultPath, countPath }: VerifyOptions = {}): Promise<Verification> {
  const box = await openBoxFile(boxPath)
  const result = resultPath === undefined ? null : await readResult(resultPath)
  const count = countPath === undefined ? null : await readTally(countPath)
  const findings = await examineBox(box, async () => {})
  const problems = [
    ...findings.problems,
    ...(result ? compareResult(box, findings, result) : []),
    ...(count ? compareTally(box, findings, count) : []),
    ...(result && count ? compareWithCount(box, result, count) : []),
  ]
  return { box, findings, problems, resultDigest: result?.kind === 'official' ? digestOf(result.result) : null }
}

function compareResult (box: BoxFile, findings: BoxFindings, file: ResultFile): readonly Problem[] {
  return file.kind === 'tally' ? compareTally(box, findings, file.tally) : compareOfficial(box, findings, file.result, file.digest)
}

function compareWithCount (box: BoxFile, file: ResultFile, count: BoxTally): readonly Problem[] {
  if (file.kind === 'official') return differencesFrom(count, file.result)
  return isCounted(file.tally, count) ? [] : [{ problem: 'result-count' }]
}
