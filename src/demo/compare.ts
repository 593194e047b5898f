import type { OfficialResult, SubjectResult } from '../domain/count/result.js'
import type { PaperAccount } from './paper.js'

/** Whom the round summoned and who was there, as the sample says it. */
export interface Summoned {
  readonly summoned: number
  readonly present: number
}

/** What the published result says otherwise than the voters did, in sentences; empty when every figure is the same. */
export function differences (result: OfficialResult, voters: PaperAccount, { summoned, present }: Summoned): readonly string[] {
  const { sheets, subjects } = result
  const figures: readonly (readonly [what: string, said: number | null, done: number])[] = [
    ['triệu tập', sheets.summoned, summoned],
    ['có mặt', sheets.present, present],
    ['phát ra', sheets.issued, voters.issued],
    ['thu về', sheets.collected, voters.collected],
    ['số người được lấy phiếu', subjects.length, voters.rows.size],
  ]
  return [
    ...figures.flatMap(([what, said, done]) => said === done ? [] : [`${what}: công bố ${said}, cử tri mẫu ${done}`]),
    ...subjects.flatMap(subject => differencesOf(subject, voters.rows.get(subject.id) ?? [])),
  ]
}

function differencesOf ({ name, levels, blank, invalid, sheets }: SubjectResult, rows: readonly number[]): readonly string[] {
  const said = [blank, ...levels.map(({ count }) => count), invalid, sheets.collected]
  const done = [...rows, 0, rows.reduce((sum, count) => sum + count, 0)]
  return said.join(' ') === done.join(' ') ? [] : [`${name}: công bố ${said.join(' ')}, cử tri mẫu ${done.join(' ')}`]
}
