import type { z } from 'zod'
import { Refused } from '../../../domain/refusal.js'

/** The content of a JSON file that somebody chose, as a schema has it; anything else is `invalid-input`, saying what was expected. */
export function readJsonAs<Value> (text: string, schema: z.ZodType<Value>, expected: string): Value {
  const parsed = schema.safeParse(tryJson(text))
  if (parsed.success) return parsed.data
  throw new Refused('invalid-input', { field: 'file', expected })
}

function tryJson (text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
