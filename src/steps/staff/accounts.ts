import { changeAccount, checkPassword, checkScope, endsSessions } from '../../domain/staff/account.js'
import type { Account, AccountChange, NewAccount } from '../../domain/staff/account.js'
import { Refused } from '../../domain/refusal.js'
import type { Actor } from '../../domain/staff/role.js'
import { countAdministrators, findAccount, insertAccount, listAccounts, lockAccounts, setPassword, updateAccount } from '../../store/accounts.js'
import { recordEvent } from '../../store/audit.js'
import type { Roll } from '../../store/executor.js'
import { findPeople } from '../../store/people.js'
import { deleteSessionsOf } from '../../store/sessions.js'
import { listUnits } from '../../store/units.js'
import { expectEdition } from '../edition.js'
import { hashPassword } from './password.js'
import type { World } from '../world.js'

/** Staff accounts by username. */
export async function readAccounts (world: Pick<World, 'roll'>): Promise<Account[]> {
  return listAccounts(world.roll.db)
}

/** Accounts that may be named to a counting board, with as much as naming needs. */
export async function readBoardAccounts (world: Pick<World, 'roll'>): Promise<Pick<Account, 'id' | 'username' | 'name' | 'personId'>[]> {
  const accounts = await listAccounts(world.roll.db)
  return accounts.filter(({ role, active }) => role === 'board' && active).map(({ id, username, name, personId }) => ({ id, username, name, personId }))
}

/** Makes an account for somebody; `conflict` when the username is taken. */
export async function createAccount (world: Pick<World, 'roll'>, actor: Actor, { password, ...account }: NewAccount): Promise<Account> {
  checkPassword(password, account)
  checkScope(account)
  const passwordHash = await hashPassword(password)
  return world.roll.db.transaction().execute(async db => {
    await checkLinks(db, account)
    const id = await insertAccount(db, { ...account, passwordHash })
    if (id === undefined) throw new Refused('conflict', { field: 'username', expected: 'một tên đăng nhập chưa có' })
    await recordEvent(db, actor, 'account-created', null, { account: account.username, role: account.role })
    return mustFind(db, id)
  })
}

/** Changes an account; a new role, unit or password, and shutting it, end its sessions at once. The last active administrator stays. `seen` is the edition its author has before him, null when he does not say. */
export async function updateStaff (world: Pick<World, 'roll'>, actor: Actor, id: string, change: AccountChange, seen: string | null = null): Promise<Account> {
  const passwordHash = change.password === undefined ? null : await hashPassword(change.password)
  return world.roll.db.transaction().execute(async db => {
    await lockAccounts(db)
    const before = await mustFind(db, id)
    expectEdition(before, seen)
    if (change.password !== undefined) checkPassword(change.password, before)
    const after = changeAccount(before, change, await countAdministrators(db))
    await checkLinks(db, after)
    await updateAccount(db, after)
    if (passwordHash) await setPassword(db, id, passwordHash)
    if (endsSessions(before, after, change)) await deleteSessionsOf(db, id)
    await recordEvent(db, actor, 'account-changed', null, { account: after.username, changed: Object.keys(change) })
    return mustFind(db, id)
  })
}

async function mustFind (db: Roll, id: string): Promise<Account> {
  const account = await findAccount(db, id)
  if (!account) throw new Refused('not-found', { account: id })
  return account
}

async function checkLinks (db: Roll, { unitId, personId }: Pick<Account, 'unitId' | 'personId'>): Promise<void> {
  if (unitId && !(await listUnits(db)).some(unit => unit.id === unitId)) throw new Refused('not-found', { field: 'unitId' })
  if (personId && (await findPeople(db, [personId])).length === 0) throw new Refused('not-found', { field: 'personId' })
}
