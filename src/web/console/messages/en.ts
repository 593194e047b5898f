import { accounts } from './en/accounts.js'
import { audit } from './en/audit.js'
import { dialogue } from './en/dialogue.js'
import { home } from './en/home.js'
import { imports } from './en/imports.js'
import { people } from './en/people.js'
import { recount } from './en/recount.js'
import { reports } from './en/reports.js'
import { rounds } from './en/rounds.js'
import { shares } from './en/shares.js'
import { common, roles, session, shell, time } from './en/shell.js'
import { trouble } from './en/trouble.js'
import { units } from './en/units.js'
import type { Messages } from './vi.js'

/** What the console says, in English. */
export const en: Messages = { accounts, audit, common, dialogue, home, imports, people, recount, reports, roles, rounds, session, shares, shell, time, trouble, units }
