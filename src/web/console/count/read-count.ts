import * as z from 'zod'
import type { BoxTally } from '../../../domain/count/tally.js'
import { readJsonAs } from '../parts/read-file.js'

const whole = z.int().min(0)

/** The tally that `hom-phieu count --out` writes. PROTOCOL.md, The sealed box. */
const boxTally = z.strictObject({
  manifestHash: z.string(),
  roundRoot: z.string(),
  constituencies: z.array(z.strictObject({
    id: z.string(),
    collected: whole,
    subjects: z.array(z.strictObject({ id: z.string(), levels: z.array(whole), blank: whole, invalid: whole })),
  })),
})

/** Reads such a file; anything else is `invalid-input`. */
export function readCount (text: string): BoxTally {
  return readJsonAs(text, boxTally, 'hom-phieu count --out')
}
