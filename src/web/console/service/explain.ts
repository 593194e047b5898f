import { ServiceRefusal, Unreachable } from '../../../client/http.js'
import { Refused } from '../../../domain/refusal.js'
import type { RefusalCode } from '../../../domain/refusal.js'
import type { Messages } from '../messages/vi.js'

/** What a person is told of a failure: one sentence, and lines that say what exactly. */
export interface Explanation {
  readonly sentence: string
  readonly more: readonly string[]
}

/** The one place where refusals become sentences. */
export function explain (error: unknown, messages: Messages): Explanation {
  const { trouble } = messages
  if (error instanceof ServiceRefusal || error instanceof Refused) return { sentence: trouble.sentences[error.code] ?? error.message, more: linesOf(error, messages) }
  return { sentence: error instanceof Unreachable ? trouble.unreachable : trouble.fault, more: [] }
}

/** Details as the service gives them; what has no words here is left out rather than shown as code. */
interface Details {
  readonly field?: string
  readonly expected?: unknown
  readonly missing?: readonly string[]
  readonly members?: readonly string[]
  readonly units?: readonly string[]
  readonly voters?: number
  readonly fewest?: number
  readonly problem?: string
  readonly name?: string
  readonly short?: number
  readonly positions?: readonly number[]
  readonly given?: number
  readonly most?: number
  readonly agreed?: boolean
  readonly entries?: readonly string[]
  readonly recorded?: { readonly issued: number, readonly collected: number }
  readonly form?: string
  readonly needed?: number
  readonly printed?: readonly string[]
  readonly unit?: string
  readonly state?: string
  readonly openNotBefore?: string
  readonly closeNotAfter?: string
  readonly personnelClasses?: readonly string[]
}

function linesOf ({ code, details }: { readonly code: RefusalCode, readonly details: unknown }, messages: Messages): readonly string[] {
  if (Array.isArray(details)) return details.map(entry => fieldLine(entry as Details, messages)).filter(line => line !== '')
  if (typeof details !== 'object' || details === null) return []
  const lines = details as Details
  return (special[code]?.(lines, messages) ?? [fieldLine(lines, messages)]).filter(line => line !== '')
}

function fieldLine ({ field, expected, problem, name: of = '', short = 0, most, given = 0 }: Details, { trouble }: Messages): string {
  if (problem !== undefined && problem in trouble.paper) return trouble.paper[problem as keyof typeof trouble.paper](most ?? Number(expected), given)
  if (problem === 'not-balanced' || problem === 'issued-over-handed-out') return trouble.slips[problem](of, short)
  if (field === undefined) return ''
  const last = field.split('.').findLast(part => !/^\d+$/.test(part)) ?? field
  const name = (trouble.fields as Readonly<Record<string, string>>)[last] ?? last
  return typeof expected === 'string' && expected !== '' ? `${name}: ${expected}` : name
}

/** Why a paper place takes no more, or not this. */
function paperLines ({ agreed, entries, recorded, form }: Details, { trouble }: Messages): readonly string[] {
  return [
    ...(agreed ? [trouble.paperAgreed] : []),
    ...(entries ? [trouble.paperBegun] : []),
    ...(recorded ? [trouble.paperRecorded(recorded.issued, recorded.collected)] : []),
    ...(form ? [trouble.paperForm] : []),
  ]
}

const special: Partial<Record<RefusalCode, (details: Details, messages: Messages) => readonly string[]>> = {
  'not-ready': ({ missing = [], unit, openNotBefore, closeNotAfter }, { trouble, time }) => [
    ...missing.map(key => trouble.missing(key)),
    ...(unit ? [trouble.atUnit(unit)] : []),
    ...(openNotBefore ? [trouble.tooEarly(time.instant(openNotBefore))] : []),
    ...(closeNotAfter ? [trouble.tooLate(time.instant(closeNotAfter))] : []),
  ],
  'conflict-of-interest': ({ members = [] }) => members,
  'electorate-too-small': ({ units = [], voters = 0, fewest = 0 }, { trouble }) => [trouble.tooSmall(units.join(', '), voters, fewest)],
  'wrong-shares': ({ problem = '', positions = [], given = 0, needed = 0 }, { trouble }) => [trouble.shares(problem, positions.map(place => place + 1), given, needed)],
  'wrong-state': ({ state = '' }, { trouble, rounds }) => [trouble.inState((rounds.states as Readonly<Record<string, string>>)[state] ?? state)],
  'conflict': (details, messages) => [
    fieldLine(details, messages),
    ...paperLines(details, messages),
    ...(details.printed ?? []),
    ...(details.units ?? []),
    ...(details.personnelClasses ?? []),
  ],
  'import-problems': () => [],
  'too-large': ({ expected }) => typeof expected === 'string' ? [expected] : [],
}
