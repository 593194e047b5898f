import type { Generated } from 'kysely'
import type { Category, PersonnelClass, Rank } from '../domain/organisation/person.js'
import type { RemarkKind, TaskResult } from '../domain/report/period-note.js'
import type { Role } from '../domain/staff/role.js'
import type { UnitKind } from '../domain/organisation/unit.js'

/** sql/001_organisation.sql and 012_periods.sql: seen by the registrar's login only. Dates are ISO days. */
export interface OrganisationTables {
  units: {
    id: Generated<string>
    code: string
    name: string
    kind: UnitKind
    parentId: string | null
    position: number
    dissolvedOn: string | null
  }
  unitNames: { unitId: string, validFrom: string, name: string }
  people: {
    id: Generated<string>
    code: string
    name: string
    rank: Rank | null
    personnelClass: PersonnelClass
    category: Category | null
    birthDate: string | null
  }
  posts: { id: Generated<string>, personId: string, unitId: string, title: string, fromDate: string, toDate: string | null }
  periodNotes: { about: string, period: string, kind: 'task' | RemarkKind, result: TaskResult | null, text: string, version: number }
  accounts: {
    id: Generated<string>
    username: string
    name: string
    role: Role
    unitId: string | null
    personId: string | null
    passwordHash: string
    active: Generated<boolean>
    failedCount: Generated<number>
    lockedUntil: Date | null
  }
  sessions: { id: Generated<string>, accountId: string, expiresAt: Date }
  setupCodes: { onlyOne: Generated<boolean>, digest: Buffer }
}
