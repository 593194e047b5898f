import * as z from 'zod/mini'
import { fromBase64url } from '../encoding.js'
import { Refused } from '../refusal.js'

/** Answers of each kind of vote, the most favourable first; an envelope holds the index from 1, and 0 for a blank row. */
export const levelsByKind = {
  rating: ['high', 'medium', 'low'],
  decisive: ['confidence', 'no_confidence'],
} as const

/** Who may read what was published (96-QĐ/TW): the person rated, voters of his ballot, leaders of the round's unit, leaders above it. */
export const readerKinds = ['subject', 'voters', 'leadership', 'superior'] as const
export type ReaderKind = (typeof readerKinds)[number]

export type Kind = keyof typeof levelsByKind
export type Level = (typeof levelsByKind)[Kind][number]

const id = z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/))
const count = z.int().check(z.gte(0))
const text = z.string()
const bytes = (size?: number) => z.string().check(z.refine(value => isBase64url(value, size)))

const round = z.strictObject({
  id,
  title: text,
  kind: z.enum(['rating', 'decisive']),
  period: text,
  unit: z.strictObject({ id, name: text }),
  secrecy: z.nullable(text),
  rehearsal: z.boolean(),
})

const subject = z.strictObject({
  id, name: text, rank: text, post: text, unit: text, category: z.enum(['principal', 'key_agency_manager']),
})

const constituency = z.strictObject({
  id,
  name: text,
  units: z.array(id),
  summoned: count,
  mode: z.enum(['electronic', 'paper']),
  subjects: z.array(id).check(z.minLength(1)),
  issuerKey: z.nullable(bytes()),
}).check(z.refine(({ mode, issuerKey }) => (mode === 'paper') === (issuerKey === null), { path: ['issuerKey'] }))

const board = z.strictObject({
  threshold: z.int().check(z.gte(1)),
  shares: z.int().check(z.gte(1), z.lte(255)),
  members: z.array(z.strictObject({ name: text, rank: text, post: text, unit: text, role: z.enum(['head', 'member']) })).check(z.minLength(1)),
  shareDigests: z.array(bytes(32)),
}).check(z.refine(({ threshold, shares, shareDigests }) => threshold <= shares && shareDigests.length === shares))

const rules = z.strictObject({
  revote: z.boolean(),
  base: z.enum(['collected', 'summoned', 'issued', 'valid']),
  quorum: z.nullable(z.string().check(z.regex(/^[1-9]\d{0,3}\/[1-9]\d{0,3}$/))),
  comments: z.boolean(),
  minBallots: z.int().check(z.gte(5)),
  minDissent: z.int().check(z.gte(1)),
  minMovers: z.int().check(z.gte(1)),
  window: count,
  guardHigh: z.boolean(),
  /** Circle of readers; absent: all of them. */
  readers: z.optional(z.array(z.enum(readerKinds))),
  /** Months for which the sealed box is kept once published; absent: 12. */
  keepMonths: z.optional(z.int().check(z.gte(1))),
})

const shape = z.strictObject({
  version: z.literal(1),
  round,
  levels: z.array(text),
  subjects: z.array(subject).check(z.minLength(1)),
  constituencies: z.array(constituency).check(z.minLength(1)),
  boxKey: bytes(32),
  receiptKey: bytes(32),
  board,
  rules,
})

/** PROTOCOL.md, Manifest, version 1. Unknown fields are refused, so what was checked is what was hashed. Zod's small form, since every voter's device loads it. */
export const manifestSchema = shape.check(({ value, issues }) => {
  for (const problem of contradictions(value)) issues.push({ code: 'custom', input: value, message: problem })
})

export type Manifest = z.infer<typeof manifestSchema>
export type ManifestConstituency = z.infer<typeof constituency>
export type ManifestSubject = z.infer<typeof subject>
export type Rules = z.infer<typeof rules>
export type BaseRule = Rules['base']

/** The same value, checked; what is wrong with it goes into the details of `invalid-input` with its path. */
export function parseManifest (value: unknown): Manifest {
  const parsed = manifestSchema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new Refused('invalid-input', parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })))
}

/** The constituencies whose ballots are in the box, in manifest order; paper ones have no envelopes, credentials or root. */
export function electronic (manifest: Manifest): readonly ManifestConstituency[] {
  return manifest.constituencies.filter(({ mode }) => mode === 'electronic')
}

/** What a person compares: the first 20 letters of the hash in RFC 4648 base32, in groups of four joined by hyphens. */
export function fingerprint (manifestHash: Uint8Array): string {
  const bits = Array.from(manifestHash.subarray(0, 13), byte => byte.toString(2).padStart(8, '0')).join('')
  const letters = Array.from({ length: 20 }, (_, i) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(Number.parseInt(bits.slice(5 * i, 5 * i + 5), 2)))
  return letters.join('').match(/.{4}/g)!.join('-')
}

function * contradictions ({ round: { kind }, levels, subjects, constituencies }: z.infer<typeof shape>): Generator<string> {
  const order = subjects.map(person => person.id)
  if (levels.join() !== levelsByKind[kind].join()) yield 'levels are not those of the kind of vote'
  if (new Set(order).size < order.length) yield 'a subject is listed twice'
  if (new Set(constituencies.map(place => place.id)).size < constituencies.length) yield 'a constituency is listed twice'
  for (const place of constituencies) {
    const ballot = order.filter(known => place.subjects.includes(known))
    if (ballot.join() !== place.subjects.join()) yield 'a ballot names an unknown subject, or not in ballot order'
  }
}

function isBase64url (value: string, size?: number): boolean {
  try {
    return fromBase64url(value, size).length > 0
  } catch {
    return false
  }
}
