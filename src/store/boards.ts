import type { Act, Approval } from '../domain/staff/approval.js'
import type { BoardKey, BoardMember, BoardSeat } from '../domain/staff/board.js'
import type { Facts, Roll } from './executor.js'

/** Members of the counting board, head first as ordered by the organiser, with the persons behind their accounts. */
export async function boardOf (db: Roll, roundId: string): Promise<BoardMember[]> {
  return db.selectFrom('boardMembers').innerJoin('accounts', 'accounts.id', 'boardMembers.accountId')
    .select(['boardMembers.accountId', 'boardMembers.duty', 'boardMembers.rank', 'boardMembers.post', 'boardMembers.unit', 'accounts.name', 'accounts.personId'])
    .where('roundId', '=', roundId).orderBy('position').execute()
}

/** Account of the head of the board; null before the board is named. */
export async function headOf (db: Facts, roundId: string): Promise<string | null> {
  const row = await db.selectFrom('boardMembers').select('accountId').where('roundId', '=', roundId).where('duty', '=', 'head').executeTakeFirst()
  return row?.accountId ?? null
}

/** Whether an account sits on the board of a round. */
export async function sitsOnBoard (db: Facts, roundId: string, accountId: string): Promise<boolean> {
  const row = await db.selectFrom('boardMembers').select('duty').where('roundId', '=', roundId).where('accountId', '=', accountId).executeTakeFirst()
  return row !== undefined
}

/** Names a new board; the key of an earlier one goes with it. */
export async function replaceBoard (db: Roll, roundId: string, seats: readonly BoardSeat[]): Promise<void> {
  await db.deleteFrom('boardKeys').where('roundId', '=', roundId).execute()
  await db.deleteFrom('boardMembers').where('roundId', '=', roundId).execute()
  await db.insertInto('boardMembers').values(seats.map((seat, position) => ({ roundId, position, ...seat }))).execute()
}

/** The board's public key and the digests of its shares; null before the key ceremony. */
export async function boardKeyOf (db: Facts, roundId: string): Promise<BoardKey | null> {
  const key = await db.selectFrom('boardKeys').select(['boxKey', 'threshold', 'shares']).where('roundId', '=', roundId).executeTakeFirst()
  if (!key) return null
  const shares = await db.selectFrom('keyShares').select(['digest', 'checked']).where('roundId', '=', roundId).orderBy('index').execute()
  return { boxKey: key.boxKey, threshold: key.threshold, shareDigests: shares.map(share => share.digest), checked: shares.map(share => share.checked) }
}

/** Registers a board key, replacing an earlier one of the draft. */
export async function replaceBoardKey (db: Roll, roundId: string, key: Omit<BoardKey, 'checked'>): Promise<void> {
  await db.deleteFrom('boardKeys').where('roundId', '=', roundId).execute()
  await db.insertInto('boardKeys').values({ roundId, boxKey: Buffer.from(key.boxKey), threshold: key.threshold, shares: key.shareDigests.length }).execute()
  await db.insertInto('keyShares').values(key.shareDigests.map((digest, place) => ({ roundId, index: place + 1, digest: Buffer.from(digest) }))).execute()
}

/** Remembers that the holder's copy of a share was read back. `index` counts from 1. */
export async function markShareChecked (db: Roll, roundId: string, index: number): Promise<void> {
  await db.updateTable('keyShares').set({ checked: true }).where('roundId', '=', roundId).where('index', '=', index).execute()
}

/** Confirmations given so far for an act, with the persons behind the accounts. */
export async function approvalsOf (db: Roll, roundId: string, act: Act): Promise<Approval[]> {
  return db.selectFrom('approvals').innerJoin('accounts', 'accounts.id', 'approvals.accountId')
    .select(['side', 'accountId', 'accounts.personId']).where('roundId', '=', roundId).where('act', '=', act).execute()
}

/** Gives one side's confirmation; a later one of the same side replaces it. */
export async function approve (db: Roll, roundId: string, act: Act, approval: Omit<Approval, 'personId'>): Promise<void> {
  await db.insertInto('approvals').values({ roundId, act, ...approval })
    .onConflict(conflict => conflict.columns(['roundId', 'act', 'side']).doUpdateSet({ accountId: approval.accountId })).execute()
}

/** Takes back the confirmation an account gave, while the act has not happened. */
export async function withdrawApproval (db: Roll, roundId: string, act: Act, accountId: string): Promise<void> {
  await db.deleteFrom('approvals').where('roundId', '=', roundId).where('act', '=', act).where('accountId', '=', accountId).execute()
}

/** Ids of rounds whose end two sides have confirmed and that are not destroyed yet. */
export async function endConfirmed (db: Roll): Promise<string[]> {
  const rows = await db.selectFrom('approvals').innerJoin('rounds', 'rounds.id', 'approvals.roundId').select('roundId')
    .where('act', '=', 'destroy').where('destroyedAt', 'is', null).groupBy('roundId').having(({ fn }) => fn.countAll(), '=', 2).execute()
  return rows.map(({ roundId }) => roundId)
}
