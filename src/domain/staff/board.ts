import { z } from 'zod'
import type { Account } from './account.js'
import { isOnePerson } from './approval.js'
import { Refused } from '../refusal.js'

/** A seat on the counting board as the organiser names it. */
export const boardSeat = z.object({
  accountId: z.uuid(),
  duty: z.enum(['head', 'member']),
  rank: z.string().trim().max(100).default(''),
  post: z.string().trim().min(1).max(300),
  unit: z.string().trim().max(300).default(''),
}).meta({ id: 'BoardSeat' })
export type BoardSeat = z.infer<typeof boardSeat>

/** A member of the counting board with the person behind the account, when there is one. */
export interface BoardMember extends BoardSeat {
  readonly name: string
  readonly personId: string | null
}

/** Public half of the board's key and the digest of every share, in the order of share numbers. */
export interface BoardKey {
  readonly boxKey: Uint8Array
  readonly threshold: number
  readonly shareDigests: readonly Uint8Array[]
  readonly checked: readonly boolean[]
}

/** Exactly one head, nobody twice. */
export function checkBoard (seats: readonly BoardSeat[]): void {
  if (seats.filter(seat => seat.duty === 'head').length !== 1) throw new Refused('invalid-input', { field: 'members', expected: 'đúng một trưởng ban' })
  if (new Set(seats.map(seat => seat.accountId)).size !== seats.length) throw new Refused('invalid-input', { field: 'members', expected: 'mỗi người một lần' })
}

/** Every seat is of an account that works for counting boards and is not shut; `accounts` are those of them that exist. */
export function checkSeats (seats: readonly BoardSeat[], accounts: readonly Pick<Account, 'id' | 'role' | 'active'>[]): void {
  const byId = new Map(accounts.map(account => [account.id, account]))
  for (const { accountId } of seats) {
    const account = byId.get(accountId.toLowerCase())
    if (!account) throw new Refused('not-found', { account: accountId })
    if (account.role !== 'board' || !account.active) throw new Refused('invalid-input', { field: 'members', account: accountId, expected: 'tài khoản của ban kiểm phiếu, đang hoạt động' })
  }
}

/** Nobody who is rated may count: no member of the board is on the list voted on. */
export function checkInterest (members: readonly Pick<BoardMember, 'name' | 'personId'>[], ratedPersonIds: readonly string[]): void {
  const conflicted = members.filter(member => member.personId && ratedPersonIds.includes(member.personId))
  if (conflicted.length > 0) throw new Refused('conflict-of-interest', { members: conflicted.map(member => member.name) })
}

/** Accounts of a board behind which is the same human being as behind one of them. */
export function accountsOfOne (members: readonly BoardMember[], accountId: string): Set<string> {
  const own = members.find(member => member.accountId === accountId)
  return new Set(members.filter(member => own && isOnePerson(own, member)).map(member => member.accountId))
}
