import type { BoardSeat } from '../domain/board.js'
import type { Team } from './accounts.js'
import { brigadeCode } from './brigade.js'
import { cadre } from './cadre.js'
import type { Established } from './establish.js'
import { rollFile } from './spreadsheets.js'

/** Drafts the round: what it is, who is rated, who counts, who votes. Gives its id. */
export async function draftRound ({ team, unitIds, personIds }: Established): Promise<string> {
  const { organiser } = team
  const { id } = await organiser.post<{ id: string }>('/rounds', roundOf(unitIds.get(brigadeCode)!))
  await organiser.put(`/rounds/${id}/subjects`, cadre.map(person => ({
    personId: personIds.get(person.code)!,
    electorate: person.electorate === null ? [] : [unitIds.get(person.electorate)!],
    exclusion: person.exclusion,
  })))
  await organiser.put(`/rounds/${id}/board`, seatsOf(team))
  const roll = await rollFile()
  await organiser.upload(`/rounds/${id}/roll`, roll.name, roll.bytes)
  return id
}

function roundOf (unitId: string) {
  return {
    title: 'Lấy phiếu tín nhiệm cán bộ chủ trì, cán bộ quản lý (dữ liệu mẫu)',
    period: '2026-Q4',
    unitId,
    place: 'Hội trường Lữ đoàn Mẫu 000',
    basis: ['Kế hoạch mẫu số 000/KH-DEMO'],
    composition: { description: 'Toàn thể quân nhân, công nhân, viên chức của lữ đoàn; cán bộ tiểu đoàn do quân nhân tiểu đoàn ấy đánh giá' },
  }
}

/** Seats of the sample board, the head first. */
export function seatsOf ({ board }: Team): readonly BoardSeat[] {
  return board.map(seatOf)
}

function seatOf ({ accountId, account }: Team['board'][number], place: number): BoardSeat {
  return { accountId, duty: place === 0 ? 'head' : 'member', rank: 'Trung tá', post: account.duty, unit: 'Lữ đoàn Mẫu 000' }
}
