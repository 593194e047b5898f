import { checkPassword, isLockedOut, sessionHours } from '../../domain/staff/account.js'
import { Refused } from '../../domain/refusal.js'
import type { Actor } from '../../domain/staff/role.js'
import { clearAttempts, countAttempt, setPassword } from '../../store/accounts.js'
import type { Credentials } from '../../store/accounts.js'
import { recordEvent } from '../../store/audit.js'
import { deleteOldSessions, deleteSession, deleteSessionsOf, findActor, insertSession } from '../../store/sessions.js'
import { hashPassword, passwordMatches } from './password.js'
import type { World } from '../world.js'

/** A session that was just opened, with what its token must say. */
export interface SignedIn extends Actor {
  readonly expiresAt: Date
}

/** Opens a session; an unknown name, a wrong password and a shut account are all `bad-password`, after the same work; too many tries are `locked`. */
export async function signIn (world: Pick<World, 'roll'>, entry: { readonly username: string, readonly password: string }): Promise<SignedIn> {
  const account = await prove(world, entry)
  return world.roll.db.transaction().execute(async db => {
    await clearAttempts(db, account.id)
    await deleteOldSessions(db)
    const session = await insertSession(db, account.id, sessionHours)
    const actor = await findActor(db, session.id)
    if (!actor) throw new Refused('bad-password')
    await recordEvent(db, actor, 'sign-in')
    return { ...actor, expiresAt: session.expiresAt }
  })
}

/** Ends the session, so that its token is worth nothing from now on. */
export async function signOut (world: Pick<World, 'roll'>, actor: Actor): Promise<void> {
  await world.roll.db.transaction().execute(async db => {
    await deleteSession(db, actor.sessionId)
    await recordEvent(db, actor, 'sign-out')
  })
}

/** Gives oneself a new password; needs the present one and ends every session of the account, this one too. */
export async function changePassword (world: Pick<World, 'roll'>, actor: Actor, { current, next }: { readonly current: string, readonly next: string }): Promise<void> {
  checkPassword(next, actor)
  await prove(world, { username: actor.username, password: current })
  const passwordHash = await hashPassword(next)
  await world.roll.db.transaction().execute(async db => {
    await setPassword(db, actor.accountId, passwordHash)
    await deleteSessionsOf(db, actor.accountId)
    await recordEvent(db, actor, 'password-changed')
  })
}

/** Who acts in a session as things stand now; null when it is over. */
export async function actorOf (world: Pick<World, 'roll'>, sessionId: string): Promise<Actor | null> {
  return await findActor(world.roll.db, sessionId) ?? null
}

/** The attempt is counted (and kept) first; the password is worked on in every case, so that time tells nothing either. */
async function prove (world: Pick<World, 'roll'>, { username, password }: { readonly username: string, readonly password: string }): Promise<Credentials> {
  const account = await countAttempt(world.roll.db, username)
  const right = await passwordMatches(account?.passwordHash, password)
  if (account && isLockedOut(account.attempts)) throw new Refused('locked')
  if (!account || !right || !account.active) throw new Refused('bad-password')
  return account
}
