import { action } from '../../../domain/staff/trail.js'
import type { TrailEntry } from '../../../domain/staff/trail.js'
import type { Messages } from '../messages/vi.js'
import type { Told } from '../messages/vi/audit.js'
import type { TrailEvent } from './read-trail.js'

/** Names of what entries have ids of; an id that has none gives undefined. */
export interface Names {
  readonly round: (id: string) => string | undefined
  readonly place: (id: string) => string | undefined
  readonly unit: (id: string) => string | undefined
  readonly person: (id: string) => string | undefined
}

/** Who acted, by name and account. */
export function whoDid ({ actor, actorId, name }: TrailEvent, { audit }: Messages): string {
  if (actorId === null) return audit.service
  return name === null ? actor : `${name} (${actor})`
}

/** What was done, as the rest of a sentence that begins with who did it. */
export function whatWasDone (entry: TrailEntry, names: Names, messages: Messages): string {
  const known = action.safeParse(entry.action)
  return known.success ? messages.audit.did[known.data](toldOf(entry, names, messages)) : messages.audit.unknown(entry.action)
}

const keys = [
  'account', 'role', 'changed', 'unit', 'person', 'created', 'updated', 'from', 'rated', 'excluded', 'members', 'voters', 'threshold', 'shares', 'index', 'constituencies', 'summoned', 'slips', 'side', 'act',
  'place', 'printed', 'issued', 'collected', 'differing', 'reason', 'period', 'number', 'comments', 'themes',
] as const satisfies readonly (keyof Told)[]

function toldOf ({ details }: TrailEntry, names: Names, { audit, roles, rounds, time }: Messages): Told {
  const plain = (key: string) => {
    const value = details[key]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
  const listOf = (key: string) => Array.isArray(details[key]) ? details[key].map(String) : []
  const inWords: Partial<Told> = {
    role: (roles as Readonly<Record<string, string>>)[plain('role')] ?? plain('role'),
    changed: listOf('changed').map(field => audit.fields[field] ?? field).join(', '),
    from: plain('from') && (names.round(plain('from')) ?? plain('from')),
    side: (rounds.confirmations.sides as Readonly<Record<string, string>>)[plain('side')] ?? (roles as Readonly<Record<string, string>>)[plain('side')] ?? plain('side'),
    act: audit.acting[plain('act')] ?? plain('act'),
    place: names.place(plain('constituency')) ?? audit.somewhere,
    unit: names.unit(plain('unit')) ?? plain('unit'),
    person: names.person(plain('person')) ?? plain('person'),
    period: plain('period') && time.period(plain('period')),
    differing: String(listOf('differing').length),
  }
  return Object.fromEntries(keys.map(key => [key, inWords[key] ?? plain(key)])) as Told
}
