import type { PersonnelClass } from './person.js'

/** One voter as a roll file gives him; `code` is his service number, unique on the roll. */
export interface RollRow {
  readonly code: string
  readonly name: string
  readonly rank: string | null
  readonly personnelClass: PersonnelClass
  readonly unitId: string
}

/** A voter on a round's roll; the constituency is known once the roll is frozen. */
export interface RollEntry extends RollRow {
  readonly id: string
  readonly constituencyId: string | null
}
