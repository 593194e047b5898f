import type { TaskResult } from '../domain/report/period-note.js'
import { brigade, brigadeCode } from './brigade.js'
import type { SampleUnit } from './brigade.js'
import { cadre } from './cadre.js'
import type { SampleCadre } from './cadre.js'
import { roll } from './roll.js'
import type { SampleVoter } from './roll.js'

/** Quarters of the sample year; the brigade of the fourth is the one of `brigade.ts`, `cadre.ts` and `roll.ts`. */
export type Quarter = 1 | 2 | 3 | 4

/** Stood until the middle of the year; its people went to two other units. */
const dissolved: SampleUnit = { code: 'CVT', name: 'Đại đội Vận tải', kind: 'company', superior: brigadeCode, strength: 30 }
/** People of these units of today who were in the dissolved one before: the last so many of each. */
const cameFrom: Readonly<Record<string, number>> = { 'CCB': 18, 'PHK-SC': 12 }
const renamed = { code: 'PHK-XM', before: 'Ban Xe máy' } as const
/** The staff of battalion 3 who served at battalion 1 in the first half of the year, besides its commander of today. */
const transferred = new Set(roll.filter(({ unitCode, code }) => unitCode === 'D3' && !code.startsWith('CB')).slice(0, 4).map(({ code }) => code))

/** The establishment as it stood at the beginning of the year. */
export const firstEstablishment: readonly SampleUnit[] = [...brigade.map(unit => unit.code === renamed.code ? { ...unit, name: renamed.before } : unit), dissolved]

/** Posts that were held until a quarter: the person's code, and what he was before it began. */
const formerPosts: readonly { readonly code: string, readonly until: Quarter, readonly from: string, readonly post: string, readonly unitCode: string, readonly electorate: string | null }[] = [
  { code: 'CB008', until: 2, from: '2026-04-01', post: 'Trưởng ban tác chiến', unitCode: 'PTM-TC', electorate: null },
  { code: 'CB013', until: 3, from: '2026-07-01', post: 'Phó tiểu đoàn trưởng Tiểu đoàn 1', unitCode: 'D1', electorate: 'D1' },
]

/** The list as it was in a quarter: posts of that time, and nobody left out before the last. */
export function cadreIn (quarter: Quarter): readonly SampleCadre[] {
  return cadre.map(person => {
    const before = formerPosts.find(({ code, until }) => code === person.code && quarter < until)
    const exclusion = quarter === 4 ? person.exclusion : null
    return before ? { ...person, exclusion, post: before.post, unitCode: before.unitCode, electorate: before.electorate } : { ...person, exclusion }
  })
}

/** The roll of a quarter: the same people, each where he served then. */
export function rollIn (quarter: Quarter): readonly SampleVoter[] {
  const posts = new Map(cadreIn(quarter).map(({ code, unitCode }) => [code, unitCode]))
  const moved = quarter < 3 ? firstHalf : new Map<string, string>()
  return roll.map(voter => ({ ...voter, unitCode: posts.get(voter.code) ?? moved.get(voter.code) ?? voter.unitCode }))
}

const firstHalf: ReadonlyMap<string, string> = new Map([
  ...Object.entries(cameFrom).flatMap(([unitCode, people]) => roll.filter(voter => voter.unitCode === unitCode).slice(-people).map(({ code }) => [code, dissolved.code] as const)),
  ...[...transferred].map(code => [code, 'D1'] as const),
])

/** What happened just before a quarter began. */
export interface Changes {
  readonly posts: readonly { readonly code: string, readonly unitCode: string, readonly title: string, readonly from: string }[]
  readonly renamed: readonly { readonly code: string, readonly name: string }[]
  readonly dissolved: readonly { readonly code: string, readonly on: string }[]
}

/** Posts, names and units that changed before a quarter. */
export function changesBefore (quarter: Quarter): Changes {
  const posts = formerPosts.filter(({ until }) => until === quarter).map(({ code, from }) => {
    const { unitCode, post } = cadre.find(person => person.code === code)!
    return { code, unitCode, title: post, from }
  })
  if (quarter !== 3) return { posts, renamed: [], dissolved: [] }
  const { name } = brigade.find(({ code }) => code === renamed.code)!
  return { posts, renamed: [{ code: renamed.code, name }], dissolved: [{ code: dissolved.code, on: '2026-07-01' }] }
}

/** Task results of units, in the order of the quarters. */
export const taskResults: Readonly<Record<string, readonly TaskResult[]>> = {
  [brigadeCode]: ['good', 'good', 'good', 'good'],
  D1: ['good', 'excellent', 'excellent', 'excellent'],
  D2: ['excellent', 'good', 'completed', 'failed'],
  D3: ['completed', 'completed', 'good', 'good'],
  PHK: ['good', 'completed', 'completed', 'completed'],
}

/** Remarks of the sample year; nobody of them exists. */
export const remarks = [
  { code: 'CB009', period: '2026', kind: 'residence', text: 'Nhận xét mẫu của nơi cư trú: gia đình gương mẫu, giữ mối liên hệ thường xuyên với địa phương.' },
  { code: 'CB009', period: '2026-Q3', kind: 'emulation', text: 'Mẫu: đề nghị tặng danh hiệu Chiến sĩ thi đua cơ sở.' },
  { code: 'CB011', period: '2026-Q3', kind: 'emulation', text: 'Mẫu: chưa đề nghị khen thưởng; đơn vị có vụ việc phải rút kinh nghiệm.' },
  { code: 'CB013', period: '2026', kind: 'residence', text: 'Nhận xét mẫu của nơi cư trú: chấp hành tốt quy định của địa phương.' },
] as const
