import { z } from 'zod'

/** What staff do that is recorded; never anything a voter does. */
export const action = z.enum([
  'setup', 'sign-in', 'sign-out', 'password-changed', 'account-created', 'account-changed',
  'unit-created', 'unit-changed', 'units-imported', 'person-created', 'person-changed', 'people-imported',
  'round-created', 'round-changed', 'list-changed', 'board-named', 'roll-replaced', 'board-key-registered', 'share-checked',
  'round-prepared', 'slips-printed', 'slips-voided', 'slips-reconciled', 'kiosk-invited', 'attendance-recorded', 'confirmed-open', 'confirmed-close', 'confirmation-withdrawn',
  'paper-numbers-recorded', 'paper-announced', 'paper-entered', 'paper-entry-withdrawn', 'paper-agreed',
  'correction-proposed', 'correction-withdrawn', 'result-corrected',
  'task-result-written', 'task-result-removed', 'remark-written', 'remark-removed',
  'comment-reviewed', 'comments-reviewed', 'themes-arranged', 'theme-answered', 'dialogue-published',
  'round-opened', 'round-closed', 'box-sealed', 'box-exported', 'round-counted', 'recount-recorded', 'minutes-written', 'round-published', 'round-cancelled',
  'confirmed-destroy', 'round-destroyed', 'secret-changed',
  'backup-made', 'backup-restored',
])
export type Action = z.infer<typeof action>

/** One entry of the trail as it is read and exported. `at` is to the microsecond, in UTC; digests are base64url. */
export interface TrailEntry {
  readonly number: number
  readonly at: string
  readonly actorId: string | null
  readonly actor: string
  readonly action: string
  readonly roundId: string | null
  readonly details: Readonly<Record<string, unknown>>
  readonly previous: string
  readonly digest: string
}

/** The text of an entry whose SHA-256, behind the digest before it, is its own: as `audit_digest` in sql/006_audit.sql writes it. */
export function linkText ({ number, at, actorId, actor, action: done, roundId, details }: TrailEntry): string {
  return jsonbText([number, at, actorId, actor, done, roundId, details])
}

/** A JSON value as PostgreSQL writes its `jsonb`: a space behind every comma and colon, keys shortest first, then by their bytes; numbers are whole. */
function jsonbText (value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonbText).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).toSorted(([one], [other]) => byLengthThenBytes(one, other))
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}: ${jsonbText(part)}`).join(', ')}}`
}

const utf8 = new TextEncoder()

function byLengthThenBytes (one: string, other: string): number {
  const [a, b] = [utf8.encode(one), utf8.encode(other)]
  if (a.length !== b.length) return a.length - b.length
  const at = a.findIndex((byte, i) => byte !== b[i])
  return at < 0 ? 0 : a[at]! - b[at]!
}
