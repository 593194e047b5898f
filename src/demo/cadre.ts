import type { Category, Rank } from '../domain/organisation/person.js'
import type { Exclusion } from '../domain/round/round.js'
import { brigadeCode } from './brigade.js'

/** Somebody on the list of the sample round. */
export interface SampleCadre {
  readonly code: string
  readonly name: string
  readonly rank: Rank
  readonly post: string
  readonly unitCode: string
  readonly category: Category
  /** Code of the unit whose voters alone rate him; null: the whole brigade. */
  readonly electorate: string | null
  readonly exclusion: Exclusion | null
  /** How voters are inclined to mark him: weights of high, medium, low. */
  readonly leaning: readonly [high: number, medium: number, low: number]
  /** By how many points in a hundred the share of high has grown each quarter. */
  readonly trend: number
}

type Leaning = SampleCadre['leaning']
type Outline = readonly [name: string, rank: Rank, post: string, unitCode: string, category: Category, leaning: Leaning]

/** Families in short names, so that the table of results fits a narrow terminal. Nobody is called like this. */
const outlines: readonly Outline[] = [
  ['Trần Văn Mẫu 01', 'Đại tá', 'Lữ đoàn trưởng', brigadeCode, 'principal', [83, 14, 3]],
  ['Phạm Văn Mẫu 02', 'Đại tá', 'Chính ủy', brigadeCode, 'principal', [86, 12, 2]],
  ['Lê Văn Mẫu 03', 'Thượng tá', 'Phó lữ đoàn trưởng', brigadeCode, 'principal', [71, 23, 6]],
  ['Vũ Văn Mẫu 04', 'Thượng tá', 'Tham mưu trưởng', 'PTM', 'key_agency_manager', [76, 19, 5]],
  ['Bùi Văn Mẫu 05', 'Thượng tá', 'Chủ nhiệm chính trị', 'PCT', 'key_agency_manager', [79, 17, 4]],
  ['Đỗ Văn Mẫu 06', 'Thượng tá', 'Chủ nhiệm hậu cần - kỹ thuật', 'PHK', 'key_agency_manager', [21, 31, 48]],
  ['Hồ Văn Mẫu 07', 'Trung tá', 'Trưởng ban tài chính', 'BTC', 'key_agency_manager', [14, 28, 58]],
  ['Ngô Văn Mẫu 08', 'Trung tá', 'Trưởng ban quân lực', 'PTM-QL', 'key_agency_manager', [68, 26, 6]],
  ['Đặng Văn Mẫu 09', 'Trung tá', 'Tiểu đoàn trưởng Tiểu đoàn 1', 'D1', 'principal', [80, 16, 4]],
  ['Phan Văn Mẫu 10', 'Thiếu tá', 'Chính trị viên Tiểu đoàn 1', 'D1', 'principal', [84, 13, 3]],
  ['Trần Văn Mẫu 11', 'Trung tá', 'Tiểu đoàn trưởng Tiểu đoàn 2', 'D2', 'principal', [41, 34, 25]],
  ['Lê Văn Mẫu 12', 'Thiếu tá', 'Chính trị viên Tiểu đoàn 2', 'D2', 'principal', [77, 18, 5]],
  ['Phạm Văn Mẫu 13', 'Thiếu tá', 'Tiểu đoàn trưởng Tiểu đoàn 3', 'D3', 'principal', [73, 21, 6]],
  ['Vũ Văn Mẫu 14', 'Thiếu tá', 'Chính trị viên Tiểu đoàn 3', 'D3', 'principal', [82, 15, 3]],
]

/** Whose confidence moved in the year; of the others, a point up or down. */
const trends: Readonly<Record<string, number>> = { CB003: 3, CB006: -8, CB007: -6, CB008: 4, CB011: -9, CB012: 2, CB013: 5, CB015: -3 }

/** The list of the round in ballot order, and last the one person who is left out this time. */
export const cadre: readonly SampleCadre[] = [
  ...outlines.map((outline, place) => ({ ...personOf(outline, place), exclusion: null })),
  { ...personOf(['Bùi Văn Mẫu 15', 'Đại tá', 'Phó chính ủy', brigadeCode, 'principal', [74, 21, 5]], outlines.length), exclusion: 'awaiting_retirement' },
]

/** How voters were inclined in a quarter of the year of which the fourth is now. */
export function leaningIn ({ leaning: [high, , low], trend }: Pick<SampleCadre, 'leaning' | 'trend'>, quarter: number): Leaning {
  const back = trend * (4 - quarter)
  const then = Math.min(Math.max(high - back, 5), 92)
  const against = Math.min(Math.max(low + Math.round(back / 2), 2), 98 - then)
  return [then, 100 - then - against, against]
}

function personOf ([name, rank, post, unitCode, category, leaning]: Outline, place: number): Omit<SampleCadre, 'exclusion'> {
  const electorate = unitCode.startsWith('D') ? unitCode : null
  const code = `CB${String(place + 1).padStart(3, '0')}`
  return { code, name, rank, post, unitCode, category, electorate, leaning, trend: trends[code] ?? 1 - place % 3 }
}
