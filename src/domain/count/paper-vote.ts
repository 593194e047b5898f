import { z } from 'zod'
import type { Manifest, ManifestConstituency } from '../round/manifest.js'
import { Refused } from '../refusal.js'
import type { Counts } from './tally.js'

const whole = z.int().min(0).max(1_000_000)
const reason = z.string().trim().min(1).max(300)

/** Ballots of a paper place as its board counts them: printed, issued (phát ra) and collected (thu về). */
export const paperNumbers = z.strictObject({ printed: whole, issued: whole, collected: whole }).meta({ id: 'PaperNumbers' })
export type PaperNumbers = z.infer<typeof paperNumbers>

/** A row of a paper sheet: 0 left blank, from 1 the one level that is marked, or several marks. */
export const paperMark = z.union([z.int().min(0).max(3), z.literal('several')])
export type PaperMark = z.infer<typeof paperMark>

/** A sheet as a member of the board reads it: its rows in ballot order, or why it is invalid as a whole. */
export const paperSheet = z.union([
  z.strictObject({ marks: z.array(paperMark).min(1).max(200) }),
  z.strictObject({ invalid: z.literal('not-issued') }),
  z.strictObject({ invalid: z.literal('other'), reason }),
]).meta({ id: 'PaperSheet', description: 'Một lá phiếu giấy: đánh giá theo thứ tự trên phiếu (0 = để trống, several = nhiều đánh giá), hoặc lý do cả lá không hợp lệ' })
export type PaperSheet = z.infer<typeof paperSheet>

/** Sums over the sheets of one place: sheets invalid as a whole, and of every person each level, blank rows, rows with several marks. */
export const paperTotals = z.strictObject({
  notIssued: whole.default(0),
  other: z.array(z.strictObject({ reason, count: z.int().min(1).max(1_000_000) })).max(30).default([]),
  rows: z.array(z.strictObject({ subjectId: z.uuid(), levels: z.array(whole).min(2).max(3), blank: whole, several: whole })).min(1).max(200),
}).meta({ id: 'PaperTotals', description: 'Cộng của một nơi bỏ phiếu giấy: phiếu không do ban phát, phiếu không hợp lệ khác, và từng người theo thứ tự trên phiếu' })
export type PaperTotals = z.infer<typeof paperTotals>
export type PaperRow = PaperTotals['rows'][number]

/** What the ballot of a place looks like. */
type Ballot = Pick<ManifestConstituency, 'subjects'>
type Levels = Manifest['levels']

/** S ≥ I, printed ≥ I ≥ C; `conflict` names every one that does not hold. */
export function checkNumbers ({ printed, issued, collected }: PaperNumbers, summoned: number): void {
  const problems = [
    ...(issued > summoned ? [{ problem: 'issued-over-summoned', most: summoned, given: issued }] : []),
    ...(issued > printed ? [{ problem: 'issued-over-printed', most: printed, given: issued }] : []),
    ...(collected > issued ? [{ problem: 'collected-over-issued', most: issued, given: collected }] : []),
  ]
  if (problems.length > 0) throw new Refused('conflict', problems)
}

/** A sheet has one row for each person of the ballot, and no level that the vote does not have; else `wrong-sheet`. */
export function checkSheet (sheet: PaperSheet, { subjects }: Ballot, levels: Levels): void {
  if ('invalid' in sheet) return
  if (sheet.marks.length !== subjects.length) throw new Refused('wrong-sheet', { expected: subjects.length, given: sheet.marks.length })
  const row = sheet.marks.findIndex(mark => mark !== 'several' && mark > levels.length)
  if (row >= 0) throw new Refused('wrong-sheet', { row: row + 1, expected: `0 … ${levels.length}` })
}

