import type { BoardSeat } from '../domain/staff/board.js'
import type { Team } from './accounts.js'
import { brigadeCode } from './brigade.js'
import type { Established } from './establish.js'
import { rollFile } from './spreadsheets.js'
import { cadreIn } from './year.js'
import type { Quarter } from './year.js'

/** Drafts the round of a quarter: what it is, who is rated, who counts, who votes; all on paper before the fourth. Gives its id. */
export async function draftRound ({ team, unitIds, personIds }: Established, quarter: Quarter): Promise<string> {
  const { organiser } = team
  const { id } = await organiser.post<{ id: string }>('/rounds', roundOf(unitIds.get(brigadeCode)!, quarter))
  await organiser.put(`/rounds/${id}/subjects`, cadreIn(quarter).map(person => ({
    personId: personIds.get(person.code)!,
    electorate: person.electorate === null ? [] : [unitIds.get(person.electorate)!],
    exclusion: person.exclusion,
  })))
  await organiser.put(`/rounds/${id}/board`, seatsOf(team))
  const roll = await rollFile(quarter)
  await organiser.upload(`/rounds/${id}/roll`, roll.name, roll.bytes)
  return id
}

function roundOf (unitId: string, quarter: Quarter) {
  return {
    title: 'Lấy phiếu tín nhiệm cán bộ chủ trì, cán bộ quản lý (dữ liệu mẫu)',
    period: `2026-Q${quarter}`,
    unitId,
    place: 'Hội trường Lữ đoàn Mẫu 000',
    basis: ['Kế hoạch mẫu số 000/KH-DEMO'],
    composition: { description: 'Toàn thể quân nhân, công nhân, viên chức của lữ đoàn; cán bộ tiểu đoàn do quân nhân tiểu đoàn ấy đánh giá' },
    ...quarter === 4 ? { rules: { comments: true } } : { paperUnits: [unitId] },
  }
}

/** Seats of the sample board, the head first. */
export function seatsOf ({ board }: Team): readonly BoardSeat[] {
  return board.map(seatOf)
}

function seatOf ({ accountId, account }: Team['board'][number], place: number): BoardSeat {
  return { accountId, duty: place === 0 ? 'head' : 'member', rank: 'Trung tá', post: account.duty, unit: 'Lữ đoàn Mẫu 000' }
}
