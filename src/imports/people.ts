import { categoryNames, personnelClassNames } from '../domain/organisation/person.js'
import type { Category, Person } from '../domain/organisation/person.js'
import type { Unit } from '../domain/organisation/unit.js'
import { oneOf, parseDate, parseText } from './cell.js'
import { compareRows } from './changes.js'
import type { Changes, Shown } from './changes.js'
import type { Columns } from './columns.js'
import type { Grid } from './grid.js'
import { distinct, readLines } from './line.js'
import type { Line, Parsed } from './line.js'
import { personColumns, readPerson } from './roll.js'
import type { RollRow } from './roll.js'

/** A person with a post, as a file gives it. A column that the file does not have changes nothing; an empty cell clears. */
export interface PersonRow extends Omit<RollRow, 'line'> {
  readonly category: Category | null
  readonly birthDate: string | null
  readonly title: string
  /** First day of the post, where it is a new one. */
  readonly from: string
}

const columns = {
  ...personColumns,
  category: { titles: ['Nhóm cán bộ', 'Diện cán bộ', 'Diện lấy phiếu', 'Category'], required: false },
  birthDate: { titles: ['Ngày sinh', 'Ngày tháng năm sinh', 'Birth date', 'birthDate'], required: false },
  title: { titles: ['Chức vụ', 'Chức danh', 'Post', 'Title'], required: true },
  from: { titles: ['Từ ngày', 'Ngày nhận chức vụ', 'Ngày giữ chức vụ', 'Ngày bổ nhiệm', 'From'], required: false },
} as const satisfies Columns<string>

type PersonLine = Line<keyof typeof columns>

const dateExpected = 'ngày dạng ngày/tháng/năm (3/11/1975) hoặc 1975-11-03'
const parseCategory = oneOf(categoryNames, { principal: ['Chủ trì'], key_agency_manager: ['Quản lý cơ quan trọng yếu', 'Cơ quan trọng yếu', 'Quản lý'] })

/** What a file is read against: units that stand and people known so far, both by code, and the day on which new posts begin unless told. */
export interface Known {
  readonly units: ReadonlyMap<string, Unit>
  readonly people: ReadonlyMap<string, Person>
  readonly today: string
}

/** Reads people with their posts; a new post may not begin before the one held now. */
export function parsePeople (grid: Grid, known: Known): Parsed<PersonRow> {
  const checkDistinct = distinct<keyof typeof columns>('code', 'số hiệu')
  return readLines(grid, columns, (line: PersonLine) => {
    const { code, name, unitCode, service } = readPerson(line, known.units)
    checkDistinct(line, code)
    const person = code === undefined ? undefined : known.people.get(code)
    const category = keep(line, 'category', parseCategory, Object.values(categoryNames).join(' hoặc '), person?.category)
    const birthDate = keep(line, 'birthDate', parseDate, dateExpected, person?.birthDate)
    const title = line.required('title', parseText(200), 'chức vụ tối đa 200 ký tự')
    const from = line.optional('from', parseDate, dateExpected)
    if (code === undefined || name === undefined || unitCode === undefined || service === undefined || title === undefined ||
      category === undefined || birthDate === undefined || from === undefined) return undefined
    const row = { code, name, unitCode, ...service, category, birthDate, title, from: from ?? known.today }
    checkFrom(line, row, known)
    return row
  })
}

/** What importing the rows changes. */
export function comparePeople (rows: readonly PersonRow[], known: Known): Changes {
  const codes = new Map([...known.units.values()].map(unit => [unit.id, unit.code]))
  const before = ({ code }: PersonRow): Shown | null => {
    const person = known.people.get(code)
    return person ? show({ ...person, unitCode: codes.get(person.post?.unitId ?? '') ?? null, title: person.post?.title ?? null }) : null
  }
  return compareRows(rows, before, show)
}

/** Whether a row gives its person a post other than the one held now. */
function changesPost (row: Pick<PersonRow, 'code' | 'unitCode' | 'title'>, { units, people }: Known): boolean {
  const post = people.get(row.code)?.post
  return !post || post.title !== row.title || post.unitId !== units.get(row.unitCode)?.id
}

/** Value of a cell; what is known already where the file has no such column. */
function keep<Value> (line: PersonLine, key: keyof typeof columns, parse: (text: string) => Value | undefined, expected: string, known: Value | null | undefined) {
  return line.has(key) ? line.optional(key, parse, expected) : known ?? null
}

function checkFrom (line: PersonLine, row: PersonRow, known: Known): void {
  const post = known.people.get(row.code)?.post
  if (post && row.from < post.from && changesPost(row, known)) line.fail('from', `ngày từ ${post.from} trở đi, vì chức vụ hiện nay giữ từ ngày ấy`)
}

type ShownPerson = Pick<PersonRow, 'name' | 'rank' | 'personnelClass' | 'category' | 'birthDate'> & { readonly unitCode: string | null, readonly title: string | null }

function show (person: ShownPerson): Shown {
  return {
    name: person.name,
    rank: person.rank,
    personnelClass: personnelClassNames[person.personnelClass],
    category: person.category && categoryNames[person.category],
    birthDate: person.birthDate,
    unitCode: person.unitCode,
    title: person.title,
  }
}
