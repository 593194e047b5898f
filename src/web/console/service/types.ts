import type { Account as StaffAccount } from '../../../domain/staff/account.js'
import type { Approval } from '../../../domain/staff/approval.js'
import type { Attendance } from '../../../domain/count/attendance.js'
import type { BoardKey, BoardSeat } from '../../../domain/staff/board.js'
import type { Checklist } from '../../../domain/round/checklist.js'
import type { PlannedConstituency } from '../../../domain/disclosure/constituency.js'
import type { PaperNumbers, PaperSheet, PaperTotals } from '../../../domain/count/paper-vote.js'
import type { StepView } from '../../../domain/round/path.js'
import type { Progress } from '../../../domain/progress.js'
import type { Actor } from '../../../domain/staff/role.js'
import type { OfficialResult } from '../../../domain/count/result.js'
import type { Listed, Round, State } from '../../../domain/round/round.js'

/** A value as JSON carries it: instants and bytes are texts. */
export type Wire<T> =
  T extends Date | Uint8Array ? string
    : T extends readonly (infer Item)[] ? readonly Wire<Item>[]
      : T extends object ? { readonly [Key in keyof T]: Wire<T[Key]> }
        : T

export type Account = StaffAccount
/** Who is signed in. */
export type Who = Omit<Actor, 'sessionId'>
export type RoundSummary = Wire<Round>

/** Everything staff see of one round; `test/console-types.test.ts` keeps it equal to what the service sends. */
export interface RoundView {
  readonly round: RoundSummary
  readonly listed: readonly Listed[]
  readonly members: readonly (BoardSeat & { readonly name: string })[]
  readonly boardKey: Wire<BoardKey> | null
  readonly constituencies: readonly Place[]
  readonly voters: number
  readonly attendance: readonly Attendance[]
  readonly approvals: Readonly<Record<'open' | 'close', readonly Pick<Approval, 'side' | 'accountId'>[]>>
  readonly progress: readonly Progress[]
  readonly path: readonly StepView[]
  readonly checklist: Readonly<Record<keyof Checklist, boolean>>
}

/** A constituency of a frozen round. */
export interface Place extends PlannedConstituency {
  readonly id: string
  readonly mode: 'electronic' | 'paper'
  readonly slips: { readonly printed: number, readonly void: number }
}

/** A round as readers of reports see it; figures only of published ones. */
export interface ReportedRound {
  readonly id: string
  readonly title: string
  readonly kind: Round['kind']
  readonly period: string
  readonly periodWords: string
  readonly unit: { readonly id: string, readonly name: string }
  readonly state: State
  readonly closedAt: string | null
  readonly publishedAt: string | null
  readonly corrections: number
  readonly sheets: OfficialResult['sheets'] | null
  readonly reads: { readonly result: 'all' | 'some' | 'none', readonly report: boolean }
}

/** A paper place and how far its board has come; no mark. */
export interface PaperPlace {
  readonly constituencyId: string
  readonly name: string
  readonly summoned: number
  readonly subjectIds: readonly string[]
  readonly numbers: (PaperNumbers & { readonly announced: boolean, readonly agreed: boolean }) | null
  readonly entries: readonly { readonly author: string, readonly form: 'sheets' | 'totals', readonly sheets: number | null, readonly finished: boolean }[]
}

/** What a member of the board has entered himself of a paper place; sums are null until it is finished. */
export interface OwnPaperEntry {
  readonly form: 'sheets' | 'totals'
  readonly totals: PaperTotals | null
  readonly sheets: readonly { readonly id: string, readonly sheet: PaperSheet }[]
}

/** One thing wrong in an imported file. */
export interface ImportProblem {
  readonly row: number | null
  readonly column: string | null
  readonly value: string
  readonly expected: string
}

interface Named { readonly code: string, readonly name: string }

/** What importing a file did, or would do. */
export interface ImportReply {
  readonly applied: boolean
  readonly changes: {
    readonly create: readonly Named[]
    readonly update: readonly (Named & { readonly fields: readonly { readonly field: string, readonly from: string | null, readonly to: string | null }[] })[]
    readonly unchanged: readonly Named[]
    readonly remove?: readonly Named[]
  }
}
