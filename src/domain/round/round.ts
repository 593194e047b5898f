import { z } from 'zod'
import { period } from '../period.js'
import { Refused } from '../refusal.js'
import { rules } from './rules.js'
import { secrecyMarks } from '../secrecy.js'
import type { Rules } from './rules.js'

export type { Rules } from './rules.js'

/** lấy phiếu tín nhiệm (three levels) or bỏ phiếu tín nhiệm (two). Never mixed in one round. */
export const kind = z.enum(['rating', 'decisive'])
export type Kind = z.infer<typeof kind>

/** `closing` lies between the one act that ends voting and the moment the box is sealed; it needs nobody to go on. */
export const state = z.enum(['draft', 'prepared', 'open', 'closing', 'closed', 'counted', 'published', 'cancelled'])
export type State = z.infer<typeof state>

/** Named slips belong to a person of the roll; drawn ones to whoever draws them from the bag. */
export const slipKind = z.enum(['named', 'drawn'])
export type SlipKind = z.infer<typeof slipKind>

/** Why a person of the list is not rated this time (96-QĐ/TW; long absence by practice). */
export const exclusion = z.enum(['awaiting_retirement', 'appointed_this_year', 'long_absence', 'other'])
export type Exclusion = z.infer<typeof exclusion>

/** Who votes (thành phần ghi phiếu): units with all below them (none = the round's unit) and classes (none = all). */
export const composition = z.object({
  units: z.array(z.uuid()).max(1000).default([]),
  personnelClasses: z.array(z.enum(['officer', 'professional', 'enlisted', 'civilian'])).max(4).default([]),
  description: z.string().trim().max(2000).default(''),
}).meta({ id: 'Composition' })
export type Composition = z.infer<typeof composition>

/** What an organiser decides in a draft. */
export const draft = z.object({
  title: z.string().trim().min(1).max(300),
  kind: kind.default('rating'),
  period,
  unitId: z.uuid(),
  rehearsal: z.boolean().default(false),
  secrecy: z.enum(secrecyMarks).nullable().default(null),
  place: z.string().trim().max(300).default(''),
  basis: z.array(z.string().trim().min(1).max(500)).max(30).default([]),
  rules: rules.prefault({}),
  composition: composition.prefault({}),
  slipKind: slipKind.default('named'),
  /** Units whose people, with those of all units below, vote on paper. */
  paperUnits: z.array(z.uuid()).max(1000).default([]),
  openNotBefore: z.iso.datetime({ offset: true }).nullable().default(null),
  closeNotAfter: z.iso.datetime({ offset: true }).nullable().default(null),
}).meta({ id: 'RoundDraft' })
export type Draft = z.infer<typeof draft>

/** A person on the list of a draft. */
export const listed = z.object({
  personId: z.uuid(),
  electorate: z.array(z.uuid()).max(1000).default([]),
  exclusion: exclusion.nullable().default(null),
  exclusionNote: z.string().trim().max(500).nullable().default(null),
}).refine(entry => entry.exclusion !== 'other' || entry.exclusionNote, { path: ['exclusionNote'], error: 'Cần ghi rõ lý do' })
  .meta({ id: 'ListedPerson' })
export type Listed = z.infer<typeof listed>

/** A round as the store gives it. Instants are the database's. */
export interface Round {
  readonly id: string
  readonly title: string
  readonly kind: Kind
  readonly period: string
  readonly unitId: string
  readonly rehearsal: boolean
  readonly secrecy: string | null
  readonly place: string
  readonly basis: readonly string[]
  readonly rules: Rules
  readonly composition: Composition
  readonly slipKind: SlipKind
  readonly paperUnits: readonly string[]
  readonly state: State
  /** Goes up with every change of the draft. */
  readonly version: number
  readonly openNotBefore: Date | null
  readonly closeNotAfter: Date | null
  readonly manifestHash: Uint8Array | null
  readonly boxRoot: Uint8Array | null
  readonly cancelReason: string | null
  readonly openedAt: Date | null
  readonly closedAt: Date | null
  readonly countedAt: Date | null
  readonly publishedAt: Date | null
  /** When the sealed box, slips and marks of who was issued were destroyed. */
  readonly destroyedAt: Date | null
}

/** Refuses unless the round is in one of the states; `wrong-state` names where it is. */
export function expectState (round: Pick<Round, 'state'>, ...allowed: readonly State[]): void {
  if (!allowed.includes(round.state)) throw new Refused('wrong-state', { state: round.state, expected: allowed })
}

/** Refuses a change of a draft by somebody who has seen another version of it; null: whatever it is by now. */
export function expectVersion ({ version }: Pick<Round, 'version'>, seen: number | null): void {
  if (seen !== null && seen !== version) throw new Refused('stale', { version })
}

const beforeCounted: readonly State[] = ['draft', 'prepared', 'open', 'closed']

/** A round can be cancelled from any state before counted; not in the instant in which its box is being sealed. */
export function expectCancellable (round: Pick<Round, 'state'>): void {
  expectState(round, ...beforeCounted)
}

/** States in which the box is sealed and its roots are public. */
export function isSealed (at: State): boolean {
  return at === 'closed' || at === 'counted' || at === 'published'
}

/** Refuses an opening before its window and a window that has passed, by the database's clock. */
export function expectWindow (round: Pick<Round, 'openNotBefore' | 'closeNotAfter'>, now: Date): void {
  if (round.openNotBefore && now < round.openNotBefore) throw new Refused('not-ready', { openNotBefore: round.openNotBefore })
  if (round.closeNotAfter && now >= round.closeNotAfter) throw new Refused('not-ready', { closeNotAfter: round.closeNotAfter })
}
