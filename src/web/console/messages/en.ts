import { accounts } from './accounts.en.js'
import { audit } from './audit.en.js'
import { dialogue } from './dialogue.en.js'
import { home } from './home.en.js'
import { imports } from './imports.en.js'
import { people } from './people.en.js'
import { recount } from './recount.en.js'
import { reports } from './reports.en.js'
import { rounds } from './rounds.en.js'
import { shares } from './shares.en.js'
import { common, roles, session, shell, time } from './shell.en.js'
import { trouble } from './trouble.en.js'
import { units } from './units.en.js'
import type { Messages } from './vi.js'

/** What the console says, in English. */
export const en: Messages = { accounts, audit, common, dialogue, home, imports, people, recount, reports, roles, rounds, session, shares, shell, time, trouble, units }
