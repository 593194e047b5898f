import { z } from 'zod'
import type { Attendance } from './attendance.js'
import type { Kind, Manifest } from '../round/manifest.js'
import { fingerprint } from '../round/manifest.js'
import { fromBase64url } from '../encoding.js'
import type { PaperNumbers, PaperTotals } from './paper-vote.js'
import { presentAt } from './quorum.js'
import type { CorrectionNote, OfficialResult } from './result.js'
import type { Round } from '../round/round.js'
import type { Turnout } from './tally.js'

const line = z.string().trim().max(300).default('')
const text = z.string().trim().max(5000).default('')
const whole = z.int().min(0)

/** The few fields of the minutes that people write; everything else comes from the round. */
export const minutesNotes = z.object({
  superiorBody: line,
  issuingBody: line,
  number: line,
  place: line,
  date: z.iso.date().nullable().default(null),
  heading: z.enum(['state', 'party']).default('state'),
  chair: line,
  secretary: line,
  superiorRepresentative: line,
  openedHour: line,
  boxChecked: line,
  boxOpened: line,
  endedHour: line,
  complaints: text,
  invalidReasons: z.array(z.strictObject({ reason: z.string().trim().min(1).max(300), count: whole })).max(30).default([]),
  exchanged: whole.default(0),
  copies: whole.default(2),
}).meta({ id: 'MinutesNotes' })
export type MinutesNotes = z.infer<typeof minutesNotes>

/** What the minutes (biên bản kiểm phiếu) are made of besides the result. */
export interface MinutesParts {
  readonly round: Pick<Round, 'openedAt' | 'closedAt' | 'place' | 'basis' | 'secrecy' | 'rehearsal'>
  readonly manifest: Manifest
  readonly result: OfficialResult
  readonly attendance: readonly Attendance[]
  readonly turnouts: readonly Turnout[]
  readonly slipsPrinted: number
  /** What the board recorded of each paper place, and the sums on which two of its members agree. */
  readonly paper: readonly { readonly numbers: PaperNumbers, readonly totals: PaperTotals }[]
  /** Root of each electronic constituency's box, base64url. */
  readonly roots: ReadonlyMap<string, string>
  /** SHA-256 of the RFC 8785 text of the result, base64url. */
  readonly resultDigest: string
  readonly notes: MinutesNotes
}

/** The minutes as data: every field that the printed form has, in the order of the form. */
export interface Minutes {
  readonly heading: MinutesNotes['heading']
  readonly superiorBody: string
  readonly issuingBody: string
  readonly number: string
  readonly place: string
  readonly date: string | null
  readonly secrecy: string | null
  readonly rehearsal: boolean
  readonly title: string
  readonly kind: Kind
  readonly period: string
  readonly unit: string
  readonly basis: readonly string[]
  readonly opened: { readonly hour: string, readonly at: string | null, readonly place: string, readonly chair: string, readonly secretary: string }
  readonly board: Manifest['board']['members']
  readonly superiorRepresentative: string
  readonly attendance: { readonly summoned: number, readonly present: number, readonly absent: number, readonly absences: readonly { readonly reason: string, readonly count: number }[] }
  readonly box: { readonly checked: string, readonly opened: string, readonly closedAt: string | null, readonly fingerprint: string, readonly root: string, readonly key: string }
  /** Every place of voting, in manifest order; `root` is null on paper. */
  readonly places: readonly (Omit<Turnout, 'present'> & { readonly name: string, readonly mode: 'electronic' | 'paper', readonly root: string | null })[]
  readonly sheets: {
    readonly printed: number
    readonly issued: number
    readonly collected: number
    readonly valid: number
    readonly invalid: number
    readonly invalidReasons: MinutesNotes['invalidReasons']
    readonly unused: number
    readonly exchanged: number
    /** Ballots on paper among those above; null where every place is electronic. */
    readonly paper: PaperSheets | null
  }
  readonly base: OfficialResult['base']
  /** Of a published result that was corrected. */
  readonly correction: CorrectionNote | null
  readonly resultDigest: string
  readonly subjects: readonly (OfficialResult['subjects'][number] & { readonly order: number, readonly notCounted: number })[]
  readonly complaints: string
  readonly endedHour: string
  readonly copies: number
  readonly signatures: readonly { readonly duty: 'head' | 'member' | 'chair', readonly name: string }[]
}

