import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { periodInWords } from '../domain/period-label.js'
import type { OfficialResult, SubjectResult } from '../domain/count/result.js'
import { renderTable } from '../offline/table.js'
import type { Column } from '../offline/table.js'
import { sampleAccounts, samplePassword } from './accounts.js'
import { sharePlan } from './ceremony.js'

/** Turnout, figures of every person, and what they mean; lines of at most 100 characters. */
export function resultLines (result: OfficialResult): readonly string[] {
  const { round, sheets, subjects } = result
  const blanks = subjects.reduce((sum, { blank }) => sum + blank, 0)
  return [
    'KẾT QUẢ ĐÃ CÔNG BỐ',
    `${round.title}, ${periodInWords(round.period)}, ${round.unit}`,
    `Triệu tập ${sheets.summoned} · có mặt ${sheets.present} · phát ra ${sheets.issued} · thu về ${sheets.collected} (hợp lệ ${sheets.valid}, không hợp lệ ${sheets.invalid})`,
    '',
    renderTable(columns, subjects.map(rowOf)),
    '',
    `Tỷ lệ tính trên số phiếu thu về có tên người ấy. ${blanks} ô để trống, không tính vào mức nào.`,
    'Cao, TN, Thấp: tín nhiệm cao, tín nhiệm, tín nhiệm thấp.',
    'Mức 1: trên 50% nhưng dưới 2/3 tín nhiệm thấp. Mức 2: từ 2/3 tín nhiệm thấp trở lên.',
  ]
}

/** Whether the published figures are those of the voters, and where not. */
export function verdictLines (differences: readonly string[]): readonly string[] {
  if (differences.length === 0) return ['So với phiếu mà cử tri mẫu đã bỏ: khớp từng con số.']
  return ['So với phiếu mà cử tri mẫu đã bỏ: KHÔNG KHỚP', ...differences.map(difference => `  ${difference}`)]
}

/** What a person compares with slip and minutes, where the service listens and who can sign in. */
export function entryLines (url: string, fingerprint: string, roundRoot: string): readonly string[] {
  const accounts = sampleAccounts.map(({ username, name, duty }) => [username, name, duty])
  return [
    `Vân tay đợt:    ${fingerprint}`,
    `Gốc hòm phiếu:  ${roundRoot}`,
    `Dịch vụ:        ${url}`,
    `Tài liệu API:   ${url}/api/docs`,
    '',
    `Tài khoản MẪU, mật khẩu chung: ${samplePassword}   (trang ${url}/console)`,
    '',
    renderTable([left('Tên đăng nhập'), left('Họ tên'), left('Nhiệm vụ')], accounts),
  ]
}

/** Where the pages are, and links of slips with which anybody may try the voter's page. */
export function trialLines (url: string, links: readonly string[]): readonly string[] {
  return [
    'Bỏ phiếu thử trong trình duyệt (đợt diễn tập đang mở, mỗi liên kết là một phiếu mời):',
    '',
    ...links.map(link => `  ${link}`),
    '',
    `Điều hành đợt lấy phiếu: ${url}/console`,
  ]
}

/** Where the files for an independent count lie. */
export interface Evidence {
  readonly boxPath: string
  readonly sharePaths: readonly string[]
}

/** Commands that can be copied: fetch the sealed box as the inspector, and count it without the service. */
export function recountLines (url: string, roundId: string, { boxPath, sharePaths }: Evidence): readonly string[] {
  const [box, ...shares] = [boxPath, ...sharePaths.slice(-sharePlan.threshold)].map(shown)
  const command = `node ${shown(fileURLToPath(new URL('../../bin/hom-phieu.js', import.meta.url)))}`
  const counted = shown(join(boxPath, '..', 'kiem-phieu-doc-lap.json'))
  return [
    `Kiểm phiếu độc lập, không cần dịch vụ (${sharePlan.threshold} mảnh khóa bất kỳ trong ${sharePlan.shares}):`,
    '',
    `  ${command} count ${box} \\`,
    ...shares.map(share => `    --share ${share} \\`),
    `    --out ${counted}`,
    `  ${command} verify ${box} \\`,
    `    --count ${counted}`,
    '',
    'Tải lại hòm phiếu niêm phong với tài khoản kiểm tra:',
    '',
    `  token=$(curl -s ${url}/api/session -H 'content-type: application/json' \\`,
    `    -d '{"username":"kiem-tra","password":"${samplePassword}"}' | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')`,
    `  curl -s ${url}/api/rounds/${roundId}/sealed-box \\`,
    `    -H "authorization: Bearer $token" -o hom-phieu-tai-lai.json`,
  ]
}

const columns: readonly Column[] = [
  right('TT'), left('Họ tên'), left('Chức vụ'), right('Phiếu'), right('Cao'), right('%'), right('TN'), right('%'), right('Thấp'), right('%'), right('Mức'),
]

function rowOf ({ name, post, sheets, levels, band }: SubjectResult, place: number): readonly string[] {
  const figures = levels.flatMap(({ count, percent }) => [String(count), percent?.replace('.', ',') ?? '–'])
  return [String(place + 1), name, post, String(sheets.collected), ...figures, band === null ? '' : String(band)]
}

function left (title: string): Column {
  return { title, align: 'left' }
}

function right (title: string): Column {
  return { title, align: 'right' }
}

/** As one would type it here, quoted where the shell needs it. */
function shown (path: string): string {
  const short = relative(process.cwd(), path)
  const text = short.startsWith('..') ? path : short
  return /^[\w./@:+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}
