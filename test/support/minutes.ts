import { composeMinutes, minutesNotes } from '../../src/domain/count/minutes.js'
import type { Minutes } from '../../src/domain/count/minutes.js'
import type { Manifest } from '../../src/domain/round/manifest.js'
import { composeResult } from '../../src/domain/count/result.js'
import type { OfficialResult } from '../../src/domain/count/result.js'

/** What sample minutes may differ in. `written`: the free fields are filled in. */
export interface MinutesSample {
  readonly subjects?: number
  readonly members?: number
  readonly secrecy?: string | null
  readonly rehearsal?: boolean
  readonly heading?: 'state' | 'party'
  readonly written?: boolean
  readonly kind?: 'rating' | 'decisive'
}

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
/** A long name and a long post, as there are. */
export const long = {
  name: 'Công Tằng Tôn Nữ Thị Diệu Huyền Mẫu',
  post: 'Phó Chủ nhiệm Chính trị kiêm Trưởng ban Cán bộ, Bí thư Chi bộ cơ quan',
  unit: 'Phòng Chính trị, Lữ đoàn Công binh mẫu 604, Quân khu mẫu',
} as const

/** Minutes and result of a made-up round with three places, the last of them on paper; every fourth person has long names. */
export function sampleMinutes (sample: MinutesSample = {}): { minutes: Minutes, result: OfficialResult } {
  const { written = true, secrecy = null, rehearsal = false } = sample
  const manifest = manifestOf(sample)
  const marks = sample.kind === 'decisive' ? [[100, 9], [30, 79], [2, 107]] : [[90, 15, 4], [10, 30, 69], [2, 8, 99]]
  const tallies = manifest.constituencies.map(({ id, subjects }) => ({
    id, summoned: 120, present: 115, issued: 112, collected: 110, spoilt: 0,
    subjects: subjects.map((subject, at) => ({ id: subject, levels: marks[at % 3]!, blank: 1, invalid: 0 })),
  }))
  const result = composeResult(manifest, tallies, { manifestHash: 'z'.repeat(42) + 'A', roundRoot: 'R'.repeat(42) + 'A' })
  const [first, second, paper] = manifest.constituencies
  const minutes = composeMinutes({
    round: {
      openedAt: new Date('2026-11-26T00:30:00Z'), closedAt: new Date('2026-11-26T10:00:00Z'), place: 'Hội trường mẫu',
      basis: ['Quy định số 96-QĐ/TW ngày 02/02/2023', 'căn cứ Kế hoạch số 15/KH-LĐ;'], secrecy, rehearsal,
    },
    manifest, result, turnouts: tallies, slipsPrinted: 240,
    attendance: [{ constituencyId: first!.id, present: 115, absences: [{ reason: 'công tác', count: 3 }, { reason: 'ốm', count: 1 }] }],
    paper: [{ numbers: { printed: 130, issued: 112, collected: 110 }, totals: { notIssued: 1, other: [{ reason: 'phiếu rách', count: 2 }], rows: [] } }],
    roots: new Map([[first!.id, 'a'.repeat(42) + 'A'], [second!.id, 'b'.repeat(42) + 'A']].filter(([id]) => id !== paper!.id) as [string, string][]),
    resultDigest: 'D'.repeat(42) + 'A',
    notes: minutesNotes.parse(written ? notesOf(sample) : {}),
  })
  return { minutes, result }
}

function notesOf ({ heading = 'state' }: MinutesSample) {
  return {
    superiorBody: 'Quân khu mẫu', issuingBody: 'Ban kiểm phiếu Lữ đoàn mẫu', number: '12/BB-BKP', place: 'Phú Thọ', date: '2026-11-05', heading,
    chair: 'Đại tá Chủ Tọa Mẫu', secretary: 'Thiếu tá Thư Ký Mẫu', superiorRepresentative: 'Thượng tá Đại Diện Mẫu', openedHour: '07 giờ 30',
    boxChecked: 'hòm rỗng, đã niêm phong', boxOpened: '17 giờ 10', endedHour: '18 giờ 45', complaints: 'Một ý kiến về nơi bỏ phiếu số 2.\nĐã kiểm tra, số liệu đúng.',
    invalidReasons: [{ reason: 'không đánh dấu ai', count: 2 }], exchanged: 1, copies: 3,
  }
}

function manifestOf ({ subjects = 3, members = 3, secrecy = null, rehearsal = false, kind = 'rating' }: MinutesSample): Manifest {
  const persons = Array.from({ length: subjects }, (_, at) => ({
    id: uuid(at), rank: at % 3 === 0 ? 'Thiếu tá QNCN' : 'Thượng tá', category: 'principal' as const,
    ...at % 4 === 0 ? long : { name: `Cán Bộ Mẫu ${at + 1}`, post: 'Tiểu đoàn trưởng', unit: 'Tiểu đoàn mẫu' },
  }))
  return {
    version: 1,
    round: { id: uuid(9000), title: 'Lấy phiếu tín nhiệm đối với cán bộ chủ trì (dữ liệu mẫu)', kind, period: '2026-Q4', unit: { id: uuid(9001), name: 'Lữ đoàn mẫu' }, secrecy, rehearsal },
    levels: kind === 'rating' ? ['high', 'medium', 'low'] : ['confidence', 'no_confidence'],
    subjects: persons,
    constituencies: (['electronic', 'electronic', 'paper'] as const).map((mode, at) => ({
      id: uuid(8000 + at), name: `Nơi bỏ phiếu mẫu ${at + 1}`, units: [], summoned: 120, mode, subjects: persons.map(({ id }) => id), issuerKey: mode === 'paper' ? null : '' })),
    boxKey: '',
    receiptKey: '',
    board: {
      threshold: 3, shares: 5, shareDigests: [],
      members: Array.from({ length: members }, (_, at) => ({ name: `Ủy Viên Mẫu ${at + 1}`, rank: 'Thiếu tá', post: 'Trợ lý', unit: 'Phòng mẫu', role: at === 0 ? 'head' as const : 'member' as const })),
    },
    rules: { revote: true, base: 'collected', quorum: null, comments: false, minBallots: 10, minDissent: 3, minMovers: 3, window: 4, guardHigh: true },
  }
}
