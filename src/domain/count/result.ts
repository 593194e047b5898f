import { z } from 'zod'
import { levelsByKind } from '../round/manifest.js'
import type { Level, Manifest, ManifestSubject } from '../round/manifest.js'
import { baseOf, electorateOf, joinSheets, percentOf, plainPercent } from './tally.js'
import type { ConstituencyTally } from './tally.js'
import { bandOf } from './threshold.js'

const whole = z.int().min(0)
const level = z.enum([...levelsByKind.rating, ...levelsByKind.decisive])

const sheets = z.strictObject({
  summoned: whole, present: whole.nullable(), issued: whole, collected: whole, valid: whole, invalid: whole,
}).meta({ id: 'SheetCounts', description: 'Triệu tập, có mặt, phát ra, thu về, hợp lệ, không hợp lệ' })

/** Sheets alone: marks are joined with all others, because those of the paper places by themselves would be a figure of some of the voters. */
const onPaper = z.strictObject({ places: whole, summoned: whole, issued: whole, collected: whole })
  .meta({ id: 'PaperSheets', description: 'Trong đó bỏ phiếu giấy: số nơi, triệu tập, phát ra, thu về. Các mức đã cộng chung, không tách riêng' })

const subjectResult = z.strictObject({
  id: z.string(),
  name: z.string(),
  rank: z.string(),
  post: z.string(),
  unit: z.string(),
  category: z.enum(['principal', 'key_agency_manager']),
  sheets,
  paper: onPaper.optional(),
  base: whole,
  levels: z.array(z.strictObject({ level, count: whole, percent: z.string().nullable() })),
  blank: whole,
  invalid: whole,
  band: z.union([z.literal(1), z.literal(2)]).nullable(),
}).meta({ id: 'SubjectResult', description: 'Kết quả của một người trên toàn bộ cử tri được hỏi; phần trăm tính trên `base`' })

/** Which correction this is, from 1, and why it was made. */
const correctionNote = z.strictObject({ number: z.int().min(1), reason: z.string() }).meta({ id: 'CorrectionNote' })
export type CorrectionNote = z.infer<typeof correctionNote>

/** The official result of a round: each person over the whole electorate that was asked about him, and nothing finer. */
export const officialResult = z.strictObject({
  version: z.literal(1),
  round: z.strictObject({ id: z.string(), title: z.string(), kind: z.enum(['rating', 'decisive']), period: z.string(), unit: z.string() }),
  manifestHash: z.string(),
  roundRoot: z.string(),
  base: z.enum(['collected', 'summoned', 'issued', 'valid']),
  sheets,
  paper: onPaper.optional(),
  correction: correctionNote.optional(),
  subjects: z.array(subjectResult),
}).meta({ id: 'OfficialResult', description: '`paper` chỉ có khi đợt (hoặc người đó) có nơi bỏ phiếu giấy; `correction` khi kết quả đã được đính chính' })
export type OfficialResult = z.infer<typeof officialResult>
export type SubjectResult = z.infer<typeof subjectResult>

/** What fixes a result to its box; base64url. */
export interface Anchors {
  readonly manifestHash: string
  readonly roundRoot: string
}

/** Joins constituencies into the official result (96-QĐ/TW art. 11): percentages and bands of the round's base, on integers. */
export function composeResult (manifest: Manifest, tallies: readonly ConstituencyTally[], anchors: Anchors, correction: CorrectionNote | null = null): OfficialResult {
  const { id, title, kind, period, unit } = manifest.round
  return {
    version: 1,
    round: { id, title, kind, period, unit: unit.name },
    ...anchors,
    base: manifest.rules.base,
    sheets: joinSheets(tallies),
    ...paperIn(manifest, tallies),
    ...(correction && { correction }),
    subjects: manifest.subjects.map(subject => resultOf(manifest, tallies, subject)),
  }
}

function resultOf (manifest: Manifest, tallies: readonly ConstituencyTally[], subject: ManifestSubject): SubjectResult {
  const electorate = electorateOf(tallies, subject.id)
  if (!electorate) throw new RangeError(`nobody was asked about ${subject.id}`)
  const base = baseOf(manifest.rules.base, electorate.sheets)
  const { levels, blank, invalid } = electorate.counts
  return {
    ...subject,
    sheets: electorate.sheets,
    ...paperIn(manifest, tallies.filter(tally => tally.subjects.some(({ id }) => id === subject.id))),
    base,
    levels: levels.map((count, at) => ({ level: manifest.levels[at] as Level, count, percent: percentText(count, base) })),
    blank,
    invalid,
    band: bandOf(levels.at(-1)!, base),
  }
}

/** The mark that some of the sheets were paper; absent where none could be. */
function paperIn ({ constituencies }: Manifest, tallies: readonly ConstituencyTally[]): { paper?: z.infer<typeof onPaper> } {
  const paper = new Set(constituencies.filter(({ mode }) => mode === 'paper').map(({ id }) => id))
  const places = tallies.filter(({ id }) => paper.has(id))
  if (places.length === 0) return {}
  const { summoned, issued, collected } = joinSheets(places)
  return { paper: { places: places.length, summoned, issued, collected } }
}

function percentText (count: number, base: number): string | null {
  const hundredths = percentOf(count, base)
  return hundredths === null ? null : plainPercent(hundredths)
}
