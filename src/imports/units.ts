import { misplaced, unitKindNames } from '../domain/organisation/unit.js'
import type { Unit, UnitKind } from '../domain/organisation/unit.js'
import { oneOf, parseCode, parseText, parseWhole } from './cell.js'
import { compareRows } from './changes.js'
import type { Changes, Shown } from './changes.js'
import type { Columns } from './columns.js'
import type { Grid } from './grid.js'
import { distinct, readLines } from './line.js'
import type { Line, Parsed } from './line.js'
import { codeExpected } from './roll.js'

/** A unit as a file gives it; the superior is named by code. */
export interface UnitRow {
  readonly code: string
  readonly name: string
  readonly kind: UnitKind
  readonly parentCode: string | null
  readonly position: number
}

const columns = {
  code: { titles: ['Mã đơn vị', 'Mã'], required: true },
  name: { titles: ['Tên đơn vị', 'Tên', 'Đơn vị'], required: true },
  kind: { titles: ['Cấp', 'Cấp đơn vị', 'Loại', 'Loại đơn vị'], required: true },
  parentCode: { titles: ['Mã đơn vị cấp trên', 'Đơn vị cấp trên', 'Mã cấp trên', 'Cấp trên', 'Trực thuộc', 'Parent code', 'Parent'], required: true },
  position: { titles: ['Thứ tự', 'Số thứ tự', 'STT', 'TT'], required: false },
} as const satisfies Columns<string>

const parseKind = oneOf(unitKindNames, {
  ministry: ['Bộ Quốc phòng'],
  command: ['Bộ CHQS', 'Bộ chỉ huy'],
  academy: ['Học viện', 'Nhà trường', 'Trường'],
})

/**
 * Reads an establishment; a superior stands in the same file, in any order, or among the `existing` units. A unit without
 * a position keeps its own, and a new one takes its place in the file.
 */
export function parseUnits (grid: Grid, existing: readonly Unit[]): Parsed<UnitRow> {
  const known = new Map(existing.map(unit => [unit.code, unit]))
  const checkDistinct = distinct<keyof typeof columns>('code', 'mã đơn vị')
  const places: Place[] = []
  const { rows, problems } = readLines(grid, columns, (line: Line<keyof typeof columns>) => {
    const { code, name, kind, parentCode, position = null } = readUnit(line, known)
    checkDistinct(line, code)
    if (code !== undefined) places.push({ line, code, parentCode: parentCode ?? null })
    if (code === undefined || name === undefined || kind === undefined || parentCode === undefined) return undefined
    return { code, name, kind, parentCode, position: position ?? known.get(code)?.position ?? places.length }
  })
  checkPlaces(places, existing)
  return { rows, problems: problems.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)) }
}

/** Where a row puts its unit; rows with other problems too, so that their children are not blamed. */
interface Place {
  readonly line: Line<keyof typeof columns>
  readonly code: string
  readonly parentCode: string | null
}

/** What importing the rows changes. */
export function compareUnits (rows: readonly UnitRow[], existing: readonly Unit[]): Changes {
  const byCode = new Map(existing.map(unit => [unit.code, unit]))
  const codes = new Map(existing.map(unit => [unit.id, unit.code]))
  const before = ({ code }: UnitRow): Shown | null => {
    const unit = byCode.get(code)
    return unit ? show({ ...unit, parentCode: unit.parentId === null ? null : codes.get(unit.parentId) ?? null }) : null
  }
  return compareRows(rows, before, show)
}

function readUnit (line: Line<keyof typeof columns>, known: ReadonlyMap<string, Unit>) {
  const standing = (text: string) => known.get(text)?.dissolvedOn ? undefined : parseCode(text)
  return {
    code: line.required('code', standing, `${codeExpected}; không phải mã của đơn vị đã giải thể`),
    name: line.required('name', parseText(200), 'tên đơn vị tối đa 200 ký tự'),
    kind: line.required('kind', parseKind, `một trong các cấp: ${Object.values(unitKindNames).join(', ')}`),
    parentCode: line.optional('parentCode', parseCode, 'mã đơn vị cấp trên, hoặc để trống nếu không có'),
    position: line.optional('position', parseWhole, 'số nguyên từ 0 đến 999999'),
  }
}

/** Tries the establishment as it would be after the import. */
function checkPlaces (places: readonly Place[], existing: readonly Unit[]): void {
  const codes = new Map(existing.map(unit => [unit.id, unit.code]))
  const kept = existing.map(({ code, parentId }) => [code, parentId === null ? null : codes.get(parentId) ?? null] as const)
  const superiors = new Map([...kept, ...places.map(({ code, parentCode }) => [code, parentCode] as const)])
  const { circular } = misplaced([...superiors].map(([id, parentId]) => ({ id, parentId })))
  const turning = new Set(circular.map(({ id }) => id))
  const dissolved = new Set(existing.filter(unit => unit.dissolvedOn !== null).map(unit => unit.code))
  for (const { line, code, parentCode } of places) {
    if (parentCode === null) continue
    if (!superiors.has(parentCode)) line.fail('parentCode', 'mã của một đơn vị có trong tệp này hoặc trong danh sách đơn vị')
    else if (dissolved.has(parentCode)) line.fail('parentCode', 'mã của một đơn vị chưa giải thể')
    else if (turning.has(code)) line.fail('parentCode', 'đơn vị cấp trên không phải chính nó hoặc cấp dưới của nó')
  }
}

function show (unit: Omit<UnitRow, 'code'>): Shown {
  return { name: unit.name, kind: unitKindNames[unit.kind], parentCode: unit.parentCode, position: String(unit.position) }
}
