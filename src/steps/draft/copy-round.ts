import { checkInterest, checkSeats } from '../../domain/staff/board.js'
import type { BoardMember } from '../../domain/staff/board.js'
import { Refused } from '../../domain/refusal.js'
import type { Actor } from '../../domain/staff/role.js'
import type { Draft, Listed, Round } from '../../domain/round/round.js'
import { findAccounts } from '../../store/accounts.js'
import { recordEvent } from '../../store/audit.js'
import { boardOf, replaceBoard } from '../../store/boards.js'
import { facts } from '../../store/executor.js'
import type { Roll } from '../../store/executor.js'
import { findRound, insertRound } from '../../store/rounds.js'
import { listedPersons, replaceListed } from '../../store/subjects.js'
import type { World } from '../world.js'

/** The new draft, and members of the earlier board who cannot sit on the new one; without a head the whole board is left out. */
export interface CopiedRound {
  readonly id: string
  readonly leftOut: readonly string[]
}

/**
 * Starts a draft from an earlier round, in whatever state that is: what it said, its list with exclusions, its board. Never a
 * voter, a slip or a key, and no hour of opening or closing.
 */
export async function copyRound (world: Pick<World, 'roll'>, actor: Actor, from: string, { title, period }: Pick<Draft, 'title' | 'period'>): Promise<CopiedRound> {
  return world.roll.db.transaction().execute(async db => {
    const listed = await listedPersons(facts(db), from)
    const id = await insertRound(db, { ...draftOf(await findRound(facts(db), from)), title, period })
    await replaceListed(db, id, listed)
    const leftOut = await copyBoard(db, from, id, listed)
    await recordEvent(db, actor, 'round-created', id, { from })
    return { id, leftOut: leftOut.map(member => member.accountId) }
  })
}

function draftOf ({ kind, unitId, rehearsal, secrecy, place, basis, rules, composition, slipKind, paperUnits }: Round): Omit<Draft, 'title' | 'period'> {
  return {
    kind, unitId, rehearsal, place, rules, composition, slipKind,
    secrecy: secrecy as Draft['secrecy'], basis: [...basis], paperUnits: [...paperUnits], openNotBefore: null, closeNotAfter: null,
  }
}

/** Seats whoever may still sit: an account that works for boards, of somebody who is not on the list. */
async function copyBoard (db: Roll, from: string, to: string, listed: readonly Listed[]): Promise<BoardMember[]> {
  const members = await boardOf(db, from)
  const accounts = await findAccounts(db, members.map(member => member.accountId))
  const able = members.filter(member => !isRefused(() => {
    checkSeats([member], accounts)
    checkInterest([member], listed.map(entry => entry.personId))
  }))
  if (!able.some(member => member.duty === 'head')) return members
  await replaceBoard(db, to, able.map(({ accountId, duty, rank, post, unit }) => ({ accountId, duty, rank, post, unit })))
  return members.filter(member => !able.includes(member))
}

function isRefused (check: () => void): boolean {
  try {
    check()
    return false
  } catch (error) {
    if (error instanceof Refused) return true
    throw error
  }
}
