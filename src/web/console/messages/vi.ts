import { accounts } from './vi/accounts.js'
import { audit } from './vi/audit.js'
import { dialogue } from './vi/dialogue.js'
import { home } from './vi/home.js'
import { imports } from './vi/imports.js'
import { people } from './vi/people.js'
import { recount } from './vi/recount.js'
import { reports } from './vi/reports.js'
import { rounds } from './vi/rounds.js'
import { shares } from './vi/shares.js'
import { common, roles, session, shell, time } from './vi/shell.js'
import { trouble } from './vi/trouble.js'
import { units } from './vi/units.js'

/** What the console says, in Vietnamese: the words of the regulation. */
export const vi = { accounts, audit, common, dialogue, home, imports, people, recount, reports, roles, rounds, session, shares, shell, time, trouble, units }

type Spoken<T> = T extends string ? string : T extends (...args: infer Args) => infer Result ? (...args: Args) => Result : { readonly [Key in keyof T]: Spoken<T[Key]> }

export type Messages = Spoken<typeof vi>