/** Totals over exactly the persons of the ballot, in its order, of which each sums to `collected`: C = H + M + L + blank + invalid. */
export function checkTotals (totals: PaperTotals, { subjects }: Ballot, levels: Levels, collected: number): void {
  if (totals.rows.map(row => row.subjectId).join() !== subjects.join()) throw new Refused('invalid-input', { field: 'rows', expected: subjects })
  const short = totals.rows.findIndex(row => row.levels.length !== levels.length)
  if (short >= 0) throw new Refused('invalid-input', { field: `rows.${short}.levels`, expected: levels.length })
  const spoilt = spoiltIn(totals)
  const problems = totals.rows.flatMap(({ subjectId, ...row }) => {
    const given = add(row.levels) + row.blank + row.several + spoilt
    return given === collected ? [] : [{ problem: 'rows-not-collected', subject: subjectId, expected: collected, given }]
  })
  if (problems.length > 0) throw new Refused('conflict', problems)
}

/** Sums of checked sheets, whatever their order. */
export function sumSheets (sheets: readonly PaperSheet[], { subjects }: Ballot, levels: Levels): PaperTotals {
  const marked = sheets.flatMap(sheet => 'marks' in sheet ? [sheet.marks] : [])
  const reasons = sheets.flatMap(sheet => 'reason' in sheet ? [sheet.reason] : [])
  return {
    notIssued: sheets.filter(sheet => 'invalid' in sheet && sheet.invalid === 'not-issued').length,
    other: [...new Set(reasons)].toSorted().map(text => ({ reason: text, count: reasons.filter(other => other === text).length })),
    rows: subjects.map((subjectId, row) => {
      const times = (mark: PaperMark) => marked.filter(marks => marks[row] === mark).length
      return { subjectId, levels: levels.map((_, level) => times(level + 1)), blank: times(0), several: times('several') }
    }),
  }
}

/** One row in which two entries differ: a person's, or that of the sheets which are invalid as a whole (`subjectId` null). */
export interface PaperDifference {
  readonly subjectId: string | null
  readonly values: readonly { readonly author: string, readonly figures: Readonly<Record<string, number>> }[]
}

/** The totals that one member of the board made. */
export interface PaperEntry {
  readonly author: string
  readonly totals: PaperTotals
}

/** Row by row where entries differ; empty when they agree. Of other reasons the number alone is compared: two people word them differently. */
export function differencesOf (entries: readonly PaperEntry[], levels: Levels): PaperDifference[] {
  const rows = entries[0]?.totals.rows.map(row => row.subjectId) ?? []
  return [null, ...rows].flatMap((subjectId, at) => {
    const values = entries.map(({ author, totals }) => ({ author, figures: subjectId === null ? wholeSheets(totals) : rowFigures(totals.rows[at - 1]!, levels) }))
    return new Set(values.map(({ figures }) => JSON.stringify(figures))).size > 1 ? [{ subjectId, values }] : []
  })
}

/** The first two entries that say the same; null while no two do. */
export function agreement (entries: readonly PaperEntry[], levels: Levels): readonly [PaperEntry, PaperEntry] | null {
  for (const [at, one] of entries.entries()) {
    const other = entries.slice(at + 1).find(candidate => differencesOf([one, candidate], levels).length === 0)
    if (other) return [one, other]
  }
  return null
}

/** Counts by person as those of an opened box: a sheet that is invalid as a whole is an invalid row of everybody on it. */
export function paperCounts (totals: PaperTotals): Map<string, Counts> {
  const spoilt = spoiltIn(totals)
  return new Map(totals.rows.map(({ subjectId, levels, blank, several }) => [subjectId, { levels, blank, invalid: several + spoilt }]))
}

/** Sheets that are invalid as a whole. */
export function spoiltIn ({ notIssued, other }: Pick<PaperTotals, 'notIssued' | 'other'>): number {
  return notIssued + add(other.map(({ count }) => count))
}

function wholeSheets ({ notIssued, other }: PaperTotals): Record<string, number> {
  return { notIssued, other: add(other.map(({ count }) => count)) }
}

function rowFigures ({ levels: counts, blank, several }: PaperRow, levels: Levels): Record<string, number> {
  return { ...Object.fromEntries(levels.map((level, at) => [level, counts[at]!])), blank, several }
}

function add (numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}
