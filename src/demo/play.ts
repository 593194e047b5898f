import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TrustedManifest } from '../client/manifest.js'
import type { OfficialResult } from '../domain/count/result.js'
import type { Service } from '../service.js'
import { entryLines, recountLines, resultLines, trialLines, verdictLines } from './account.js'
import type { Team } from './accounts.js'
import { cadre } from './cadre.js'
import { checkShares, makeShares, sharePlan } from './ceremony.js'
import { differences } from './compare.js'
import { holdDialogue } from './dialogue.js'
import { draftRound } from './draft.js'
import { establish } from './establish.js'
import type { Established } from './establish.js'
import { beginQuarter, playQuarter, writeNotes } from './quarter.js'
import { roll } from './roll.js'
import { closeRound, countRound, openRound, prepareRound, publishRound } from './round.js'
import { openTrial } from './trial.js'
import { checkBallots, letVote, present } from './voters.js'
import type { VotersAccount } from './voters.js'
import { firstEstablishment } from './year.js'

/** Where the round is played: a running service and the address by which it is reached from here, a folder for what the board keeps, and a signal that ends the voters' threads. */
export interface Stage {
  readonly service: Service
  readonly url: string
  readonly folder: string
  readonly signal: AbortSignal
}

/** A prepared round with the files of its board. */
interface Prepared {
  readonly team: Team
  readonly roundId: string
  readonly sharePaths: readonly string[]
  readonly trusted: TrustedManifest
}

/** What the voters did, and what a look at the closed service said otherwise. */
interface Voted {
  readonly voters: VotersAccount
  readonly present: number
  readonly problems: readonly string[]
}

type Tell = (line: string) => void

/** Plays a round from the empty service to its published result, telling it as it goes; 0 when every figure agrees, else 1. */
export async function play (stage: Stage): Promise<number> {
  const tell = storyteller()
  tell('Một đợt lấy phiếu tín nhiệm trọn vẹn. Lữ đoàn, tên người, số liệu đều là giả định.')
  const established = await establish(stage.url, stage.service.world)
  tell(`1. Biên chế: nhập ${firstEstablishment.length} đơn vị, ${cadre.length} cán bộ từ tệp; lập tài khoản cho người làm nhiệm vụ.`)
  const wrong = await playEarlier(stage, established, tell)
  const prepared = await prepare(stage, established, tell)
  const voted = await vote(stage, prepared, tell)
  const result = await count(prepared, tell)
  const { opened, shown } = await holdDialogue(prepared.team, prepared.roundId)
  tell(`   ${opened} ý kiến gửi kèm phiếu: hai thành viên ban duyệt, ${shown} ý kiến được đọc; chỉ huy trả lời, công bố đối thoại.`)
  const links = await openTrial(established, { url: stage.service.url, inside: stage.url, folder: stage.folder })
  tell('8. Mở thêm một đợt diễn tập nhỏ để ai cũng bỏ thử được.')
  return conclude(stage, prepared, { ...voted, problems: [...wrong, ...voted.problems] }, result, links)
}

/** The year until now: three quarters on paper, people who changed posts, a unit renamed and one dissolved. */
async function playEarlier ({ url, folder }: Stage, established: Established, tell: Tell): Promise<readonly string[]> {
  const wrong: string[] = []
  for (const quarter of [1, 2, 3] as const) {
    wrong.push(...await playQuarter(established, { url, folder }, quarter))
    tell(`   Quý ${quarter}: cả lữ đoàn bỏ phiếu giấy, hai ủy viên nhập số cộng từng nơi, kiểm phiếu, công bố.`)
  }
  await beginQuarter(established, 4)
  await writeNotes(established)
  return wrong
}

async function prepare ({ url, folder }: Stage, established: Established, tell: Tell): Promise<Prepared> {
  const { team } = established
  const roundId = await draftRound(established, 4)
  const rated = cadre.filter(person => person.exclusion === null).length
  tell(`2. Dự thảo: ${rated} người được lấy phiếu, ${cadre.length - rated} người không lấy kỳ này; ${roll.length} cử tri.`)
  const sharePaths = await makeShares(team, roundId, folder)
  tell(`3. Khóa hòm phiếu: tạo trên máy trưởng ban, chia ${sharePlan.shares} mảnh; có ${sharePlan.threshold} mảnh mới mở được hòm.`)
  const trusted = await prepareRound(url, team, roundId)
  await checkShares(team, roundId, sharePaths)
  const places = trusted.manifest.constituencies
  tell(`4. Đóng băng: ${places.length} nơi bỏ phiếu, nơi ít nhất ${Math.min(...places.map(place => place.summoned))} cử tri; ${sharePlan.shares} mảnh khóa đã đọc thử.`)
  return { team, roundId, sharePaths, trusted }
}

async function vote ({ url, signal }: Stage, { team, roundId, trusted }: Prepared, tell: Tell): Promise<Voted> {
  const slips = await openRound(team, roundId)
  const there = present(slips).length
  tell(`5. Mở: cán bộ tổ chức và trưởng ban cùng xác nhận; in ${slips.length} phiếu mời, ${there} người có mặt.`)
  const voters = await letVote({ origin: url, fingerprint: trusted.fingerprint, signal }, slips)
  tell(`   ${voters.collected} lá phiếu trong hòm; ${voters.replaced} người đã bỏ phiếu lại, ${voters.issued - voters.collected} người nhận phiếu mà không bỏ.`)
  await closeRound(team, roundId)
  const { found, asked } = await checkBallots(url, voters.devices)
  tell(`6. Đóng: hòm đã niêm phong; ${found}/${asked} thiết bị hỏi thử tự tìm thấy phiếu của mình trong hòm.`)
  return { voters, present: there, problems: found === asked ? [] : [`${asked - found} thiết bị không thấy phiếu của mình`] }
}

async function count ({ team, roundId, sharePaths }: Prepared, tell: Tell): Promise<OfficialResult> {
  await countRound(team, roundId, sharePaths)
  const result = await publishRound(team, roundId)
  tell(`7. Kiểm phiếu bằng ${sharePlan.threshold} mảnh khóa, công bố.`)
  return result
}

/** Keeps what an independent count needs, compares, and prints the account. */
async function conclude ({ service, url, folder }: Stage, { team, roundId, sharePaths, trusted }: Prepared, voted: Voted, result: OfficialResult, links: readonly string[]): Promise<number> {
  const boxPath = join(folder, 'hom-phieu-niem-phong.json')
  await team.inspector.download(`/rounds/${roundId}/sealed-box`, boxPath)
  await writeFile(join(folder, 'ket-qua-cong-bo.json'), JSON.stringify(result, null, 2))
  const { intact } = await team.inspector.get<{ intact: boolean }>('/audit/chain')
  const wrong = [
    ...differences(result, voted.voters, { summoned: roll.length, present: voted.present }),
    ...voted.problems,
    ...(intact ? [] : ['nhật ký công việc không nguyên vẹn']),
  ]
  const parts = [resultLines(result), verdictLines(wrong), entryLines(service.url, trusted.fingerprint, result.roundRoot), trialLines(service.url, links), recountLines(url, roundId, { boxPath, sharePaths })]
  for (const lines of parts) console.log(`\n${lines.join('\n')}`)
  return wrong.length === 0 ? 0 : 1
}

/** Every line with the seconds since the beginning. */
function storyteller (): Tell {
  const start = performance.now()
  return line => {
    const seconds = ((performance.now() - start) / 1000).toFixed(1).replace('.', ',')
    console.log(`${seconds.padStart(5)} s  ${line}`)
  }
}
