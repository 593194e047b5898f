import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { PrintableSlip } from '../domain/ballot/slip.js'
import { brigadeCode } from './brigade.js'
import { cadre } from './cadre.js'
import { checkShares, makeShares } from './ceremony.js'
import { seatsOf } from './draft.js'
import type { Established } from './establish.js'
import { prepareRound } from './round.js'
import { trialRollFile } from './spreadsheets.js'

/** How many slips of the trial round are printed on the screen. */
const shown = 3

/** An open rehearsal, so that whoever runs the demo can vote in it: links as the QR codes of its slips carry them. */
export async function openTrial ({ team, unitIds, personIds }: Established, { url, inside, folder }: { readonly url: string, readonly inside: string, readonly folder: string }): Promise<readonly string[]> {
  const { organiser, head } = team
  const { id } = await organiser.post<{ id: string }>('/rounds', {
    title: 'Bỏ phiếu thử (dữ liệu mẫu)', period: '2026-Q4', unitId: unitIds.get(brigadeCode)!, rehearsal: true, rules: { quorum: null },
    composition: { description: 'Ai chạy bản trình diễn này cũng bỏ thử được' },
  })
  const rated = cadre.filter(person => person.electorate === null)
  await organiser.put(`/rounds/${id}/subjects`, rated.map(person => ({ personId: personIds.get(person.code)!, electorate: [], exclusion: person.exclusion })))
  await organiser.put(`/rounds/${id}/board`, seatsOf(team))
  const roll = trialRollFile()
  await organiser.upload(`/rounds/${id}/roll`, roll.name, roll.bytes)
  const shares = join(folder, 'bo-phieu-thu')
  await mkdir(shares, { recursive: true })
  const sharePaths = await makeShares(team, id, shares)
  const { fingerprint } = await prepareRound(inside, team, id)
  await checkShares(team, id, sharePaths)
  const slips = await organiser.post<readonly PrintableSlip[]>(`/rounds/${id}/slips`, {})
  for (const staff of [organiser, head]) await staff.post(`/rounds/${id}/open`)
  return slips.slice(0, shown).map(({ code }) => `${url}/vote#${code}.${fingerprint}`)
}
