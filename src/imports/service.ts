import { classOf, parseRank, personnelClassNames, rank as ranks } from '../domain/organisation/person.js'
import type { PersonnelClass, Rank } from '../domain/organisation/person.js'
import { oneOf } from './cell.js'
import type { Column } from './columns.js'
import type { Line } from './line.js'

type Key = 'rank' | 'personnelClass'

/** Headings of rank and class; the class may be left out where the rank tells it. */
export const serviceColumns: Readonly<Record<Key, Column>> = {
  rank: { titles: ['Cấp bậc', 'Quân hàm', 'Cấp bậc quân hàm'], required: true },
  personnelClass: { titles: ['Đối tượng', 'Loại quân nhân', 'Diện quân nhân', 'Personnel class', 'Class'], required: false },
}

/** Rank and class of a serviceman; civilians have no rank. */
export interface Service {
  readonly rank: Rank | null
  readonly personnelClass: PersonnelClass
}

const anyRank = `một cấp bậc từ ${ranks.options[0]} đến ${ranks.options.at(-1)!}, thêm QNCN với quân nhân chuyên nghiệp`
const anyClass = Object.values(personnelClassNames).join('; ')
const parseClass = oneOf(personnelClassNames, {
  officer: ['SQ', 'Sỹ quan'],
  professional: ['QNCN', 'Chuyên nghiệp'],
  enlisted: ['HSQ-BS', 'HSQBS', 'HSQ', 'BS', 'Hạ sĩ quan', 'Hạ sỹ quan', 'Hạ sỹ quan, binh sỹ', 'Binh sĩ', 'Binh sỹ', 'Chiến sĩ', 'Chiến sỹ'],
  civilian: ['CNVQP', 'CNVCQP', 'CNQP', 'VCQP', 'CCQP', 'CNVC', 'Công nhân viên', 'Công nhân viên quốc phòng', 'Công nhân quốc phòng',
    'Viên chức quốc phòng', 'Công chức quốc phòng', 'Công nhân và viên chức quốc phòng', 'Công nhân viên chức quốc phòng'],
})

/** Reads both cells together, because each may explain the other; undefined after a problem. */
export function readService (line: Line<Key>): Service | undefined {
  if (!line.has('rank')) return undefined
  const stated = line.optional('personnelClass', parseClass, `đối tượng: ${anyClass}`)
  if (stated === undefined) return undefined
  const held = line.text('rank')
  if (stated === 'civilian' || parseClass(held) === 'civilian') return readCivilian(line, held)
  if (held === '') return line.fail('rank', `ô không trống: ${anyRank}`)
  const rank = parseRank(held, stated)
  if (rank === undefined) return line.fail('rank', stated ? `cấp bậc của đối tượng ${personnelClassNames[stated]}` : anyRank)
  const personnelClass = classOf(rank)
  if (stated !== null && stated !== personnelClass) return line.fail('rank', `cấp bậc của đối tượng ${personnelClassNames[stated]}`)
  return { rank, personnelClass }
}

/** Lists often repeat the class of a civilian in the column of ranks. */
function readCivilian (line: Line<Key>, held: string): Service | undefined {
  if (held !== '' && parseClass(held) !== 'civilian') return line.fail('rank', 'ô trống, vì công nhân, viên chức quốc phòng không có cấp bậc')
  const stated = line.text('personnelClass')
  if (stated !== '' && parseClass(stated) !== 'civilian') return line.fail('rank', `cấp bậc của đối tượng ${stated}`)
  return { rank: null, personnelClass: 'civilian' }
}
