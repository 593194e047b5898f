import { createHttp } from '../client/http.js'
import { fetchManifest } from '../client/manifest.js'
import type { TrustedManifest } from '../client/manifest.js'
import type { Absence, Attendance } from '../domain/count/attendance.js'
import type { OfficialResult } from '../domain/count/result.js'
import type { PrintableSlip } from '../domain/ballot/slip.js'
import type { Team } from './accounts.js'
import { bringShares } from './ceremony.js'
import { watchTask } from './gauge.js'
import { intentionOf } from './intention.js'

/** Freezes the draft and gives the manifest as everybody gets it, with the fingerprint that slips and posters carry. */
export async function prepareRound (origin: string, { organiser }: Team, roundId: string): Promise<TrustedManifest> {
  await watchTask('Tạo khóa nơi bỏ phiếu', 'prepare', { staff: organiser, roundId }, () => organiser.post(`/rounds/${roundId}/prepare`))
  const { round } = await organiser.get<{ round: { manifestHash: string } }>(`/rounds/${roundId}`)
  return fetchManifest(createHttp(origin), roundId, round.manifestHash)
}

/** Prints the slips, records who is there and who is not, and opens the round with both confirmations. */
export async function openRound ({ organiser, head }: Team, roundId: string): Promise<readonly PrintableSlip[]> {
  const slips = await organiser.post<readonly PrintableSlip[]>(`/rounds/${roundId}/slips`, {})
  await organiser.put(`/rounds/${roundId}/attendance`, attendanceOf(slips))
  await organiser.post(`/rounds/${roundId}/open`)
  await head.post(`/rounds/${roundId}/open`)
  return slips
}

/** Closes the round with both confirmations; the box is sealed when this is done. */
export async function closeRound ({ organiser, head }: Team, roundId: string): Promise<void> {
  await organiser.post(`/rounds/${roundId}/close`)
  await watchTask('Niêm phong hòm phiếu', 'close', { staff: head, roundId }, () => head.post(`/rounds/${roundId}/close`))
}

/** Counts with the shares that members bring, and writes the free fields of the minutes. */
export async function countRound ({ head }: Team, roundId: string, sharePaths: readonly string[]): Promise<void> {
  const shares = await bringShares(sharePaths)
  await watchTask('Mở phong bì, kiểm phiếu', 'count', { staff: head, roundId }, () => head.post(`/rounds/${roundId}/count`, { shares }))
  await head.put(`/rounds/${roundId}/minutes`, {
    issuingBody: 'Ban kiểm phiếu Lữ đoàn Mẫu 000', number: '000/BB-DEMO', place: 'Hội trường Lữ đoàn Mẫu 000', chair: 'Trần Văn Mẫu B', boxChecked: 'Hòm trống, đã niêm phong',
  })
}

/** Publishes, and reads the result as the leader of the brigade gets it. */
export async function publishRound ({ organiser, leader }: Team, roundId: string): Promise<OfficialResult> {
  await organiser.post(`/rounds/${roundId}/publish`)
  return (await leader.get<{ result: OfficialResult }>(`/rounds/${roundId}/result`)).result
}

/** Counted at the doors, place by place; why somebody is away is told in numbers. */
function attendanceOf (slips: readonly PrintableSlip[]): readonly Attendance[] {
  const places = [...new Set(slips.map(slip => slip.constituencyId))]
  return places.map(constituencyId => {
    const there = slips.filter(slip => slip.constituencyId === constituencyId)
    const reasons = there.flatMap(({ name }) => intentionOf(name ?? '').absence ?? [])
    return { constituencyId, present: there.length - reasons.length, absences: countReasons(reasons) }
  })
}

function countReasons (reasons: readonly string[]): Absence[] {
  return [...new Set(reasons)].map(reason => ({ reason, count: reasons.filter(other => other === reason).length }))
}
