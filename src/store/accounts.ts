import { sql } from 'kysely'
import type { Account, NewAccount } from '../domain/staff/account.js'
import { lockout } from '../domain/staff/account.js'
import type { Roll } from './executor.js'

/** What signing in looks at. */
export interface Credentials {
  readonly id: string
  readonly passwordHash: string
  readonly active: boolean
  /** Attempts since the last right password, this one included. */
  readonly attempts: number
}

/** An account to be stored: the password only as its argon2id hash. */
export type StoredAccount = Omit<NewAccount, 'password'> & { readonly passwordHash: string }

/** Every account by username. */
export async function listAccounts (db: Roll): Promise<Account[]> {
  return select(db).orderBy('username').execute()
}

/** An account by id; undefined when there is none. */
export async function findAccount (db: Roll, id: string): Promise<Account | undefined> {
  return select(db).where('id', '=', id).executeTakeFirst()
}

/** Accounts by id; ids that name none are left out. */
export async function findAccounts (db: Roll, ids: readonly string[]): Promise<Account[]> {
  return select(db).where('id', '=', sql<string>`any(${ids}::uuid[])`).execute()
}

/** Makes all other changes of accounts wait, so that two of them cannot each remove the other's last administrator. */
export async function lockAccounts (db: Roll): Promise<void> {
  await sql`lock table accounts in share row exclusive mode`.execute(db)
}

/** Whether any account was ever made. */
export async function hasAccounts (db: Roll): Promise<boolean> {
  return await db.selectFrom('accounts').select('id').limit(1).executeTakeFirst() !== undefined
}

/** Administrators who can sign in. */
export async function countAdministrators (db: Roll): Promise<number> {
  const { count } = await db.selectFrom('accounts').select(({ fn }) => fn.countAll<number>().as('count'))
    .where('role', '=', 'administrator').where('active', '=', true).executeTakeFirstOrThrow()
  return count
}

/** Stores an account and gives its id; undefined when the username is taken. */
export async function insertAccount (db: Roll, account: StoredAccount): Promise<string | undefined> {
  const row = await db.insertInto('accounts').values(account).onConflict(conflict => conflict.column('username').doNothing()).returning('id').executeTakeFirst()
  return row?.id
}

/** Stores everything of an account but its username and password. */
export async function updateAccount (db: Roll, { id, name, role, unitId, personId, active }: Account): Promise<void> {
  await db.updateTable('accounts').set({ name, role, unitId, personId, active }).where('id', '=', id).execute()
}

/** Stores a new password's hash; the account is open again. */
export async function setPassword (db: Roll, id: string, passwordHash: string): Promise<void> {
  await db.updateTable('accounts').set({ passwordHash, failedCount: 0, lockedUntil: null }).where('id', '=', id).execute()
}

/**
 * Counts an attempt before its password is looked at, so that guesses made side by side cannot pass the limit; the one that
 * reaches the limit shuts the account unless its password is right. Undefined when nobody has that name.
 */
export async function countAttempt (db: Roll, username: string): Promise<Credentials | undefined> {
  const over = sql<boolean>`locked_until <= now()`
  const shut = sql<Date>`now() + make_interval(mins => ${lockout.minutes})`
  return db.updateTable('accounts').set({
    failedCount: sql<number>`case when ${over} then 1 else failed_count + 1 end`,
    lockedUntil: sql<Date | null>`case when ${over} then null when locked_until is null and failed_count + 1 >= ${lockout.failures} then ${shut} else locked_until end`,
  }).where('username', '=', username).returning(['id', 'passwordHash', 'active', 'failedCount as attempts']).executeTakeFirst()
}

/** The password was right: attempts start anew. */
export async function clearAttempts (db: Roll, id: string): Promise<void> {
  await db.updateTable('accounts').set({ failedCount: 0, lockedUntil: null }).where('id', '=', id).execute()
}

/** Keeps the digest of the one setup code, replacing an earlier one. */
export async function putSetupCode (db: Roll, digest: Buffer): Promise<void> {
  await db.insertInto('setupCodes').values({ digest }).onConflict(conflict => conflict.column('onlyOne').doUpdateSet({ digest })).execute()
}

/** Uses up the setup code; false when it is another one or there is none. */
export async function takeSetupCode (db: Roll, digest: Buffer): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('setupCodes').where('digest', '=', digest).executeTakeFirst()
  return numDeletedRows === 1n
}

function select (db: Roll) {
  return db.selectFrom('accounts').select(['id', 'username', 'name', 'role', 'unitId', 'personId', 'active',
    sql<boolean>`coalesce(locked_until > now() and failed_count >= ${lockout.failures}, false)`.as('locked')])
}
