import writeXlsxFile from 'write-excel-file/node'
import { categoryNames, personnelClassNames } from '../domain/organisation/person.js'
import { unitKindNames } from '../domain/organisation/unit.js'
import { roll } from './roll.js'
import type { SampleVoter } from './roll.js'
import { cadreIn, firstEstablishment, rollIn } from './year.js'
import type { Quarter } from './year.js'

/** A file as an officer would send it: headings first, one line a row. */
export interface SampleFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The establishment at the beginning of the year as an Excel file. */
export function unitsFile (): Promise<SampleFile> {
  return xlsx('don-vi.xlsx', ['Mã đơn vị', 'Tên đơn vị', 'Cấp', 'Mã đơn vị cấp trên', 'Thứ tự'],
    firstEstablishment.map((unit, place) => [unit.code, unit.name, unitKindNames[unit.kind], unit.superior ?? '', String(place + 1)]))
}

/** Those on the list with their posts at the beginning of the year, as a CSV file. */
export function peopleFile (): SampleFile {
  const head = ['Số hiệu', 'Họ và tên', 'Cấp bậc', 'Mã đơn vị', 'Chức vụ', 'Nhóm cán bộ', 'Từ ngày']
  return csv('can-bo.csv', head, cadreIn(1).map(({ code, name, rank, unitCode, post, category }) => [code, name, rank, unitCode, post, categoryNames[category], '01/03/2025']))
}

const rollHead = ['Số hiệu', 'Họ và tên', 'Cấp bậc', 'Đối tượng', 'Mã đơn vị']

/** The voters of a quarter as an Excel file. */
export function rollFile (quarter: Quarter): Promise<SampleFile> {
  return xlsx('danh-sach-cu-tri.xlsx', rollHead, rollIn(quarter).map(rollRow))
}

/** A few voters of one unit, as a CSV file. */
export function trialRollFile (): SampleFile {
  const [first] = roll
  return csv('cu-tri-bo-phieu-thu.csv', rollHead, roll.filter(({ unitCode }) => unitCode === first!.unitCode).slice(0, 12).map(rollRow))
}

function rollRow ({ code, name, rank, personnelClass, unitCode }: SampleVoter): readonly string[] {
  return [code, name, rank ?? '', personnelClassNames[personnelClass], unitCode]
}

async function xlsx (name: string, head: readonly string[], rows: readonly (readonly string[])[]): Promise<SampleFile> {
  const cells = [head, ...rows].map(row => row.map(value => ({ value, type: String })))
  return { name, bytes: await writeXlsxFile(cells).toBuffer() }
}

/** Semicolons and a byte order mark, as Excel writes CSV on a Vietnamese computer. No sample word holds a semicolon or a quote. */
function csv (name: string, head: readonly string[], rows: readonly (readonly string[])[]): SampleFile {
  return { name, bytes: Buffer.from(`\uFEFF${[head, ...rows].map(row => row.join(';')).join('\r\n')}\r\n`) }
}