/** Paper ballots, and why some were invalid as a whole: not issued by the board, or for a reason that it wrote down. */
interface PaperSheets extends PaperNumbers {
  readonly places: number
  readonly notIssued: number
  readonly invalidReasons: MinutesNotes['invalidReasons']
}

/** Fills the minutes from the round, its result and the written fields. */
export function composeMinutes (parts: MinutesParts): Minutes {
  const { round, manifest, result, notes } = parts
  return {
    heading: notes.heading,
    superiorBody: notes.superiorBody,
    issuingBody: notes.issuingBody,
    number: notes.number,
    place: notes.place,
    date: notes.date,
    secrecy: round.secrecy,
    rehearsal: round.rehearsal,
    title: manifest.round.title,
    kind: manifest.round.kind,
    period: manifest.round.period,
    unit: manifest.round.unit.name,
    basis: round.basis,
    opened: { hour: notes.openedHour, at: instant(round.openedAt), place: round.place, chair: notes.chair, secretary: notes.secretary },
    board: manifest.board.members,
    superiorRepresentative: notes.superiorRepresentative,
    attendance: attendanceIn(parts),
    box: boxIn(parts),
    places: placesIn(parts),
    sheets: sheetsIn(parts),
    base: result.base,
    correction: result.correction ?? null,
    resultDigest: parts.resultDigest,
    subjects: result.subjects.map((subject, place) => ({ ...subject, order: place + 1, notCounted: subject.blank + subject.invalid })),
    complaints: notes.complaints,
    endedHour: notes.endedHour,
    copies: notes.copies,
    signatures: [
      ...manifest.board.members.map(({ role, name }) => ({ duty: role, name })),
      { duty: 'chair' as const, name: notes.chair },
    ],
  }
}

/** The same number as decided the quorum, with the reasons of those who were absent. */
function attendanceIn ({ result, attendance, turnouts }: MinutesParts): Minutes['attendance'] {
  const { summoned } = result.sheets
  const present = presentAt(turnouts)
  const reasons = new Map<string, number>()
  for (const { reason, count } of attendance.flatMap(entry => entry.absences)) reasons.set(reason, (reasons.get(reason) ?? 0) + count)
  const absences = [...reasons].map(([reason, count]) => ({ reason, count }))
  return { summoned, present, absent: summoned - present, absences }
}

function boxIn ({ round, manifest, result, notes }: MinutesParts): Minutes['box'] {
  const { threshold, shares } = manifest.board
  return {
    checked: notes.boxChecked,
    opened: notes.boxOpened,
    closedAt: instant(round.closedAt),
    fingerprint: fingerprint(fromBase64url(result.manifestHash)),
    root: result.roundRoot,
    key: `${threshold}/${shares}`,
  }
}

/** `turnouts` come in manifest order. */
function placesIn ({ manifest, turnouts, roots }: MinutesParts): Minutes['places'] {
  return manifest.constituencies.map(({ id, name, mode }, at) => {
    const { summoned, issued, collected } = turnouts[at]!
    return { name, mode, summoned, issued, collected, root: roots.get(id) ?? null }
  })
}

function sheetsIn ({ result, slipsPrinted, notes, paper }: MinutesParts): Minutes['sheets'] {
  const { issued, collected, valid, invalid } = result.sheets
  const onPaper = paper.length > 0 ? paperIn(paper) : null
  const printed = slipsPrinted + (onPaper?.printed ?? 0)
  return { printed, issued, collected, valid, invalid, invalidReasons: notes.invalidReasons, unused: printed - issued, exchanged: notes.exchanged, paper: onPaper }
}

function paperIn (places: MinutesParts['paper']): PaperSheets {
  const sum = (figure: (numbers: PaperNumbers) => number) => places.reduce((all, { numbers }) => all + figure(numbers), 0)
  const reasons = new Map<string, number>()
  for (const { reason, count } of places.flatMap(({ totals }) => totals.other)) reasons.set(reason, (reasons.get(reason) ?? 0) + count)
  return {
    places: places.length,
    printed: sum(({ printed }) => printed),
    issued: sum(({ issued }) => issued),
    collected: sum(({ collected }) => collected),
    notIssued: places.reduce((all, { totals }) => all + totals.notIssued, 0),
    invalidReasons: [...reasons].map(([reason, count]) => ({ reason, count })),
  }
}

function instant (at: Date | null): string | null {
  return at?.toISOString() ?? null
}
