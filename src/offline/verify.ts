import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import * as z from 'zod'
import { canonicalText } from '../crypto/canonical.js'
import { toBase64url } from '../domain/encoding.js'
import { rowsOf } from '../domain/tally.js'
import type { BoxTally } from '../domain/tally.js'
import { openBoxFile } from './box-file.js'
import type { BoxFile } from './box-file.js'
import { examineBox, nameOf } from './examine.js'
import type { BoxFindings, PlaceFindings } from './examine.js'
import { Unreadable } from './problem.js'
import type { Problem, ProblemCode } from './problem.js'

const count = z.int().min(0)

const tallySchema = z.strictObject({
  manifestHash: z.string(),
  roundRoot: z.string(),
  constituencies: z.array(z.strictObject({
    id: z.string(),
    collected: count,
    subjects: z.array(z.strictObject({ id: z.string(), levels: z.array(count), blank: count, invalid: count })),
  })),
})

/** Files to hold the box against: the published result, and the tally an independent count wrote. */
export interface VerifyOptions {
  readonly resultPath?: string
  readonly countPath?: string
}

/** Everything found; the box and what was beside it agree when `problems` is empty. */
export interface Verification {
  readonly box: BoxFile
  readonly findings: BoxFindings
  readonly problems: readonly Problem[]
}

/** Checks a sealed box, which needs no key, and a result against it. Throws `Unreadable`. */
export async function verifyBox (boxPath: string, { resultPath, countPath }: VerifyOptions = {}): Promise<Verification> {
  const box = await openBoxFile(boxPath)
  const tallies = await Promise.all([resultPath, countPath].filter(path => path !== undefined).map(readTally))
  const findings = await examineBox(box, async () => {})
  const [first, second] = tallies
  const differ: readonly Problem[] = first && second && canonicalText(first) !== canonicalText(second) ? [{ problem: 'result-count' }] : []
  return { box, findings, problems: [...findings.problems, ...tallies.flatMap(tally => compareTally(box, findings, tally)), ...differ] }
}

/** What in a tally cannot be true of this box: whatever follows from the box without its key. */
export function compareTally ({ manifest, hash }: BoxFile, { places, roundRoot }: BoxFindings, tally: BoxTally): readonly Problem[] {
  const whole: readonly [ProblemCode, boolean][] = [
    ['result-manifest', tally.manifestHash !== toBase64url(hash)],
    ['result-root', tally.roundRoot !== toBase64url(roundRoot)],
    ['result-places', tally.constituencies.map(({ id }) => id).join() !== places.map(({ place }) => place.id).join()],
  ]
  const parts = places.flatMap(findings => {
    const part = tally.constituencies.find(({ id }) => id === findings.place.id)
    return part ? comparePlace(findings, part, manifest.levels.length, id => nameOf(manifest, id)) : []
  })
  return [...whole.flatMap(([problem, wrong]) => wrong ? [{ problem }] : []), ...parts]
}

function comparePlace (
  { place, collected }: PlaceFindings, part: BoxTally['constituencies'][number], levels: number, name: (id: string) => string,
): readonly Problem[] {
  const wrongRows = part.subjects.filter(subject => rowsOf(subject) !== collected || subject.levels.length !== levels)
  return [
    ...(part.collected === collected ? [] : [{ problem: 'result-collected' as const, place: place.name }]),
    ...(part.subjects.map(({ id }) => id).join() === place.subjects.join() ? [] : [{ problem: 'result-subjects' as const, place: place.name }]),
    ...wrongRows.map(({ id }) => ({ problem: 'result-rows' as const, place: place.name, subject: name(id) })),
  ]
}

async function readTally (path: string): Promise<BoxTally> {
  try {
    return tallySchema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    throw new Unreadable(`Không đọc được kết quả kiểm phiếu trong ${basename(path)}`)
  }
}
