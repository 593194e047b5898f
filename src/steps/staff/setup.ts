import { createHash } from 'node:crypto'
import { checkPassword } from '../../domain/staff/account.js'
import type { NewAccount } from '../../domain/staff/account.js'
import { Refused } from '../../domain/refusal.js'
import { hasAccounts, insertAccount, lockAccounts, putSetupCode, takeSetupCode } from '../../store/accounts.js'
import { recordEvent } from '../../store/audit.js'
import { hashPassword } from './password.js'
import type { World } from '../world.js'

const CODE_BYTES = 10

/** Who becomes the first administrator, with the code that was printed. */
export type FirstAdministrator = Pick<NewAccount, 'username' | 'name' | 'password'> & { readonly code: string }

/** The code to print at a start while there is no account (80 random bits, `XXXX-XXXX-…`), replacing an earlier one; null once there is one. */
export async function ensureSetupCode (world: Pick<World, 'roll' | 'random'>): Promise<string | null> {
  const code = Buffer.from(world.random(CODE_BYTES)).toString('hex').toUpperCase()
  return world.roll.db.transaction().execute(async db => {
    await lockAccounts(db)
    if (await hasAccounts(db)) return null
    await putSetupCode(db, digestOf(code))
    return code.match(/.{4}/g)!.join('-')
  })
}

/** Makes the first administrator and uses up the code; anything but the one code is `bad-setup-code`. */
export async function setUp (world: Pick<World, 'roll'>, { code, username, name, password }: FirstAdministrator): Promise<void> {
  checkPassword(password, { username })
  const passwordHash = await hashPassword(password)
  await world.roll.db.transaction().execute(async db => {
    await lockAccounts(db)
    if (!await takeSetupCode(db, digestOf(code)) || await hasAccounts(db)) throw new Refused('bad-setup-code')
    const accountId = await insertAccount(db, { username, name, role: 'administrator', unitId: null, personId: null, passwordHash })
    await recordEvent(db, { accountId: accountId!, username }, 'setup')
  })
}

/** Case, spaces and hyphens of the printed form do not matter. */
function digestOf (code: string): Buffer {
  return createHash('sha256').update(code.toUpperCase().replace(/[\s-]/g, '')).digest()
}
