import type { BaseRule } from '../round/manifest.js'
import { Refused } from '../refusal.js'

/** Rows of one person, all integers: each level in the manifest's order, rows left blank, rows with anything else. */
export interface Counts {
  readonly levels: readonly number[]
  readonly blank: number
  readonly invalid: number
}

/** `id` is the subject's. */
export interface SubjectCounts extends Counts {
  readonly id: string
}

/** S, P, I and C of domain.md; `present` is null where the round does not record it. */
export interface Turnout {
  readonly summoned: number
  readonly present: number | null
  readonly issued: number
  readonly collected: number
}

/** All figures of one constituency. `spoilt`: whole sheets the board found invalid (paper); their rows are counted invalid for everybody on them. */
export interface ConstituencyTally extends Turnout {
  readonly id: string
  readonly spoilt: number
  readonly subjects: readonly SubjectCounts[]
}

/** What the electronic box held, as published and as counted offline, in manifest and ballot order; RFC 8785 text of it is compared byte for byte. */
export interface BoxTally {
  readonly manifestHash: string
  readonly roundRoot: string
  readonly constituencies: readonly {
    readonly id: string
    readonly collected: number
    readonly subjects: readonly SubjectCounts[]
  }[]
}

/** Turnout with V and X: C = V + X. */
export interface Sheets extends Turnout {
  readonly valid: number
  readonly invalid: number
}

/** Reads an opened pile: byte 0 is blank, 1 … `levels` a level, any other byte and what did not open an invalid row. */
export function countMarks ({ histogram, unopened }: { readonly histogram: Uint32Array, readonly unopened: number }, levels: number): Counts {
  const total = histogram.reduce((sum, times) => sum + times, 0)
  const marks = Array.from(histogram.subarray(1, levels + 1))
  const blank = histogram[0] ?? 0
  return { levels: marks, blank, invalid: total - blank - add(marks) + unopened }
}

/** All rows of a person; the size of his pile. */
export function rowsOf ({ levels, blank, invalid }: Counts): number {
  return add(levels) + blank + invalid
}

/** Sums of counts of one person over constituencies of the same vote; never over two places of voting. At least one. */
export function joinCounts (counts: readonly Counts[]): Counts {
  const sum = (figure: (one: Counts) => number) => add(counts.map(figure))
  return {
    levels: counts[0]!.levels.map((_, i) => sum(one => one.levels[i]!)),
    blank: sum(one => one.blank),
    invalid: sum(one => one.invalid),
  }
}

/** V and X of constituencies together. A sheet that names one person only is invalid when its one row is blank or invalid. */
export function joinSheets (tallies: readonly ConstituencyTally[]): Sheets {
  const sum = (figure: (tally: ConstituencyTally) => number) => add(tallies.map(figure))
  const invalid = sum(invalidSheets)
  const collected = sum(tally => tally.collected)
  return {
    summoned: sum(tally => tally.summoned),
    present: tallies.some(tally => tally.present === null) ? null : sum(tally => tally.present ?? 0),
    issued: sum(tally => tally.issued),
    collected,
    valid: collected - invalid,
    invalid,
  }
}

/** The whole electorate of one person: its sheets and his rows; null where nobody voted on him. */
export function electorateOf (tallies: readonly ConstituencyTally[], subjectId: string): { sheets: Sheets, counts: Counts } | null {
  const places = tallies.filter(tally => tally.subjects.some(subject => subject.id === subjectId))
  if (places.length === 0) return null
  const counts = places.flatMap(tally => tally.subjects.filter(subject => subject.id === subjectId))
  return { sheets: joinSheets(places), counts: joinCounts(counts) }
}

/** The number percentages and thresholds are of, by the round's rule (96-QĐ/TW: collected; 85/2014/QH13: summoned). */
export function baseOf (rule: BaseRule, sheets: Sheets): number {
  return sheets[rule]
}

/** Hundredths of a percent, half up, on integers alone; null of nothing. */
export function percentOf (part: number, base: number): number | null {
  if (base === 0) return null
  const doubled = part * 20000 + base
  return (doubled - doubled % (2 * base)) / (2 * base)
}

/** `90,10` of 9010, as Vietnamese documents write it; `–` of nothing. */
export function showPercent (hundredths: number | null): string {
  return hundredths === null ? '–' : plainPercent(hundredths).replace('.', ',')
}

/** `90.10` of 9010, for files that machines read. */
export function plainPercent (hundredths: number): string {
  const digits = String(hundredths).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** What is impossible about a constituency's figures. `subject` names the person whose rows do not add up. */
export interface TallyProblem {
  readonly constituency: string
  readonly problem: 'not-a-count' | 'issued-over-summoned' | 'collected-over-issued' | 'present-over-summoned' | 'spoilt-over-rows' | 'rows-not-collected'
  readonly subject?: string
}

/** S ≥ I ≥ C, S ≥ P, every pile as large as C, spoilt sheets invalid on every row; all whole numbers. Empty when all hold. */
export function tallyProblems (tally: ConstituencyTally): readonly TallyProblem[] {
  const { id: constituency, summoned, present, issued, collected, spoilt, subjects } = tally
  const figures = [summoned, present ?? 0, issued, collected, spoilt, ...subjects.flatMap(subject => [...subject.levels, subject.blank, subject.invalid])]
  const turnout: readonly [boolean, TallyProblem['problem']][] = [
    [figures.some(figure => !Number.isSafeInteger(figure) || figure < 0), 'not-a-count'],
    [issued > summoned, 'issued-over-summoned'],
    [collected > issued, 'collected-over-issued'],
    [(present ?? 0) > summoned, 'present-over-summoned'],
  ]
  return [
    ...turnout.flatMap(([wrong, problem]) => wrong ? [{ constituency, problem }] : []),
    ...subjects.filter(subject => rowsOf(subject) !== collected).map(({ id }) => ({ constituency, problem: 'rows-not-collected' as const, subject: id })),
    ...subjects.filter(subject => subject.invalid < spoilt).map(({ id }) => ({ constituency, problem: 'spoilt-over-rows' as const, subject: id })),
  ]
}

/** The same tallies, or `conflict` with every problem found in them. */
export function checkTallies (tallies: readonly ConstituencyTally[]): readonly ConstituencyTally[] {
  const problems = tallies.flatMap(tallyProblems)
  if (problems.length > 0) throw new Refused('conflict', problems)
  return tallies
}

function invalidSheets ({ subjects, spoilt }: ConstituencyTally): number {
  const [only, ...others] = subjects
  return only && others.length === 0 ? only.blank + only.invalid : spoilt
}

function add (numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}
