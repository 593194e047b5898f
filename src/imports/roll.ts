import { parseCode, parseText } from './cell.js'
import type { Columns } from './columns.js'
import type { Grid } from './grid.js'
import { distinct, readLines } from './line.js'
import type { Line, Parsed } from './line.js'
import { readService, serviceColumns } from './service.js'
import type { Service } from './service.js'

/** A voter of a round's roll. */
export interface RollRow extends Service {
  /** Service number or another code, unique in the file. */
  readonly code: string
  readonly name: string
  readonly unitCode: string
  /** Row of the file, from 1. */
  readonly line: number
}

/** Headings that name a person, shared by the files of people and of rolls. */
export const personColumns = {
  code: { titles: ['Số hiệu', 'Số hiệu quân nhân', 'Số hiệu sĩ quan', 'Số quân nhân', 'Mã số', 'Mã quân nhân', 'Mã cán bộ', 'Mã'], required: true },
  name: { titles: ['Họ và tên', 'Họ tên', 'Họ và tên khai sinh', 'Full name'], required: true },
  ...serviceColumns,
  unitCode: { titles: ['Mã đơn vị', 'Đơn vị', 'Unit code', 'Unit'], required: true },
} as const satisfies Columns<string>

/** What a cell of codes must hold, said to the person who fills the file. */
export const codeExpected = 'mã gồm chữ, số và các dấu . _ / - viết liền, tối đa 40 ký tự'

/** Reads the roll of a round; every unit must be in `unitsByCode`. */
export function parseRoll (grid: Grid, unitsByCode: ReadonlyMap<string, unknown>): Parsed<RollRow> {
  const checkDistinct = distinct<keyof typeof personColumns>('code', 'số hiệu')
  return readLines(grid, personColumns, line => {
    const person = readPerson(line, unitsByCode)
    checkDistinct(line, person.code)
    const { code, name, unitCode, service } = person
    if (code === undefined || name === undefined || unitCode === undefined || service === undefined) return undefined
    return { code, name, unitCode, line: line.number, ...service }
  })
}

/** Reads the cells that name a person; each is undefined after its problem. */
export function readPerson (line: Line<keyof typeof personColumns>, unitsByCode: ReadonlyMap<string, unknown>) {
  const knownUnit = (text: string) => unitsByCode.has(text) ? text : undefined
  return {
    code: line.required('code', parseCode, codeExpected),
    name: line.required('name', parseText(120), 'họ và tên tối đa 120 ký tự'),
    service: readService(line),
    unitCode: line.required('unitCode', knownUnit, 'mã của một đơn vị đang hoạt động trong danh sách đơn vị'),
  }
}
