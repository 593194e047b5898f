import { z } from 'zod'
import { line } from '../name.js'
import { Refused } from '../refusal.js'
import { role } from './role.js'

/** After this many wrong passwords in a row an account is shut for some minutes. */
export const lockout = { failures: 5, minutes: 15 } as const

/** A staff session ends after this time even when it is in use. */
export const sessionHours = 12

/** Lower case; letters a to z, digits and `. _ -`; 3 to 40 characters. What a person typed is folded to this. */
export const username = z.string().max(100).transform(text => text.trim().toLowerCase()).pipe(z.string().regex(/^[a-z0-9][a-z0-9._-]{2,39}$/))

/** At most 200 characters, in NFC, so that every keyboard gives the same bytes for the same letters. */
export const password = z.string().max(200).transform(text => text.normalize('NFC'))

/** What an administrator says of a new account. A leader needs a unit. */
export const newAccount = z.object({
  username,
  name: line(120),
  role,
  unitId: z.uuid().nullable().default(null),
  personId: z.uuid().nullable().default(null),
  password,
}).meta({ id: 'NewAccount' })
export type NewAccount = z.infer<typeof newAccount>

/** What an administrator may change; a new password is a reset and ends every session. */
export const accountChange = newAccount.omit({ username: true }).extend({
  unitId: z.uuid().nullable(),
  personId: z.uuid().nullable(),
  active: z.boolean(),
}).partial().meta({ id: 'AccountChange' })
export type AccountChange = z.infer<typeof accountChange>

export interface Account extends Readonly<Omit<NewAccount, 'password'>> {
  readonly id: string
  readonly active: boolean
  /** Shut for now after too many wrong passwords. */
  readonly locked: boolean
}

/** Words of the place and of habit, without marks, spaces and digits: none of them is a password by itself, whatever numbers follow. */
const weakWords = new Set(['homphieu', 'matkhau', 'password', 'passw', 'quantri', 'quantrivien', 'admin', 'administrator', 'bophieu', 'layphieu', 'kiemphieu', 'bankiemphieu', 'tinnhiem', 'layphieutinnhiem',
  'quandoi', 'quandoinhandan', 'bodoi', 'ludoan', 'sudoan', 'vietnam', 'iloveyou', 'anhyeuem', 'qwertyuiop', 'qwerty', 'asdfghjkl', 'abcdefghij'])
/** Fewer different characters than these are one key held down. */
const fewest = 4

/** Refuses a password of fewer than 10 characters, one that is the username, and those that are guessed first: a known word with numbers, a run of digits, one key held down. */
export function checkPassword (chosen: string, of: Pick<Account, 'username'>): void {
  if ([...chosen].length < 10) throw new Refused('invalid-input', { field: 'password', expected: 'ít nhất 10 ký tự' })
  if (chosen.toLowerCase() === of.username) throw new Refused('invalid-input', { field: 'password', expected: 'khác tên đăng nhập' })
  if (isGuessedFirst(chosen, of.username)) throw new Refused('invalid-input', { field: 'password', expected: 'khó đoán: không phải một từ quen thuộc thêm số, dãy số liền nhau hay một phím lặp lại' })
}

function isGuessedFirst (chosen: string, name: string): boolean {
  const plain = chosen.toLowerCase().normalize('NFD').replaceAll('đ', 'd').replace(/[^a-z0-9]/g, '')
  const letters = plain.replace(/\d/g, '')
  const run = '01234567890123456789'
  return new Set(chosen).size < fewest || weakWords.has(letters) || (letters !== '' && letters === name.replace(/[^a-z]/g, '')) ||
    (plain !== '' && [plain, [...plain].toReversed().join('')].some(text => run.includes(text)))
}

/** Refuses a leader without a unit: there would be no report that he may read. */
export function checkScope (account: Pick<Account, 'role' | 'unitId'>): void {
  if (account.role !== 'leader' || account.unitId !== null) return
  throw new Refused('invalid-input', { field: 'unitId', expected: 'đơn vị của lãnh đạo, chỉ huy' })
}

/** The account as it will be; refuses to take away the last active administrator. */
export function changeAccount (account: Account, change: AccountChange, activeAdministrators: number): Account {
  const { name = account.name, role: part = account.role, unitId = account.unitId, personId = account.personId, active = account.active } = change
  const changed = { ...account, name, role: part, unitId, personId, active }
  checkScope(changed)
  if (isAdministrator(account) && !isAdministrator(changed) && activeAdministrators <= 1) {
    throw new Refused('conflict', { field: 'role', expected: 'còn ít nhất một quản trị hệ thống đang hoạt động' })
  }
  return changed
}

/** Whether a change takes effect only on people who sign in again. */
export function endsSessions (before: Account, after: Account, change: AccountChange): boolean {
  return before.role !== after.role || before.unitId !== after.unitId || !after.active || change.password !== undefined
}

/** Whether an attempt, counted before the password is looked at, comes too late. `attempts` counts it too. */
export function isLockedOut (attempts: number): boolean {
  return attempts > lockout.failures
}

function isAdministrator (account: Account): boolean {
  return account.active && account.role === 'administrator'
}
