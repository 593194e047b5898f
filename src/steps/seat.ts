import { Refused } from '../domain/refusal.js'
import type { Actor } from '../domain/staff/role.js'
import { sitsOnBoard } from '../store/boards.js'
import type { Facts } from '../store/executor.js'

/** A member of a counting board reads and writes on the rounds of that board only; other roles are not looked at here. */
export async function expectSeat (db: Facts, actor: Actor, roundId: string): Promise<void> {
  if (actor.role === 'board' && !await sitsOnBoard(db, roundId, actor.accountId)) throw new Refused('not-allowed')
}
