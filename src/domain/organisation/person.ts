import { z } from 'zod'
import { compareNames, line, matchKey } from '../name.js'
import { Refused } from '../refusal.js'
import { stableCode } from './unit.js'

const soldierRanks = ['Binh nhì', 'Binh nhất', 'Hạ sĩ', 'Trung sĩ', 'Thượng sĩ'] as const
/** Ranks of officers, the navy's flag officers beside the generals (Law on officers 2014, art. 10). */
const officerRanks = ['Thiếu úy', 'Trung úy', 'Thượng úy', 'Đại úy', 'Thiếu tá', 'Trung tá', 'Thượng tá', 'Đại tá',
  'Thiếu tướng', 'Chuẩn Đô đốc', 'Trung tướng', 'Phó Đô đốc', 'Thượng tướng', 'Đô đốc', 'Đại tướng'] as const
/** Ranks of professional servicemen (Law on professional servicemen 2015, art. 16). */
const professionalRanks = ['Thiếu úy QNCN', 'Trung úy QNCN', 'Thượng úy QNCN', 'Đại úy QNCN', 'Thiếu tá QNCN', 'Trung tá QNCN', 'Thượng tá QNCN'] as const

/** Every rank of the army, class by class from the lowest up, in the words that documents use. */
export const rank = z.enum([...soldierRanks, ...professionalRanks, ...officerRanks])
export type Rank = z.infer<typeof rank>

const personnelClass = z.enum(['officer', 'professional', 'enlisted', 'civilian'])
export type PersonnelClass = z.infer<typeof personnelClass>

/** Vietnamese words for each class (đối tượng). */
export const personnelClassNames: Readonly<Record<PersonnelClass, string>> = {
  officer: 'Sĩ quan',
  professional: 'Quân nhân chuyên nghiệp',
  enlisted: 'Hạ sĩ quan, binh sĩ',
  civilian: 'Công nhân, viên chức quốc phòng',
}

/** The two circles of cadre on whom ballots are taken. */
const category = z.enum(['principal', 'key_agency_manager'])
export type Category = z.infer<typeof category>

/** Vietnamese words for each category. */
export const categoryNames: Readonly<Record<Category, string>> = {
  principal: 'Cán bộ chủ trì',
  key_agency_manager: 'Cán bộ quản lý cơ quan trọng yếu',
}

/** A person as written down by an organiser. Dates are ISO days. */
export const personData = z.object({
  code: stableCode,
  name: line(120),
  rank: rank.nullable(),
  personnelClass,
  category: category.nullable(),
  birthDate: z.iso.date().nullable(),
}).meta({ id: 'PersonData' })
export type PersonData = z.infer<typeof personData>

/** A post a person takes up on the day `from`. */
export const newPost = z.object({ unitId: z.uuid(), title: line(200), from: z.iso.date() }).meta({ id: 'NewPost' })
export type NewPost = z.infer<typeof newPost>

/** A person who is written down for the first time, with a post when there is one. */
export const newPerson = personData.extend({
  rank: personData.shape.rank.default(null),
  category: personData.shape.category.default(null),
  birthDate: personData.shape.birthDate.default(null),
  post: newPost.nullable().default(null),
}).meta({ id: 'NewPerson' })
export type NewPerson = z.infer<typeof newPerson>

/** What is said anew of a person; what is left out stays. */
export const personChange = personData.partial().meta({ id: 'PersonChange' })
export type PersonChange = z.infer<typeof personChange>

/** A post held from its first day until, not including, `to`; null while it is held. */
export interface Post extends Readonly<NewPost> {
  readonly id: string
  readonly to: string | null
}

/** A person with the post of today, when there is one. */
export interface Person extends Readonly<PersonData> {
  readonly id: string
  readonly post: Post | null
}

/** The rank that a word means for a class: `Thiếu tá` of a professional is `Thiếu tá QNCN`; undefined when no rank has that name. */
export function parseRank (text: string, of: PersonnelClass | null): Rank | undefined {
  const key = matchKey(text.replace(/[()]/g, ' '))
  const bare = key.replace(professionalMark, '')
  if (bare !== key || of === 'professional') return rankByKey.get(`${bare} qncn`)
  return rankByKey.get(key)
}

/** The class to which a rank belongs. */
export function classOf (held: Rank): PersonnelClass {
  if (includes(soldierRanks, held)) return 'enlisted'
  return includes(professionalRanks, held) ? 'professional' : 'officer'
}

/** Refuses a rank that does not belong to the class: civilians have none, everybody else has one of his class. */
export function checkRank (person: Pick<PersonData, 'rank' | 'personnelClass'>): void {
  const expected = person.rank === null ? 'civilian' : classOf(person.rank)
  if (person.personnelClass === expected) return
  throw new Refused('invalid-input', { field: 'rank', expected: `cấp bậc của đối tượng ${personnelClassNames[person.personnelClass]}` })
}

/** The person as written down from now on. */
export function changePerson (person: Person, change: PersonChange): PersonData {
  const { code = person.code, name = person.name, rank: held = person.rank, personnelClass: of = person.personnelClass } = change
  const { category: circle = person.category, birthDate = person.birthDate } = change
  const changed = { code, name, rank: held, personnelClass: of, category: circle, birthDate }
  checkRank(changed)
  return changed
}

/** What a new post means beside the one held now: nothing new, a correction of it (same first day), or the one that follows it. */
export type PostStep = 'same' | 'amend' | 'succeed'

/** Compares a post with the one held now (null: none); `conflict` when it begins before that one, because posts follow each other. */
export function postStep (current: Post | null, next: NewPost): PostStep {
  if (current === null) return 'succeed'
  if (next.unitId === current.unitId && next.title === current.title) return 'same'
  if (next.from < current.from) throw new Refused('conflict', { field: 'from', expected: `từ ngày ${current.from} trở đi` })
  return next.from === current.from ? 'amend' : 'succeed'
}

/** Vietnamese order of people: given name first; namesakes by code. */
export function byName (a: Pick<Person, 'name' | 'code'>, b: Pick<Person, 'name' | 'code'>): number {
  return compareNames(a.name, b.name) || (a.code < b.code ? -1 : Number(a.code > b.code))
}

/** How documents mark a professional's rank: `Thiếu tá QNCN`, `Thiếu tá CN`, `Thiếu tá (chuyên nghiệp)`. */
const professionalMark = new RegExp(` (?:${['qncn', 'cn', 'chuyên nghiệp', 'quân nhân chuyên nghiệp'].map(matchKey).join('|')})$`)
/** `sĩ` and `sỹ` are both written. */
const rankByKey = new Map(rank.options.flatMap(word => [[matchKey(word), word], [matchKey(word.replace('sĩ', 'sỹ')), word]]))

function includes (ranks: readonly Rank[], held: Rank): boolean {
  return ranks.includes(held)
}
