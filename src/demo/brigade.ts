import type { UnitKind } from '../domain/organisation/unit.js'

/** A unit of the sample brigade; `strength` counts the people who sit in it directly, not those of the units below. */
export interface SampleUnit {
  readonly code: string
  readonly name: string
  readonly kind: UnitKind
  readonly superior: string | null
  readonly strength: number
}

/** Code of the brigade itself. */
export const brigadeCode = 'LDM000'

const battalions = [1, 2, 3] as const
const companies = [1, 2, 3] as const
const platoons = [1, 2, 3] as const

/** The establishment in its order: brigade, battalion, company, platoon, with agencies beside the troops. No unit of this name exists. */
export const brigade: readonly SampleUnit[] = [
  unit(brigadeCode, 'Lữ đoàn Mẫu 000', 'brigade', null, 5),
  ...agency('PTM', 'Phòng Tham mưu', 5, [['TC', 'Ban Tác chiến', 13], ['QL', 'Ban Quân lực', 8], ['TT', 'Ban Thông tin', 9]]),
  ...agency('PCT', 'Phòng Chính trị', 4, [['TCCB', 'Ban Tổ chức - Cán bộ', 9], ['TH', 'Ban Tuyên huấn', 7], ['CTQ', 'Ban Công tác quần chúng', 6]]),
  ...agency('PHK', 'Phòng Hậu cần - Kỹ thuật', 5, [['QN', 'Ban Quân nhu', 8], ['XM', 'Ban Xe - Máy', 9], ['SC', 'Trạm Sửa chữa', 24]]),
  unit('BTC', 'Ban Tài chính', 'section', brigadeCode, 8),
  unit('CTS', 'Đại đội Trinh sát', 'company', brigadeCode, 40),
  unit('CTT', 'Đại đội Thông tin', 'company', brigadeCode, 45),
  unit('CCB', 'Đại đội Công binh', 'company', brigadeCode, 48),
  ...battalions.flatMap(battalion),
]

function unit (code: string, name: string, kind: UnitKind, superior: string | null, strength: number): SampleUnit {
  return { code, name, kind, superior, strength }
}

function agency (code: string, name: string, strength: number, sections: readonly (readonly [code: string, name: string, strength: number])[]): readonly SampleUnit[] {
  return [
    unit(code, name, 'office', brigadeCode, strength),
    ...sections.map(([section, title, people]) => unit(`${code}-${section}`, title, 'section', code, people)),
  ]
}

/** Shorthand of the army in names: c2/d1 is company 2 of battalion 1. */
function battalion (d: number): readonly SampleUnit[] {
  return [
    unit(`D${d}`, `Tiểu đoàn ${d}`, 'battalion', brigadeCode, 18),
    ...companies.flatMap(c => company(c, d)),
  ]
}

function company (c: number, d: number): readonly SampleUnit[] {
  const code = `C${c}D${d}`
  return [
    unit(code, `Đại đội ${c}/d${d}`, 'company', `D${d}`, 4),
    ...platoons.map(b => unit(`B${b}${code}`, `Trung đội ${b}/c${c}/d${d}`, 'platoon', code, 30 + (b + c + d) % 4)),
  ]
}
