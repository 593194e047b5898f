import { Refused } from '../refusal.js'
import type { Role } from './role.js'

/** Opening, closing and the end of keeping each need one person of either side. */
export type Act = 'open' | 'close' | 'destroy'
export type Side = 'organiser' | 'board'
export interface Approval {
  readonly side: Side
  readonly accountId: string
  /** The human being behind the account, where the establishment knows him: two accounts may be one person. */
  readonly personId: string | null
}

/** On which side a person may confirm: an organiser, or the head of this round's board; others are refused. */
export function sideOf (actor: { readonly role: Role, readonly accountId: string }, headId: string | null): Side {
  if (actor.accountId === headId) return 'board'
  if (actor.role === 'organiser') return 'organiser'
  throw new Refused('not-allowed')
}

/** On which side a person may confirm that a round's box is destroyed at its end: an inspector may stand for the board, whose head may have left by then. */
export function sideOfEnd (actor: { readonly role: Role, readonly accountId: string }, headId: string | null): Side {
  return actor.role === 'inspector' ? 'board' : sideOf(actor, headId)
}

/** Whether both sides have confirmed, by two different people. */
export function isAgreed (approvals: readonly Approval[]): boolean {
  const of = (side: Side) => approvals.find(approval => approval.side === side)
  const [organiser, board] = [of('organiser'), of('board')]
  return organiser !== undefined && board !== undefined && !isOnePerson(organiser, board)
}

/** Whether the same human being is behind two accounts. */
export function isOnePerson (one: Pick<Approval, 'accountId' | 'personId'>, other: Pick<Approval, 'accountId' | 'personId'>): boolean {
  return one.accountId === other.accountId || (one.personId !== null && one.personId === other.personId)
}
