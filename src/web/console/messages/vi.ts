import { accounts } from './accounts.vi.js'
import { audit } from './audit.vi.js'
import { dialogue } from './dialogue.vi.js'
import { home } from './home.vi.js'
import { imports } from './imports.vi.js'
import { people } from './people.vi.js'
import { recount } from './recount.vi.js'
import { reports } from './reports.vi.js'
import { rounds } from './rounds.vi.js'
import { shares } from './shares.vi.js'
import { common, roles, session, shell, time } from './shell.vi.js'
import { trouble } from './trouble.vi.js'
import { units } from './units.vi.js'

/** What the console says, in Vietnamese: the words of the regulation. */
export const vi = { accounts, audit, common, dialogue, home, imports, people, recount, reports, roles, rounds, session, shares, shell, time, trouble, units }

type Spoken<T> = T extends string ? string : T extends (...args: infer Args) => infer Result ? (...args: Args) => Result : { readonly [Key in keyof T]: Spoken<T[Key]> }

export type Messages = Spoken<typeof vi>
