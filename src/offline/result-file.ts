import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import * as z from 'zod'
import { canonicalText } from '../crypto/canonical.js'
import { officialResult } from '../domain/count/result.js'
import { Unreadable } from './problem.js'

const count = z.int().min(0)

const boxTally = z.strictObject({
  manifestHash: z.string(),
  roundRoot: z.string(),
  constituencies: z.array(z.strictObject({
    id: z.string(),
    collected: count,
    subjects: z.array(z.strictObject({ id: z.string(), levels: z.array(count), blank: count, invalid: count })),
  })),
})

/** The forms a result is handed about in: a box's tally, a round's official result, and that with the digest it was published under. */
const resultFile = z.union([
  boxTally.transform(tally => ({ kind: 'tally' as const, tally })),
  officialResult.transform(result => ({ kind: 'official' as const, result, digest: null })),
  z.strictObject({ result: officialResult, digest: z.string() }).transform(release => ({ kind: 'official' as const, ...release })),
])
export type ResultFile = z.infer<typeof resultFile>

/** Reads whichever form is there; throws `Unreadable`. */
export function readResult (path: string): Promise<ResultFile> {
  return readAs(path, resultFile)
}

/** Reads what an independent count wrote; throws `Unreadable`. */
export function readTally (path: string): Promise<z.infer<typeof boxTally>> {
  return readAs(path, boxTally)
}

async function readAs<Value> (path: string, schema: z.ZodType<Value>): Promise<Value> {
  try {
    const raw: unknown = JSON.parse(await readFile(path, 'utf8'))
    // What has no RFC 8785 form can be held against nothing.
    canonicalText(raw)
    return schema.parse(raw)
  } catch {
    throw new Unreadable(`Không đọc được kết quả kiểm phiếu trong ${basename(path)}`)
  }
}
