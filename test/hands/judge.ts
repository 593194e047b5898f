import { refusals } from '../../src/domain/refusal.js'
import type { RefusalCode } from '../../src/domain/refusal.js'
import type { Answer } from './exchange.js'
import type { HostileRequest, Operation } from './request.js'

/** What gives away how the service is made: stacks, files, statements and sentences of the database or of a library. */
const leaks = /\bat [\w.<>]+ \(|node_modules|\.(?:ts|js):\d+|\bsyntax error|relation "\w+"|violates \w+|duplicate key|invalid input (?:syntax|value)|invalid byte sequence|out of range for type|ECONN|kysely|postgres|FST_ERR|FAST_JWT|ZodError|TypeError|RangeError|Cannot read prop/i

/** Refusals of the form of a request, which every route may answer: what is sent may be no request to this route at all. */
const ofForm: ReadonlySet<string> = new Set(['invalid-input', 'too-large', 'wrong-content-type', 'not-found', 'overloaded', 'too-many-requests'])

/** Everything about an answer that should not be; empty when all is well. */
export function judge (operation: Operation, request: HostileRequest, { status, type, headers, text }: Answer): string[] {
  if (status === 0) return []
  const refused = status >= 400
  // What was spoilt may have come to another route.
  const asDescribed = request.wellFormed && request.method === operation.method
  return [
    ...status >= 500 && status !== 503 ? [`status ${status}`] : [],
    ...type.includes('html') || type.includes('xml') && !type.includes('svg') && !type.includes('openxml') ? [`content of type ${type}`] : [],
    ...headers['x-content-type-options'] === 'nosniff' ? [] : ['a type that may be guessed'],
    ...headers['access-control-allow-origin'] === undefined ? [] : ['other sites are let in'],
    ...refused && leaks.test(text) ? ['what is inside is told'] : [],
    ...refused && request.method !== 'HEAD' ? judgeRefusal(operation, asDescribed, status, type, text) : [],
    ...!refused && status !== 304 && asDescribed && !(String(status) in operation.responses) ? [`status ${status} is not described`] : [],
  ]
}

function judgeRefusal ({ refusals: described }: Operation, asDescribed: boolean, status: number, type: string, text: string): string[] {
  const body = parsed(text)
  if (!type.startsWith('application/json') || body === null) return [`a refusal that is no JSON: ${type} ${text.slice(0, 80)}`]
  const { error, message, ...others } = body
  if (typeof error !== 'string' || !Object.hasOwn(refusals, error)) return [`unknown code ${String(error)}`]
  const [expected, sentence] = refusals[error as RefusalCode]
  return [
    ...status === expected ? [] : [`${error} with status ${status}`],
    ...message === sentence ? [] : [`${error} with other words`],
    ...Object.keys(others).every(key => key === 'details') ? [] : ['a refusal with more than details'],
    ...!asDescribed || described.includes(error) || ofForm.has(error) ? [] : [`${error} is not described`],
  ]
}

function parsed (text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' ? value as Record<string, unknown> : null
  } catch {
    return null
  }
}
