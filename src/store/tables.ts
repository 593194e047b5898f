import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { DialogueTables } from './dialogue-tables.js'
import type { OrganisationTables } from './organisation-tables.js'
import type { CorrectionTables, ReleaseTables } from './release-tables.js'
import type { Act } from '../domain/staff/approval.js'
import type { Absence } from '../domain/count/attendance.js'
import type { MinutesNotes } from '../domain/count/minutes.js'
import type { PaperTotals } from '../domain/count/paper-vote.js'
import type { Composition, Exclusion, Kind, Rules, SlipKind, State } from '../domain/round/round.js'
import type { Task } from '../domain/progress.js'

/** Written once by an insert and never changed. */
type Fixed<T> = ColumnType<T, T, never>

/** sql/002_round.sql: public facts, readable by both halves. */
export interface PublicTables {
  rounds: {
    id: Generated<string>
    title: string
    kind: Kind
    period: string
    unitId: string
    rehearsal: boolean
    secrecy: string | null
    place: string
    basis: string[]
    rules: JSONColumnType<Rules>
    composition: JSONColumnType<Composition>
    slipKind: SlipKind
    paperUnits: Generated<string[]>
    version: Generated<number>
    state: Generated<State>
    openNotBefore: Date | null
    closeNotAfter: Date | null
    manifest: string | null
    manifestHash: Buffer | null
    boxRoot: Buffer | null
    cancelReason: string | null
    openedAt: Date | null
    closedAt: Date | null
    countedAt: Date | null
    publishedAt: Date | null
    destroyedAt: Date | null
    createdAt: Generated<Date>
  }
  roundSubjects: {
    roundId: string
    personId: string
    position: number
    electorate: string[]
    exclusion: Exclusion | null
    exclusionNote: string | null
    /** Set when the list is frozen. */
    unitId: Generated<string | null>
  }
  constituencies: {
    roundId: string
    id: string
    position: number
    name: string
    unitIds: string[]
    summoned: number
    mode: 'electronic' | 'paper'
    subjectIds: string[]
    issuerKey: Buffer | null
  }
  boardMembers: { roundId: string, accountId: string, duty: 'head' | 'member', position: number, rank: string, post: string, unit: string }
  boardKeys: { roundId: string, boxKey: Buffer, threshold: number, shares: number }
  keyShares: { roundId: string, index: number, digest: Buffer, checked: Generated<boolean> }
  approvals: { roundId: string, act: Act, side: 'organiser' | 'board', accountId: string }
  attendance: { roundId: string, constituencyId: string, present: number, absences: JSONColumnType<readonly Absence[]> }
  issuedCounts: { roundId: string, constituencyId: string, issued: number }
  boxes: { roundId: string, constituencyId: string, sheets: number, root: Buffer | null }
  paperNumbers: {
    roundId: string
    constituencyId: string
    printed: number
    issued: number
    collected: number
    announced: Generated<boolean>
    agreed: Generated<boolean>
  }
  progress: {
    roundId: string
    task: Task
    done: number
    total: number
    status: 'running' | 'done' | 'failed'
    refusal: string | null
    updatedAt: Generated<Date>
  }
  minutesNotes: { roundId: string, notes: JSONColumnType<MinutesNotes> }
  destructions: { roundId: string, record: string, signature: Buffer }
}

/** sql/003_roll.sql, 008_slip_reconciliation.sql, 009_kiosks.sql and 019_end_of_life.sql: people who may vote, and how a kiosk learns where it stands. */
export interface RollTables {
  rollEntries: {
    roundId: string
    id: Generated<string>
    code: string
    name: string
    rank: string | null
    personnelClass: string
    unitId: string
    constituencyId: string | null
  }
  slips: { digest: Buffer, roundId: string, constituencyId: string, holder: string, void: Generated<boolean> }
  slipReconciliations: { roundId: string, constituencyId: string, handedOut: number, spoilt: number, returned: number }
  keptSlipCounts: { roundId: string, constituencyId: string, printed: number, void: number }
  keptSlipKeys: { number: number, slipKey: Buffer }
  kioskPairings: { digest: Buffer, roundId: string, expiresAt: Date }
  issuedMarks: { roundId: string, holder: string, constituencyId: string, blindedDigest: Fixed<Buffer> }
  participants: { roundId: string, holder: string, constituencyId: string }
  issuerSecrets: { roundId: string, constituencyId: string, privateKey: Fixed<Buffer> }
  auditEvents: {
    number: number
    at: Date
    actorId: string | null
    actor: string
    action: string
    roundId: string | null
    details: JSONColumnType<object>
    previous: Buffer
    digest: Buffer
  }
}

/** sql/004_box.sql, 005_tally.sql and 010_paper.sql: ballots, without people. */
export interface BoxTables {
  sheets: {
    roundId: string
    constituencyId: string
    nonce: Buffer
    signature: Buffer
    envelopes: Buffer
    comment: Buffer | null
    version: Generated<number>
  }
  receiptKeys: { roundId: string, privateKey: Fixed<Buffer> }
  credentialChunks: { roundId: string, constituencyId: string, chunk: number, entries: Buffer }
  pileChunks: { roundId: string, constituencyId: string, subjectId: string, chunk: number, entries: Buffer }
  commentChunks: { roundId: string, constituencyId: string, chunk: number, entries: Buffer }
  paperEntries: { roundId: string, constituencyId: string, author: string, form: 'sheets' | 'totals', totals: JSONColumnType<PaperTotals> | null }
  paperSheets: { constituencyId: string, author: string, id: string, marks: Buffer | null, invalid: 'not-issued' | 'other' | null, reason: string | null }
  tallies: { roundId: string, constituencyId: string, subjectId: string, levels: number[], blank: number, invalid: number }
}

/** Everything the registrar's login can name. */
export type RollSide = OrganisationTables & PublicTables & RollTables
/** Everything the teller's login can name. */
export type BoxSide = PublicTables & BoxTables & ReleaseTables & CorrectionTables & DialogueTables
/** Everything the reader's login can name. */
export type ReaderSide = Pick<PublicTables, 'constituencies' | 'destructions'> & ReleaseTables & Pick<DialogueTables, 'dialogueReleases'>
