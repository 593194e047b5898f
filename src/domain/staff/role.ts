import { z } from 'zod'

/** Part of a staff account in the process; what each may do is in PROTOCOL.md. */
export const role = z.enum(['administrator', 'organiser', 'board', 'inspector', 'leader'])
export type Role = z.infer<typeof role>

/** Vietnamese words for screens and documents. */
export const roleNames: Readonly<Record<Role, string>> = {
  administrator: 'Quản trị hệ thống',
  organiser: 'Cán bộ tổ chức (cơ quan chính trị)',
  board: 'Ban kiểm phiếu',
  inspector: 'Ủy ban kiểm tra',
  leader: 'Lãnh đạo, chỉ huy',
}

/** Who acts in a request: a signed-in account as it stands in the database at that moment. */
export interface Actor {
  readonly accountId: string
  readonly username: string
  readonly name: string
  readonly role: Role
  readonly unitId: string | null
  readonly sessionId: string
}
