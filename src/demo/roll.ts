import type { PersonnelClass, Rank } from '../domain/organisation/person.js'
import { classOf } from '../domain/organisation/person.js'
import { brigade } from './brigade.js'
import type { SampleUnit } from './brigade.js'
import { cadre } from './cadre.js'

/** A voter of the sample roll. Names carry their number, so each is there once. */
export interface SampleVoter {
  readonly code: string
  readonly name: string
  readonly rank: Rank | null
  readonly personnelClass: PersonnelClass
  readonly unitCode: string
}

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Phan', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Dương', 'Lý'] as const

/** Ranks as they follow each other in a unit; null is a civilian. */
const agencyRanks: readonly (Rank | null)[] = ['Thiếu tá', 'Đại úy', 'Thượng úy', 'Thiếu tá QNCN', 'Đại úy QNCN', null, 'Trung úy QNCN', 'Trung úy']
const companyRanks: readonly (Rank | null)[] = ['Đại úy', 'Thượng úy', 'Trung úy', 'Thượng úy QNCN']
const soldierRanks: readonly (Rank | null)[] = ['Trung sĩ', 'Hạ sĩ', 'Binh nhất', 'Binh nhất', 'Binh nhì', 'Binh nhất', 'Binh nhì', 'Hạ sĩ', 'Binh nhì']

/** The roll of the brigade in the order of its establishment; those rated vote too, where they serve. */
export const roll: readonly SampleVoter[] = brigade.flatMap(votersOf)

function votersOf (unit: SampleUnit, place: number): readonly SampleVoter[] {
  const rated = cadre.filter(person => person.unitCode === unit.code)
  const before = brigade.slice(0, place).reduce((sum, { strength }) => sum + strength, 0)
  const others = Array.from({ length: unit.strength - rated.length }, (_, i) => otherVoter(unit, before + rated.length + i + 1, rankIn(unit, i)))
  return [...rated.map(({ code, name, rank, unitCode }) => ({ code, name, rank, personnelClass: classOf(rank), unitCode })), ...others]
}

function otherVoter ({ code }: SampleUnit, number: number, rank: Rank | null): SampleVoter {
  const digits = String(number).padStart(4, '0')
  const family = families[number % families.length]!
  return { code: `QN${digits}`, name: `${family} Văn Mẫu ${digits}`, rank, personnelClass: rank === null ? 'civilian' : classOf(rank), unitCode: code }
}

/** A platoon is led by an officer; a company at the brigade is a headquarters and its soldiers. */
function rankIn ({ kind, strength }: SampleUnit, place: number): Rank | null {
  if (kind === 'platoon') return place === 0 ? 'Trung úy' : cycle(soldierRanks, place)
  if (kind === 'company') return place < companyRanks.length || strength === companyRanks.length ? cycle(companyRanks, place) : cycle(soldierRanks, place)
  return cycle(agencyRanks, place)
}

function cycle (ranks: readonly (Rank | null)[], place: number): Rank | null {
  return ranks[place % ranks.length]!
}
