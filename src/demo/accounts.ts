import type { Role } from '../domain/staff/role.js'
import { roleNames } from '../domain/staff/role.js'
import { brigadeCode } from './brigade.js'
import { guest, signIn } from './staff.js'
import type { Staff } from './staff.js'

/** Of every sample account; printed, and good for nothing else. */
export const samplePassword = 'Chi-la-mau-000'

/** An account of the sample brigade, before it has a unit. */
export interface SampleAccount {
  readonly username: string
  readonly name: string
  readonly role: Role
  /** Its duty in words. */
  readonly duty: string
  /** Code of the unit that a leader leads; the brigade unless it is said. */
  readonly unitCode?: string
  /** Code of the person on the list behind the account. */
  readonly personCode?: string
}

const administrator = person('quan-tri', 'Nguyễn Văn Mẫu A', 'administrator')
const organiser = person('to-chuc', 'Trần Văn Mẫu B', 'organiser')
const head = person('truong-ban', 'Lê Văn Mẫu C', 'board', 'Trưởng ban kiểm phiếu')
const members = ['D', 'E', 'G', 'H'].map((letter, i) => person(`uy-vien-${i + 1}`, `Phạm Văn Mẫu ${letter}`, 'board', 'Ủy viên ban kiểm phiếu'))
const inspector = person('kiem-tra', 'Vũ Văn Mẫu I', 'inspector')
const leader = person('chi-huy', 'Bùi Văn Mẫu K', 'leader')
const below: SampleAccount = { ...person('chi-huy-d1', 'Đặng Văn Mẫu 09', 'leader', 'Chỉ huy Tiểu đoàn 1, có tên trong danh sách'), unitCode: 'D1', personCode: 'CB009' }

/** All of them, in the order in which they are printed. */
export const sampleAccounts: readonly SampleAccount[] = [administrator, organiser, head, ...members, inspector, leader, below]

/** Everybody who works on the round, signed in. */
export interface Team {
  readonly administrator: Staff
  readonly organiser: Staff
  readonly head: Staff
  /** Board with the head first; member i keeps share i + 1. */
  readonly board: readonly { readonly accountId: string, readonly staff: Staff, readonly account: SampleAccount }[]
  readonly inspector: Staff
  readonly leader: Staff
}

/** Ids of units and persons by their codes. */
export interface Known {
  readonly unitIds: ReadonlyMap<string, string>
  readonly personIds: ReadonlyMap<string, string>
}

/** Uses up the setup code and signs the first administrator in. */
export async function firstAdministrator (origin: string, code: string): Promise<Staff> {
  const { username, name } = administrator
  await guest(origin).post('/setup', { code, username, name, password: samplePassword })
  return signIn(origin, username, samplePassword)
}

/** Makes every other account and signs it in; ids by code say whom and what they stand for. */
export async function gatherTeam (origin: string, as: Staff, known: Known): Promise<Team> {
  const enter = async (account: SampleAccount) => {
    const { id } = await as.post<{ id: string }>('/accounts', newAccount(account, known))
    return { accountId: id, account, staff: await signIn(origin, account.username, samplePassword) }
  }
  const board = await Promise.all([head, ...members].map(enter))
  const [first, second, third] = await Promise.all([organiser, inspector, leader, below].map(enter))
  return { administrator: as, organiser: first!.staff, head: board[0]!.staff, board, inspector: second!.staff, leader: third!.staff }
}

function newAccount ({ username, name, role, unitCode = brigadeCode, personCode }: SampleAccount, { unitIds, personIds }: Known) {
  return { username, name, role, password: samplePassword, unitId: role === 'leader' ? unitIds.get(unitCode)! : null, personId: personCode === undefined ? null : personIds.get(personCode)! }
}

function person (username: string, name: string, role: Role, duty = roleNames[role]): SampleAccount {
  return { username, name, role, duty }
}
