import type { BoardKey, BoardMember } from '../staff/board.js'
import { toBase64url } from '../encoding.js'
import { levelsByKind, parseManifest } from './manifest.js'
import type { Manifest } from './manifest.js'
import type { Person } from '../organisation/person.js'
import { Refused } from '../refusal.js'
import type { Listed, Round } from './round.js'
import type { Unit } from '../organisation/unit.js'

/** A constituency as prepared; `issuerKey` is SPKI DER, null on paper. */
export interface Constituency {
  readonly id: string
  readonly name: string
  readonly unitIds: readonly string[]
  readonly summoned: number
  readonly mode: 'electronic' | 'paper'
  readonly subjectIds: readonly string[]
  readonly issuerKey: Uint8Array | null
}

/** Everything a manifest is made of, as it stands at the moment of freezing. */
export interface ManifestParts {
  readonly round: Round
  readonly units: readonly Unit[]
  readonly listed: readonly Listed[]
  readonly people: readonly Person[]
  readonly constituencies: readonly Constituency[]
  readonly members: readonly BoardMember[]
  readonly boardKey: BoardKey
  readonly receiptKey: Uint8Array
}

/** The manifest (PROTOCOL.md, Manifest) of a round; names, ranks and posts are those of this moment and stay so. */
export function composeManifest (parts: ManifestParts): Manifest {
  const { round, boardKey } = parts
  const unitName = (id: string) => parts.units.find(unit => unit.id === id)?.name ?? ''
  return parseManifest({
    version: 1,
    round: {
      id: round.id,
      title: round.title,
      kind: round.kind,
      period: round.period,
      unit: { id: round.unitId, name: unitName(round.unitId) },
      secrecy: round.secrecy,
      rehearsal: round.rehearsal,
    },
    levels: [...levelsByKind[round.kind]],
    subjects: parts.listed.map(entry => subjectOf(entry, parts.people, unitName)),
    constituencies: parts.constituencies.map(c => ({
      id: c.id,
      name: c.name,
      units: [...c.unitIds],
      summoned: c.summoned,
      mode: c.mode,
      subjects: [...c.subjectIds],
      issuerKey: c.issuerKey && toBase64url(c.issuerKey),
    })),
    boxKey: toBase64url(boardKey.boxKey),
    receiptKey: toBase64url(parts.receiptKey),
    board: {
      threshold: boardKey.threshold,
      shares: boardKey.shareDigests.length,
      members: parts.members.map(({ name, rank, post, unit, duty }) => ({ name, rank, post, unit, role: duty })),
      shareDigests: boardKey.shareDigests.map(toBase64url),
    },
    rules: round.rules,
  })
}

function subjectOf (entry: Listed, people: readonly Person[], unitName: (id: string) => string): Manifest['subjects'][number] {
  const person = people.find(candidate => candidate.id === entry.personId)
  if (!person) throw new Refused('not-found', { person: entry.personId })
  if (!person.category) throw new Refused('not-ready', { missing: ['category'], person: person.name })
  if (!person.post) throw new Refused('not-ready', { missing: ['post'], person: person.name })
  return { id: person.id, name: person.name, rank: person.rank ?? '', post: person.post.title, unit: unitName(person.post.unitId), category: person.category }
}
